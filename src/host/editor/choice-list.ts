/** A list below the line with one row chosen: completions, or entries of the history. */
export interface Choice {
  /** What is shown. */
  readonly label: string
  readonly description?: string | undefined
}

export interface ChoiceList {
  readonly choices: readonly Choice[]
  /** -1 while none is chosen. */
  readonly selected: number
}

export function select(list: ChoiceList, step: number): ChoiceList {
  const { length } = list.choices
  if (length === 0) return list
  const from = list.selected === -1 && step < 0 ? 0 : list.selected
  return { ...list, selected: (from + step + length) % length }
}

/** The rows to show around the chosen one. */
export function visibleRange(list: ChoiceList, rows: number): { start: number; end: number } {
  const { length } = list.choices
  if (length <= rows) return { start: 0, end: length }
  const middle = Math.max(0, list.selected) - Math.floor(rows / 2)
  const start = Math.max(0, Math.min(middle, length - rows))
  return { start, end: start + rows }
}
