import {
  FormatData,
  FormatEndData,
  FormatEntryData,
  FormatRow,
  FormatStartData,
  GroupEndData,
  GroupStartData,
  type Shape,
  type TextOptions,
  type ViewColumn,
} from '../../src/format/index.js'
import {
  describeTypeMembers,
  formatComposite,
  isNumber,
  isPSObject,
  matchesWildcard,
  PSObject,
  toNumber,
  toText,
} from '../../src/objects/index.js'
import {
  type CmdletContext,
  matchingProperties,
  type ParameterDefinitions,
  type PropertyExpression,
  propertyExpression,
} from '../../src/registry/index.js'

/** What every Format- command takes. */
export const formatParameters = {
  InputObject: { type: 'object', valueFromPipeline: true, help: 'The objects.' },
  GroupBy: { type: 'object', help: 'A new group where this property or expression changes.' },
  View: { type: 'string', help: 'The name of a view of the type.' },
  ShowError: { type: 'switch', help: 'Errors of expressions are written as errors.' },
  DisplayError: { type: 'switch', help: 'Errors of expressions are shown as #ERR.' },
  Force: { type: 'switch', help: 'Shows all that there is.' },
  Expand: {
    type: 'string',
    validate: { set: ['CoreOnly', 'EnumOnly', 'Both'] },
    help: 'Of collections: themselves, what they hold, or both.',
  },
} as const satisfies ParameterDefinitions

interface Column {
  readonly name: string
  readonly expression: PropertyExpression
}

interface Request {
  readonly shape: Shape
  readonly properties: readonly unknown[] | undefined
  readonly groupBy: unknown
  readonly options: TextOptions
}

/** Reads what is to be shown from each object, and writes it as format data. */
export class FormatCommand {
  readonly #request: Request
  readonly #context: CmdletContext
  readonly #given: readonly PropertyExpression[]
  readonly #group: PropertyExpression | undefined
  #columns: readonly Column[] | undefined
  #started = false
  #lastGroup: string | undefined

  constructor(request: Request, context: CmdletContext) {
    this.#request = request
    this.#context = context
    this.#given = (request.properties ?? []).map((each) => propertyExpression(each))
    this.#group =
      request.groupBy === undefined || request.groupBy === null
        ? undefined
        : propertyExpression(request.groupBy)
  }

  async add(value: unknown): Promise<void> {
    if (value === null || value === undefined) return
    if (value instanceof FormatData) {
      await this.#context.write(value)
      return
    }
    if (Array.isArray(value)) {
      for (const item of value) await this.add(item)
      return
    }
    const entry = await this.#entryOf(value)
    await this.#start(value)
    await this.#changeGroup(entry)
    await this.#context.write(new FormatEntryData(entry))
  }

  async end(): Promise<void> {
    if (!this.#started) return
    await this.#context.write(new GroupEndData())
    await this.#context.write(new FormatEndData())
  }

  async #start(sample: unknown): Promise<void> {
    if (this.#started) return
    this.#started = true
    await this.#context.write(new FormatStartData(this.#optionsFor(sample)))
    await this.#context.write(new GroupStartData())
  }

  async #changeGroup(entry: unknown): Promise<void> {
    if (!this.#group) return
    const group = toText(entry instanceof FormatRow ? entry.group : undefined)
    if (this.#lastGroup !== undefined && group !== this.#lastGroup) {
      await this.#context.write(new GroupEndData())
      await this.#context.write(new GroupStartData())
    }
    this.#lastGroup = group
  }

  #optionsFor(sample: unknown): TextOptions {
    const { shape, options } = this.#request
    const group = this.#group
    return {
      ...options,
      shape,
      ...(this.#readsRows ? { items: this.#items(sample) } : {}),
      ...(group
        ? {
            groupBy: {
              label: group.name,
              value: (row) => (row instanceof FormatRow ? row.group : undefined),
            },
          }
        : {}),
    }
  }

  /** Without properties a type's own view shows the object, unless it is to be grouped. */
  get #readsRows(): boolean {
    return (this.#given.length > 0 && this.#request.shape !== 'list') || this.#group !== undefined
  }

  #items(sample: unknown): ViewColumn[] {
    return this.#columnsFor(sample).map(({ name, expression }, at) => {
      const alignment = alignmentOf(expression)
      const column = {
        label: name,
        property: name,
        value: (row: unknown) => (row instanceof FormatRow ? row.values[at] : undefined),
        width: widthOf(expression),
      }
      return alignment ? Object.assign(column, { alignment }) : column
    })
  }

  #columnsFor(sample: unknown): readonly Column[] {
    this.#columns ??= this.#expanded(sample)
    return this.#columns
  }

  #expanded(sample: unknown): Column[] {
    if (this.#given.length === 0) {
      return namesOf(sample).map((name) => ({ name, expression: propertyExpression(name) }))
    }
    return this.#given.flatMap((expression) =>
      expression.wildcard
        ? namesOf(sample)
            .filter((name) => matchesWildcard(name, expression.name))
            .map((name) => ({ name, expression: propertyExpression(name) }))
        : [{ name: spelled(sample, expression), expression }],
    )
  }

  async #entryOf(value: unknown): Promise<unknown> {
    if (this.#readsRows) {
      const values: unknown[] = []
      for (const column of this.#columnsFor(value)) {
        values.push(await this.#read(column.expression, value))
      }
      return new FormatRow(values, this.#group && (await this.#read(this.#group, value)))
    }
    if (this.#given.length === 0) return value
    const entries: [string, unknown][] = []
    for (const { name, expression } of this.#expanded(value)) {
      entries.push([name, await this.#read(expression, value)])
    }
    return PSObject.of(['System.Management.Automation.PSCustomObject', 'System.Object'], entries)
  }

  /** An expression that fails shows nothing, as in PowerShell. */
  async #read(expression: PropertyExpression, value: unknown): Promise<unknown> {
    const read = await expression.read(value, this.#context)
    const format = expression.option('formatstring')
    if (format === undefined || read === null || read === undefined) return read
    return formatComposite(`{0:${toText(format)}}`, [read])
  }
}

function widthOf(expression: PropertyExpression): number {
  const width = expression.option('width')
  return isNumber(width) ? toNumber(width) : 0
}

function alignmentOf(expression: PropertyExpression): ViewColumn['alignment'] {
  const given = toText(expression.option('alignment')).toLowerCase()
  if (given === 'left' || given === 'right' || given === 'center') return given
  return undefined
}

function namesOf(value: unknown): string[] {
  const names = matchingProperties(value, '*')
  if (names.length > 0 || isPSObject(value)) return names
  return describeTypeMembers(value)
    .filter(({ memberType }) => memberType === 'Property')
    .map(({ name }) => name)
}

/** A property is headed as the first object spells it. */
function spelled(sample: unknown, expression: PropertyExpression): string {
  const wanted = expression.name.toLowerCase()
  return namesOf(sample).find((name) => name.toLowerCase() === wanted) ?? expression.name
}
