/** What the editor shows, as rows of a terminal: no terminal is touched here. */
import { cellsOf, fit, pieces } from '../../format/cells.js'
import { visibleRange } from './choice-list.js'
import type { ChoiceList } from './choice-list.js'
import type { Painter, StyleName } from './styles.js'

/** A stretch of the text that looks so; stretches are in order and do not overlap. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly style: StyleName
}

export interface EditorView {
  /** May hold colours; only its last line stands before the text. */
  readonly prompt: string
  readonly continuation: string
  readonly text: string
  readonly cursor: number
  readonly spans: readonly Span[]
  /** What would follow the text, shown faintly. */
  readonly prediction: string
  /** Lines below the text: help, or what a search is for. */
  readonly notes: readonly string[]
  readonly list: ChoiceList | undefined
}

export interface ScreenSize {
  readonly columns: number
  readonly rows: number
}

export interface ScreenLayout {
  readonly lines: readonly string[]
  readonly cursorRow: number
  readonly cursorColumn: number
}

export function layOut(view: EditorView, size: ScreenSize, paint: Painter): ScreenLayout {
  const rows = new Rows(size.columns, paint)
  rows.put(view.prompt)
  putText(rows, view)
  const { row: cursorRow, column: cursorColumn } = rows.mark
  if (view.prediction) putLines(rows, view.prediction, view.continuation, 'prediction')
  const text = rows.lines
  const below = [
    ...view.notes.map((note) => fit(note, size.columns - 1)),
    ...listLines(view.list, { columns: size.columns, rows: size.rows - 2 }, paint),
  ]
  return fitHeight(text, below, { cursorRow, cursorColumn }, size.rows)
}

function putText(rows: Rows, { text, cursor, spans, continuation }: EditorView): void {
  let at = 0
  const upTo = (end: number, style: StyleName | undefined) => {
    while (at < end) {
      const stop = cursor > at && cursor < end ? cursor : end
      if (at === cursor) rows.setMark()
      putLines(rows, text.slice(at, stop), continuation, style)
      at = stop
    }
  }
  for (const span of spans) {
    if (span.start < at) continue
    upTo(span.start, undefined)
    upTo(span.end, span.style)
  }
  upTo(text.length, undefined)
  if (cursor >= text.length) rows.setMark()
}

function putLines(
  rows: Rows,
  text: string,
  continuation: string,
  style: StyleName | undefined,
): void {
  text.split('\n').forEach((line, index) => {
    if (index > 0) {
      rows.newLine()
      rows.put(continuation, 'continuation')
    }
    rows.put(line, style)
  })
}

/** A list of choices with their descriptions, as many rows as there is room for. */
function listLines(list: ChoiceList | undefined, size: ScreenSize, paint: Painter): string[] {
  if (!list || list.choices.length === 0) return []
  const room = Math.max(1, Math.min(10, size.rows))
  const { start, end } = visibleRange(list, room)
  const shown = list.choices.slice(start, end)
  const width = size.columns - 1
  const longest = Math.max(...shown.map(({ label }) => cellsOf(oneLine(label))))
  const labelWidth = Math.min(longest, shown.some((row) => row.description) ? width >> 1 : width)
  const lines = shown.map(({ label, description }, index) => {
    const name = fit(oneLine(label), labelWidth)
    const padded = name + ' '.repeat(Math.max(0, labelWidth - cellsOf(name)))
    const room = width - labelWidth - 2
    const about = description && room > 8 ? fit(oneLine(description), room) : ''
    return start + index === list.selected
      ? paint('selected', about ? `${padded}  ${about}` : padded)
      : about
        ? `${padded}  ${paint('description', about)}`
        : name
  })
  const hidden = list.choices.length - shown.length
  return hidden > 0
    ? [...lines, paint('description', `${list.choices.length} in all; ↑ ↓ to see more`)]
    : lines
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ⏎ ')
}

/** What is too high for the screen is shown around the cursor. */
function fitHeight(
  text: readonly string[],
  below: readonly string[],
  cursor: { readonly cursorRow: number; readonly cursorColumn: number },
  rows: number,
): ScreenLayout {
  const room = Math.max(1, rows - Math.min(below.length, Math.max(0, rows - 2)))
  const start =
    text.length <= room
      ? 0
      : Math.max(0, Math.min(cursor.cursorRow - Math.floor(room / 2), text.length - room))
  return {
    lines: [...text.slice(start, start + room), ...below].slice(0, Math.max(rows, 1)),
    cursorRow: cursor.cursorRow - start,
    cursorColumn: cursor.cursorColumn,
  }
}

/** Rows that are filled cell by cell and broken at the last column, wide characters kept whole. */
class Rows {
  readonly #columns: number
  readonly #paint: Painter
  readonly #done: string[] = []
  #row = ''
  #cells = 0
  mark = { row: 0, column: 0 }

  constructor(columns: number, paint: Painter) {
    this.#columns = Math.max(1, columns)
    this.#paint = paint
  }

  get lines(): string[] {
    return [...this.#done, this.#row]
  }

  /** Remembers where the next character goes. */
  setMark(): void {
    if (this.#cells >= this.#columns) this.newLine()
    this.mark = { row: this.#done.length, column: this.#cells }
  }

  newLine(): void {
    this.#done.push(this.#row)
    this.#row = ''
    this.#cells = 0
  }

  put(text: string, style?: StyleName): void {
    let run = ''
    const endRun = () => {
      this.#row += style === undefined ? run : this.#paint(style, run)
      run = ''
    }
    for (const piece of pieces(visible(text))) {
      if (piece.text === '\n') {
        endRun()
        this.newLine()
        continue
      }
      if (this.#cells + piece.cells > this.#columns) {
        endRun()
        this.newLine()
      }
      run += piece.text
      this.#cells += piece.cells
    }
    endRun()
  }
}

const controlCharacter = new RegExp(
  String.raw`[\u0000-\u0009\u000B-\u001A\u001C-\u001F\u007F]`,
  'g',
)

/** Control characters as `^A`, tabs as spaces; line ends and escape sequences stay. */
function visible(text: string): string {
  return text.replace(controlCharacter, (character) =>
    character === '\t' ? '    ' : `^${String.fromCharCode(character.charCodeAt(0) ^ 0x40)}`,
  )
}
