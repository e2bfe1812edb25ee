/** The formats for people: tables and lists, as PowerShell lays them out. */
import { textLines } from '../format/index.js'

export interface LayoutOptions {
  readonly format: 'auto' | 'table' | 'list'
  readonly width: number
  readonly colour: boolean
}

export function layoutText(
  values: readonly unknown[],
  { format, width, colour }: LayoutOptions,
): string {
  return trimmed(textLines(values, { width, colour }, format))
}

/** PowerShell's blank lines around a table are for eyes at a prompt, not for files and pipes. */
function trimmed(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  // Results that are nothing but empty text are printed as they are.
  const shown = first < 0 ? lines : lines.slice(first, last + 1)
  return shown.map((line) => `${line}\n`).join('')
}
