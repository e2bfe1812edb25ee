/**
 * The formats for programs. These files of the format layer are named one by one: its index would
 * bring the layout of tables along, whose tables of Unicode cost a start-up more than all the rest.
 */
import { csvLines } from '../format/csv.js'
import { jsonText } from '../format/json.js'
import { nameText } from '../format/name-text.js'
import { documentOf, toPlainData } from '../format/plain-data.js'

export type DataFormat = 'json' | 'yaml' | 'csv' | 'name'

export async function dataText(
  values: readonly unknown[],
  asList: boolean,
  format: DataFormat,
): Promise<string> {
  switch (format) {
    case 'json':
      return `${jsonText(documentOf(values, { asList }))}\n`
    case 'yaml': {
      const { stringify } = await import('yaml')
      return stringify(documentOf(values, { asList }), { lineWidth: 0 })
    }
    case 'csv':
      return joined(csvLines(values.map((value) => toPlainData(value))))
    default:
      return joined(values.map(nameText))
  }
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
