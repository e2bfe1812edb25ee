import {
  enumerable,
  isPSObject,
  propertyNames,
  PSHashtable,
  readProperty,
  describeTypeMembers,
  toText,
  typeNamesOfValue,
} from '../objects/index.js'

export interface CsvOptions {
  readonly delimiter: string
  /** Always, AsNeeded or Never. */
  readonly quotes: string
  readonly quoteFields?: readonly string[] | undefined
  readonly header: boolean
  readonly typeLine: boolean
}

/** Objects as lines of CSV; the first object says what the columns are. */
export class CsvWriter {
  readonly #options: CsvOptions
  readonly #held: unknown[] = []
  #columns: readonly string[] | undefined
  #headed = false

  constructor(options: CsvOptions) {
    this.#options = options
  }

  keep(value: unknown): void {
    if (value !== null && value !== undefined) this.#held.push(value)
  }

  kept(): string[] {
    return this.#held.flatMap((value) => this.add(value))
  }

  /** The columns of a file that is added to: its header is there already. */
  useColumns(columns: readonly string[]): void {
    this.#columns = columns
    this.#headed = true
  }

  add(value: unknown): string[] {
    if (value === null || value === undefined) return []
    const lines: string[] = []
    this.#columns ??= columnsOf(value)
    if (!this.#headed) {
      this.#headed = true
      if (this.#options.typeLine) lines.push(`#TYPE ${typeNamesOfValue(value)[0] ?? ''}`)
      if (this.#options.header) lines.push(this.#line(this.#columns, this.#columns))
    }
    const fields = this.#columns.map((name) => {
      const held = readProperty(value, name)
      return held === null || held === undefined ? undefined : fieldText(held)
    })
    return [...lines, this.#line(this.#columns, fields)]
  }

  #line(names: readonly string[], fields: readonly (string | undefined)[]): string {
    const { delimiter } = this.#options
    return fields.map((field, at) => this.#field(field, names[at] ?? '')).join(delimiter)
  }

  #field(field: string | undefined, name: string): string {
    if (field === undefined) return ''
    const { delimiter, quotes, quoteFields } = this.#options
    const quoted = `"${field.replaceAll('"', '""')}"`
    if (quoteFields) {
      return quoteFields.some((wanted) => wanted.toLowerCase() === name.toLowerCase())
        ? quoted
        : field
    }
    if (/^never$/i.test(quotes)) return field
    if (/^asneeded$/i.test(quotes)) {
      return field.includes(delimiter) || /["\r\n]/.test(field) ? quoted : field
    }
    return quoted
  }
}

function columnsOf(value: unknown): string[] {
  if (isPSObject(value)) return [...propertyNames(value)]
  if (value instanceof PSHashtable) return value.keys().map((key) => toText(key))
  return describeTypeMembers(value)
    .filter((member) => member.memberType === 'Property')
    .map((member) => member.name)
}

function fieldText(value: unknown): string {
  return enumerable(value) ? 'System.Object[]' : toText(value)
}

/** The fields of one line. */
export function parseCsvLine(line: string, delimiter: string): string[] {
  return parseCsv(line, delimiter)[0] ?? []
}

/** Records of fields; quoted fields may hold delimiters, line ends and doubled quotes. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const records: string[][] = []
  let fields: string[] = []
  let field = ''
  let quoted = false
  let any = false
  const endField = () => {
    fields.push(field)
    field = ''
  }
  const endRecord = () => {
    if (any || fields.length > 0) {
      endField()
      records.push(fields)
    }
    fields = []
    any = false
  }
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? ''
    if (quoted) {
      if (char !== '"') field += char
      else if (text[index + 1] === '"') field += text[index++] ?? ''
      else quoted = false
    } else if (char === '"' && field === '') {
      quoted = true
      any = true
    } else if (char === delimiter) {
      endField()
      any = true
    } else if (char === '\n') endRecord()
    else if (char !== '\r') {
      field += char
      any = true
    }
  }
  endRecord()
  return records
}
