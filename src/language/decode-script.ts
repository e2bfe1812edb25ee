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
    return decodeWindows1252(bytes)
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

/** Characters 0x80 to 0x9F; some versions of Node.js take windows-1252 for ISO 8859-1, which has others there. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function decodeWindows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes)
  return text.replace(/[\u0080-\u009f]/g, (character) => {
    return windows1252[character.charCodeAt(0) - 0x80] ?? character
  })
}
