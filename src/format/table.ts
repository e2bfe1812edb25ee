import { align, cellsOf, fit } from './cells.js'
import type { Alignment } from './cells.js'
import { wrap } from './wrap.js'
import type { Style } from './style.js'

export interface TableColumn {
  readonly label: string
  readonly alignment: Alignment
  /** Cells; 0 lets the layout decide. */
  readonly width: number
  /** False for a label that a view made up: PowerShell shows it in italics. */
  readonly isProperty: boolean
}

const gap = 1
const hidden = -1

/**
 * Columns of a table that fits a number of cells, as PowerShell lays them out: as wide as the rows
 * known when it begins need; the last ones are cut, then left out, when they do not fit.
 */
export class TableLayout {
  readonly #columns: readonly TableColumn[]
  readonly #widths: readonly number[]
  readonly #style: Style

  constructor(
    columns: readonly TableColumn[],
    rows: readonly (readonly string[])[],
    {
      width,
      style,
      fills = true,
    }: { readonly width: number; readonly style: Style; readonly fills?: boolean },
  ) {
    this.#columns = columns
    this.#style = style
    this.#widths = columnWidths(columns, rows, width, fills)
  }

  header(): string[] {
    const labels = this.#columns.map((column) => column.label)
    const marks = this.#columns.map(({ label }, index) =>
      '-'.repeat(Math.max(0, Math.min(cellsOf(label), this.#widths[index] ?? 0))),
    )
    return [...this.#wrapped(labels, true), this.#line(marks, true)]
  }

  row(values: readonly string[], wrapped = false): string[] {
    return wrapped ? this.#wrapped(values, false) : [this.#line(values, false)]
  }

  #shown(): number[] {
    return [...this.#widths.keys()].filter((index) => (this.#widths[index] ?? 0) > 0)
  }

  #line(values: readonly string[], isHeader: boolean): string {
    const shown = this.#shown()
    const cells = shown.map((index, position) => {
      const width = this.#widths[index] ?? 0
      const alignment = this.#columns[index]?.alignment ?? 'left'
      const last = position === shown.length - 1 && index === this.#columns.length - 1
      const text = fit(values[index] ?? '', width, alignment === 'right' ? 'end' : 'start')
      const cell = align(text, width, alignment, !last)
      return isHeader ? this.#style.heading(cell) : cell
    })
    return cells.join(' ')
  }

  /** Values over several lines; a line ends after its last value. */
  #wrapped(values: readonly string[], isHeader: boolean): string[] {
    const shown = this.#shown()
    const blocks = shown.map((index) => wrap(values[index] ?? '', this.#widths[index] ?? 0))
    const height = Math.max(0, ...blocks.map((block) => block.length))
    return Array.from({ length: height }, (_, line) => {
      const lastWithText = blocks.findLastIndex((block) => block.length > line)
      const cells = blocks.slice(0, lastWithText + 1).map((block, position) => {
        const index = shown[position] ?? 0
        const isLast = position === shown.length - 1
        const column = this.#columns[index]
        const cell = align(
          block[line] ?? '',
          this.#widths[index] ?? 0,
          column?.alignment ?? 'left',
          !isLast,
        )
        const text = position === lastWithText && height > 1 ? cell.trimEnd() : cell
        if (!isHeader) return text
        return column?.isProperty ? this.#style.heading(text) : this.#style.customHeading(text)
      })
      return cells.join(' ')
    })
  }
}

function columnWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  available: number,
  fills: boolean,
): number[] {
  const isFixed = fills && (columns[0]?.width ?? 0) > 0
  const widths = isFixed
    ? shareOut(
        columns.map((column) => column.width),
        available,
      )
    : columns.map(({ label, width }, index) =>
        width > 0 && !fills
          ? width
          : Math.max(1, cellsOf(label), ...rows.map((row) => lineCells(row[index] ?? ''))),
      )
  return trimToFit(widths, available)
}

/** What a value needs in a table, where only its first line is shown. */
function lineCells(text: string): number {
  const end = text.search(/[\r\n]/)
  return end === -1 ? cellsOf(text) : cellsOf(text.slice(0, end)) + 1
}

function total(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + gap * (shown.length - 1)
}

/** Columns without a width share what the others leave. */
function shareOut(given: readonly number[], available: number): number[] {
  const widths = given.map((width) => (width === 0 ? 1 : width))
  const open = [...given.keys()].filter((index) => given[index] === 0)
  let rest = available - total(widths)
  for (let turn = 0; rest > 0 && open.length > 0; turn++, rest--) {
    const index = open[turn % open.length] ?? 0
    widths[index] = (widths[index] ?? 0) + 1
  }
  return widths
}

/** Cuts the last column, or leaves it out and goes on with the one before. */
function trimToFit(given: readonly number[], available: number): number[] {
  const widths = [...given]
  for (let last = widths.length - 1; last >= 0; last--) {
    const excess = total(widths) - available
    if (excess <= 0) break
    const cut = (widths[last] ?? 0) - excess
    widths[last] = cut >= 1 ? cut : hidden
  }
  return widths
}
