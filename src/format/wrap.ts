import { cellsOf, pieces } from './cells.js'

/**
 * Text as lines of at most so many cells, broken after blanks where it can be, inside a word where one
 * is longer than a line. Line breaks of the text stay.
 */
export function wrap(text: string, cells: number): string[] {
  if (cells <= 0) return [text]
  return text
    .replaceAll('\r', '')
    .split('\n')
    .flatMap((line) => (cellsOf(line) <= cells ? [line] : wrapLine(line, cells)))
}

/** Each word keeps the blank after it. */
function wrapLine(line: string, cells: number): string[] {
  const lines: string[] = []
  let current = ''
  let used = 0
  for (const word of line.match(/[^ \t]*[ \t]|[^ \t]+$/g) ?? []) {
    const width = cellsOf(word)
    if (width > cells) {
      for (const piece of pieces(word)) {
        if (used + piece.cells > cells) {
          lines.push(current)
          current = ''
          used = 0
        }
        current += piece.text
        used += piece.cells
      }
      continue
    }
    if (used + width > cells) {
      lines.push(current)
      current = ''
      used = 0
    }
    current += word
    used += width
  }
  lines.push(current)
  return lines
}

/** Paragraphs of help: wrapped, without blanks at the ends of lines, indented alike. */
export function paragraph(text: string, width: number, indent = 0): string[] {
  const margin = ' '.repeat(indent)
  return wrap(text, Math.max(20, width - indent)).map((line) => `${margin}${line}`.trimEnd())
}
