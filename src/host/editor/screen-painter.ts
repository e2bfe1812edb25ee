import { cellsOf, pieces } from '../../format/cells.js'
import type { ScreenLayout, ScreenSize } from './screen-layout.js'

export interface ScreenOutput {
  write(text: string): unknown
  readonly columns?: number | undefined
  readonly rows?: number | undefined
}

const hideCursor = '\u001B[?25l'
const showCursor = '\u001B[?25h'
const clearBelow = '\u001B[J'
const clearRow = '\u001B[K'

/** Brings a terminal from what it shows to a layout, writing only the rows that differ. */
export class ScreenPainter {
  readonly #output: ScreenOutput
  #shown: ScreenLayout | undefined
  #columns = 0

  constructor(output: ScreenOutput) {
    this.#output = output
  }

  get size(): ScreenSize {
    return { columns: this.#output.columns || 80, rows: this.#output.rows || 24 }
  }

  show(layout: ScreenLayout): void {
    const { columns } = this.size
    const isResized = this.#shown !== undefined && columns !== this.#columns
    const shown = this.#shown
    const start = isResized ? this.#backToTop(columns) + clearBelow : this.#up()
    const known = isResized ? [] : (shown?.lines ?? [])
    this.#columns = columns
    let written = start
    layout.lines.forEach((line, index) => {
      if (index > 0) written += '\r\n'
      // A row that is full leaves the cursor on its last cell: clearing there would take that away.
      if (line !== known[index]) written += `${clearRow}${line}`
    })
    if (known.length > layout.lines.length) written += `\r\n${clearBelow}\u001B[A`
    written += moveTo(layout)
    this.#shown = layout
    this.#output.write(hideCursor + written + showCursor)
  }

  /** Leaves what is shown where it is; what comes next starts on a line of its own. */
  leave(): void {
    const shown = this.#shown
    if (!shown) return
    const down = shown.lines.length - 1 - shown.cursorRow
    this.#output.write(`${down > 0 ? `\u001B[${down}B` : ''}\r\n`)
    this.#shown = undefined
  }

  /** Takes all of it off the screen: what is written then stands where it was. */
  erase(): void {
    if (!this.#shown) return
    this.#output.write(this.#up() + clearBelow)
    this.#shown = undefined
  }

  clearScreen(): void {
    this.#output.write('\u001B[2J\u001B[H')
    this.#shown = undefined
  }

  #up(): string {
    const row = this.#shown?.cursorRow ?? 0
    return `${row > 0 ? `\u001B[${row}A` : ''}\r`
  }

  /** Terminals break rows anew when they become narrower: how many there are above by now. */
  #backToTop(columns: number): string {
    const { lines = [], cursorRow = 0, cursorColumn = 0 } = this.#shown ?? {}
    const above = lines
      .slice(0, cursorRow)
      .reduce((rows, line) => rows + Math.max(1, Math.ceil(rowCells(line) / columns)), 0)
    const rows = above + Math.floor(cursorColumn / columns)
    return `${rows > 0 ? `\u001B[${rows}A` : ''}\r`
  }
}

function rowCells(line: string): number {
  return pieces(line).reduce((cells, piece) => cells + (piece.cells && cellsOf(piece.text)), 0)
}

/** From the last row of a layout to its cursor. */
function moveTo({ lines, cursorRow, cursorColumn }: ScreenLayout): string {
  const up = lines.length - 1 - cursorRow
  return `${up > 0 ? `\u001B[${up}A` : ''}\r${cursorColumn > 0 ? `\u001B[${cursorColumn}C` : ''}`
}
