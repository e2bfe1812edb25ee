/** The text being edited and where the cursor stands. Every edit is a new buffer. */
export interface TextBuffer {
  readonly text: string
  /** In UTF-16 units, always between characters as they are seen. */
  readonly cursor: number
}

export const emptyBuffer: TextBuffer = { text: '', cursor: 0 }

export function bufferOf(text: string, cursor = text.length): TextBuffer {
  return { text, cursor }
}

export function insert({ text, cursor }: TextBuffer, added: string): TextBuffer {
  return bufferOf(text.slice(0, cursor) + added + text.slice(cursor), cursor + added.length)
}

/** Replaces a stretch; the cursor stands behind what replaced it. */
export function replaceRange(
  { text }: TextBuffer,
  start: number,
  end: number,
  replacement: string,
): TextBuffer {
  const before = text.slice(0, start) + replacement
  return bufferOf(before + text.slice(end), before.length)
}

/** Deletes between the cursor and another place. */
export function deleteTo(buffer: TextBuffer, place: number): TextBuffer {
  const start = Math.min(buffer.cursor, place)
  return replaceRange(buffer, start, Math.max(buffer.cursor, place), '')
}

const segmenter = new Intl.Segmenter()

/** The place one character on: what is seen as one, such as an emoji of several code points. */
export function nextCharacter({ text, cursor }: TextBuffer): number {
  if (cursor >= text.length) return text.length
  if (isAscii(text, cursor) && isAscii(text, cursor + 1)) return cursor + 1
  const [first] = segmenter.segment(text.slice(cursor, cursor + 64))
  return cursor + (first?.segment.length ?? 1)
}

export function previousCharacter({ text, cursor }: TextBuffer): number {
  if (cursor <= 0) return 0
  if (isAscii(text, cursor - 1) && isAscii(text, cursor - 2)) return cursor - 1
  const from = Math.max(0, cursor - 64)
  let last = cursor - 1
  for (const { index } of segmenter.segment(text.slice(from, cursor))) last = from + index
  return last
}

function isAscii(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text.charCodeAt(at) < 0x80
}

const wordCharacter = /[\p{L}\p{N}_]/u

export function nextWord({ text, cursor }: TextBuffer): number {
  let at = cursor
  while (at < text.length && !wordCharacter.test(text[at] ?? '')) at++
  while (at < text.length && wordCharacter.test(text[at] ?? '')) at++
  return at
}

export function previousWord({ text, cursor }: TextBuffer): number {
  let at = cursor
  while (at > 0 && !wordCharacter.test(text[at - 1] ?? '')) at--
  while (at > 0 && wordCharacter.test(text[at - 1] ?? '')) at--
  return at
}

/** The beginning of what stands between spaces before the cursor: what Ctrl+W takes. */
export function previousBlankWord({ text, cursor }: TextBuffer): number {
  let at = cursor
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--
  while (at > 0 && !/\s/.test(text[at - 1] ?? '')) at--
  return at
}

export function lineStart({ text, cursor }: TextBuffer): number {
  return text.lastIndexOf('\n', cursor - 1) + 1
}

export function lineEnd({ text, cursor }: TextBuffer): number {
  const end = text.indexOf('\n', cursor)
  return end === -1 ? text.length : end
}

/** The same column of the line above or below; undefined on the first or last line. */
export function lineAbove(buffer: TextBuffer): number | undefined {
  const start = lineStart(buffer)
  if (start === 0) return undefined
  const above = lineStart({ text: buffer.text, cursor: start - 1 })
  return Math.min(above + buffer.cursor - start, start - 1)
}

export function lineBelow(buffer: TextBuffer): number | undefined {
  const end = lineEnd(buffer)
  if (end === buffer.text.length) return undefined
  const below = end + 1
  const column = buffer.cursor - lineStart(buffer)
  return Math.min(below + column, lineEnd({ text: buffer.text, cursor: below }))
}

/** Swaps the characters around the cursor, as Ctrl+T does. */
export function transpose(buffer: TextBuffer): TextBuffer {
  const { text } = buffer
  const cursor = buffer.cursor === text.length ? previousCharacter(buffer) : buffer.cursor
  const before = previousCharacter({ text, cursor })
  const after = nextCharacter({ text, cursor })
  if (before === cursor || after === cursor) return buffer
  const swapped = text.slice(cursor, after) + text.slice(before, cursor)
  return replaceRange(buffer, before, after, swapped)
}
