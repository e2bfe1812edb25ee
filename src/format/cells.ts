import stringWidth from 'string-width'

/** Screen cells: what a terminal gives a text, escape sequences apart. */
export function cellsOf(text: string): number {
  return isPlainAscii(text) ? text.length : stringWidth(text)
}

function isPlainAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}

const escapeSequence = new RegExp(String.raw`\u001B\[[0-9;?]*[ -/]*[@-~]`, 'gy')
export const reset = '\u001B[0m'

export interface Piece {
  readonly text: string
  /** 0 for an escape sequence. */
  readonly cells: number
}

const segmenter = new Intl.Segmenter()

/** What is seen as one character, and escape sequences. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let index = 0
  while (index < text.length) {
    escapeSequence.lastIndex = index
    const sequence = escapeSequence.exec(text)?.[0]
    if (sequence !== undefined) {
      found.push({ text: sequence, cells: 0 })
      index += sequence.length
      continue
    }
    const next = text.indexOf('\u001B', index + 1)
    const end = next === -1 ? text.length : next
    for (const { segment } of segmenter.segment(text.slice(index, end))) {
      found.push({ text: segment, cells: cellsOf(segment) })
    }
    index = end
  }
  return found
}

const ellipsis = '…'

/** As much of the text as the cells hold, with an ellipsis where something is left out. */
export function fit(text: string, cells: number, keep: 'start' | 'end' = 'start'): string {
  const line = firstLine(text)
  if (cellsOf(line) <= cells) return line
  if (cells <= 1) return cells === 1 ? ellipsis : ''
  return keep === 'start'
    ? `${takeStart(line, cells - 1)}${ellipsis}${line.includes('\u001B') ? reset : ''}`
    : `${ellipsis}${takeEnd(line, cells - 1)}`
}

/** A table's row is one line: the rest is left out, with an ellipsis. */
function firstLine(text: string): string {
  const end = text.search(/[\r\n]/)
  return end === -1 ? text : `${text.slice(0, end)}${ellipsis}`
}

export function takeStart(text: string, cells: number): string {
  if (isPlainAscii(text)) return text.slice(0, cells)
  let taken = ''
  let left = cells
  for (const piece of pieces(text)) {
    if (piece.cells > left) break
    taken += piece.text
    left -= piece.cells
  }
  return taken
}

function takeEnd(text: string, cells: number): string {
  if (isPlainAscii(text)) return text.slice(text.length - cells)
  let taken = ''
  let left = cells
  for (const piece of pieces(text).reverse()) {
    if (piece.cells > left) break
    taken = `${piece.text}${taken}`
    left -= piece.cells
  }
  return taken
}

export type Alignment = 'left' | 'right' | 'center'

/** Blanks around the text up to the cells; none after it when `trailing` is false. */
export function align(text: string, cells: number, alignment: Alignment, trailing = true): string {
  const missing = cells - cellsOf(text)
  if (missing <= 0) return text
  if (alignment === 'right') return `${' '.repeat(missing)}${text}`
  const before = alignment === 'center' ? Math.floor(missing / 2) : 0
  return `${' '.repeat(before)}${text}${trailing ? ' '.repeat(missing - before) : ''}`
}
