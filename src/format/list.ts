import { align, cellsOf, takeStart } from './cells.js'
import type { Style } from './style.js'
import { wrap } from './wrap.js'

const separator = ' : '

/** `Name : value`, labels as wide as the longest; what does not fit goes on below the value. */
export function listLines(
  entries: readonly (readonly [label: string, value: string])[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const longest = Math.max(0, ...entries.map(([label]) => cellsOf(label)))
  const labelCells = Math.max(1, Math.min(longest, width - separator.length - 1))
  const margin = ' '.repeat(labelCells + separator.length)
  return entries.flatMap(([label, value]) => {
    const shown = `${align(takeStart(label, labelCells), labelCells, 'left')}${separator}`
    return wrap(value, width - margin.length).map((line, index) =>
      index === 0 ? `${style.label(shown)}${line}` : `${margin}${line}`,
    )
  })
}
