import { csvLines } from './csv.js'
import { jsonText } from './json.js'
import { nameText } from './name-text.js'
import { documentOf, toPlainData } from './plain-data.js'
import { TextFormatter } from './text-formatter.js'
import type { TextOptions } from './text-options.js'
import type { Shape } from './views.js'

export type ObjectFormat = 'auto' | 'table' | 'list' | 'wide' | 'json' | 'yaml' | 'csv' | 'name'

export interface FormatOptions extends Omit<TextOptions, 'shape'> {
  readonly format: ObjectFormat
  /** Levels of nested objects in JSON and YAML; 100 when left out. */
  readonly depth?: number
  /** JSON and YAML: a list even of one object. */
  readonly asList?: boolean
  /** JSON in one line. */
  readonly compact?: boolean
}

/** Objects as text to print, lines ended by `\n`; empty when there is nothing to print. */
export async function formatObjects(
  objects: Iterable<unknown>,
  options: FormatOptions,
): Promise<string> {
  const list = Array.from(objects)
  switch (options.format) {
    case 'json':
      return `${jsonText(documentOf(list, options), options.compact)}\n`
    case 'yaml':
      return yamlText(list, options)
    case 'csv':
      return joined(csvLines(list.map((object) => toPlainData(object, options.depth))))
    case 'name':
      return joined(list.map(nameText))
    default:
      return joined(textLines(list, options, options.format))
  }
}

/** Objects as PowerShell prints them, or as a table, a list or a wide table. */
export function textLines(
  objects: Iterable<unknown>,
  options: TextOptions = {},
  format: Shape | 'auto' = options.shape ?? 'auto',
): string[] {
  const formatter = new TextFormatter(format === 'auto' ? options : { ...options, shape: format })
  const lines: string[] = []
  for (const object of objects) lines.push(...formatter.add(object))
  lines.push(...formatter.end())
  return lines
}

async function yamlText(list: readonly unknown[], options: FormatOptions): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(documentOf(list, options), { lineWidth: 0 })
}

function joined(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}
