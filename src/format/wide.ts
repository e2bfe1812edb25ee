import { align, cellsOf, fit } from './cells.js'

/** One value an object, in two columns unless said otherwise; `autoSize` takes as many as fit. */
export function wideLines(
  values: readonly string[],
  {
    width,
    columns,
    autoSize,
  }: {
    readonly width: number
    readonly columns?: number | undefined
    readonly autoSize?: boolean | undefined
  },
): string[] {
  const perRow = columns ?? (autoSize ? bestColumns(values, width) : 2)
  const cells = Math.max(1, Math.floor((width - (perRow - 1)) / perRow))
  const lines: string[] = []
  for (let start = 0; start < values.length; start += perRow) {
    const row = Array.from({ length: perRow }, (_, index) => values[start + index] ?? '')
    lines.push(
      row
        .map((value, index) => align(fit(value, cells), cells, 'left', index < perRow - 1))
        .join(' '),
    )
  }
  return lines
}

function bestColumns(values: readonly string[], width: number): number {
  const longest = Math.max(1, ...values.map(cellsOf))
  let columns = 1
  while (longest * (columns + 1) + columns < width) columns++
  return columns
}
