/**
 * A script file's bytes as text: a byte order mark decides (UTF-8, UTF-16, UTF-32); without one it is UTF-8,
 * and Windows-1252 when it is not valid UTF-8, as Windows PowerShell saved its files. Line ends stay as they are.
 */
export function decodeScript(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) return decodeUtf32(bytes.subarray(4), true)
    return new TextDecoder('utf-16le').decode(bytes)
  }
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) {
    return decodeUtf32(bytes.subarray(4), false)
  }
  if (first === 0xfe && second === 0xff) return decodeUtf16BigEndian(bytes.subarray(2))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function decodeUtf16BigEndian(bytes: Uint8Array): string {
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2))
  for (let index = 0; index < swapped.length; index += 2) {
    swapped[index] = bytes[index + 1] ?? 0
    swapped[index + 1] = bytes[index] ?? 0
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(swapped)
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let index = 0; index + 4 <= bytes.length; index += 4) {
    const point = view.getUint32(index, littleEndian)
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd')
  }
  return parts.join('')
}
