import { isNumber, PSHashtable, PSObject, toText, typeNamesOfValue } from '../objects/index.js'
import { customLines } from './custom.js'
import { FormatData, FormatEndData, FormatEntryData, FormatStartData } from './format-data.js'
import { displayValue } from './display-value.js'
import { listLines } from './list.js'
import { ownProperties } from './property-access.js'
import type { PropertyAccess } from './property-access.js'
import { colourStyle, plainStyle } from './style.js'
import { TableLayout } from './table.js'
import type { TableColumn } from './table.js'
import { defaultViews } from './default-views.js'
import type { TextOptions } from './text-options.js'
import { shapeOf } from './views.js'
import type { Shape, ViewColumn, ViewItem, ViewTable } from './views.js'
import { wideLines } from './wide.js'

/** What a run of like objects is shown as. */
interface Plan {
  readonly shape: Shape
  readonly items: readonly ViewColumn[]
  readonly groupBy: ViewItem | undefined
  readonly wrap: boolean
  readonly hideHeader: boolean
  /** Type names that the view is for; undefined where any object goes on with the plan. */
  readonly typeName: string | undefined
}

const customObject = 'System.Management.Automation.PSCustomObject'

/** At most so many properties make a table; more make a list. */
const tableLimit = 4
/** A table asked for without saying of what has at most so many columns. */
const columnLimit = 10

/**
 * Objects as text, one after the other. Like objects are held back until the run ends (`add` of
 * another kind, `flush`, `end`), because a table's columns are as wide as its rows need.
 */
export class TextFormatter {
  readonly #options: TextOptions
  readonly #width: number
  readonly #views: ViewTable
  readonly #properties: PropertyAccess
  #plan: Plan | undefined
  #held: unknown[] = []
  #table: TableLayout | undefined
  #group: string | undefined
  #written = false
  #inner: TextFormatter | undefined

  constructor(options: TextOptions = {}) {
    this.#options = options
    this.#width = options.width ?? 120
    this.#views = options.views ?? defaultViews
    this.#properties = options.properties ?? ownProperties
  }

  /** Takes one object; gives the lines that are certain by now. */
  add(value: unknown): string[] {
    if (value instanceof FormatData) return this.#instructed(value)
    const entries = this.#entriesOf(value)
    if (entries) return entries.flatMap((entry) => this.add(entry))
    const text = this.#textOf(value)
    if (text !== undefined) return [...this.#endRun(), ...text]
    const lines: string[] = []
    if (this.#plan && !this.#continues(this.#plan, value)) lines.push(...this.#endRun())
    this.#plan ??= this.#planFor(value)
    if (this.#plan.groupBy) {
      const group = this.#groupText(this.#plan.groupBy, value)
      if (this.#group !== undefined && group !== this.#group) lines.push(...this.#endGroup())
      this.#group = group
    }
    this.#held.push(value)
    return lines
  }

  /** Writes what is held back; later rows keep the columns of those written. */
  flush(): string[] {
    const plan = this.#plan
    if (!plan || this.#held.length === 0) return []
    const values = this.#held
    this.#held = []
    const heading = this.#written ? [] : this.#groupHeading(plan)
    this.#written = true
    return [...heading, ...this.#linesOf(plan, values)]
  }

  end(): string[] {
    return [...this.#endInner(), ...this.#endRun()]
  }

  /** What a format command has decided is laid out by a formatter of its own. */
  #instructed(data: FormatData): string[] {
    if (data instanceof FormatStartData) {
      const lines = this.end()
      this.#inner = new TextFormatter({ ...this.#options, ...data.options })
      return lines
    }
    if (data instanceof FormatEntryData) {
      return this.#inner ? this.#inner.add(data.value) : this.add(data.value)
    }
    return data instanceof FormatEndData ? this.#endInner() : []
  }

  #endInner(): string[] {
    const lines = this.#inner?.end() ?? []
    this.#inner = undefined
    return lines
  }

  #endRun(): string[] {
    const lines = this.#endGroup()
    this.#plan = undefined
    this.#group = undefined
    return lines
  }

  #endGroup(): string[] {
    const lines = this.flush()
    const wrote = this.#written
    this.#table = undefined
    this.#written = false
    return wrote && this.#plan?.shape !== 'custom' ? [...lines, ''] : lines
  }

  #linesOf(plan: Plan, values: readonly unknown[]): string[] {
    switch (plan.shape) {
      case 'table':
        return this.#tableLines(plan, values)
      case 'list':
        return values.flatMap((value) => ['', ...this.#listOf(plan, value)])
      case 'wide':
        return ['', ...this.#wideOf(plan, values)]
      default:
        return values.flatMap((value) => [...(this.#customOf(value) ?? [])])
    }
  }

  #tableLines(plan: Plan, values: readonly unknown[]): string[] {
    if (plan.items.length === 0) return []
    const rows = values.map((value) => plan.items.map((item) => this.#itemText(item, value)))
    const lines: string[] = []
    if (!this.#table) {
      const columns = plan.items.map((item) => this.#column(plan, item, values[0]))
      this.#table = new TableLayout(columns, rows, {
        width: this.#width,
        style: this.#style(),
        fills: plan.typeName !== undefined && !this.#options.autoSize,
      })
      lines.push('')
      if (!plan.hideHeader) lines.push(...this.#table.header())
    }
    const table = this.#table
    return [...lines, ...rows.flatMap((row) => table.row(row, plan.wrap))]
  }

  #column(plan: Plan, item: ViewColumn, sample: unknown): TableColumn {
    // A view says how its columns stand; without one, what the first object holds decides.
    const guess = plan.typeName === undefined && isRightAligned(this.#itemValue(item, sample))
    const label = labelOf(item)
    return {
      label,
      width: item.width ?? 0,
      alignment: item.alignment ?? (guess ? 'right' : 'left'),
      isProperty: item.property !== undefined && label === item.property,
    }
  }

  #listOf(plan: Plan, value: unknown): string[] {
    const items = plan.typeName === undefined ? this.#listItems(value, plan) : plan.items
    const entries = items.map((item) => [labelOf(item), this.#itemText(item, value)] as const)
    return listLines(entries, { width: this.#width, style: this.#style() })
  }

  /** Without a view each object is listed with properties of its own. */
  #listItems(value: unknown, plan: Plan): readonly ViewColumn[] {
    if (this.#options.items) return plan.items
    const defaults = this.#views.defaultProperties(typeNamesOfValue(value))
    return (defaults ?? this.#properties.names(value)).map((property) => ({ property }))
  }

  #wideOf(plan: Plan, values: readonly unknown[]): string[] {
    const [item] = plan.items
    if (!item) return []
    return wideLines(
      values.map((value) => this.#itemText(item, value)),
      {
        width: this.#width,
        columns: this.#options.columns,
        autoSize: this.#options.autoSize,
      },
    )
  }

  #customOf(value: unknown): readonly string[] | undefined {
    const view = this.#views.find(typeNamesOfValue(value), 'custom')?.custom
    return view ? view(value, this.#width) : customLines(value, this.#properties)
  }

  #groupHeading(plan: Plan): string[] {
    if (!plan.groupBy || this.#group === undefined) return []
    const margin = ' '.repeat(plan.groupBy.indent ?? 3)
    return ['', `${margin}${this.#style().label(`${labelOf(plan.groupBy)}: `)}${this.#group}`]
  }

  #groupText(item: ViewItem, value: unknown): string {
    return this.#itemText(item, value)
  }

  #itemValue(item: ViewItem, object: unknown): unknown {
    if (item.value) return item.value(object)
    return item.property === undefined ? undefined : this.#properties.get(object, item.property)
  }

  #itemText(item: ViewItem, object: unknown): string {
    const value = this.#itemValue(item, object)
    return item.text
      ? item.text(value, object)
      : displayValue(value, this.#options.enumerationLimit)
  }

  #style() {
    return this.#options.colour ? colourStyle : plainStyle
  }

  #continues(plan: Plan, value: unknown): boolean {
    if (this.#options.shape || this.#options.items) return true
    const typeNames = typeNamesOfValue(value)
    if (plan.typeName !== undefined) return typeNames.includes(plan.typeName)
    return this.#views.find(typeNames) === undefined
  }

  #planFor(value: unknown): Plan {
    const options = this.#options
    const typeNames = typeNamesOfValue(value)
    const common = {
      wrap: options.wrap ?? false,
      hideHeader: options.hideHeader ?? false,
      groupBy: options.groupBy,
    }
    if (options.items) {
      return {
        ...common,
        shape: options.shape ?? 'table',
        items: options.items,
        typeName: undefined,
      }
    }
    const view = this.#views.find(typeNames, options.shape)
    const shape = options.shape ?? (view ? shapeOf(view) : undefined)
    if (view && shape) {
      const table = view.table
      const form = view[shape]
      const groupBy = options.groupBy ?? (typeof form === 'object' ? form.groupBy : undefined)
      return {
        shape,
        items: itemsOf(view, shape),
        groupBy,
        wrap: options.wrap ?? (shape === 'table' && table?.wrap) ?? false,
        hideHeader: options.hideHeader ?? (shape === 'table' && table?.hideHeader) ?? false,
        typeName: view.family ?? view.typeName,
      }
    }
    return { ...common, ...this.#plainPlan(value, typeNames, shape), typeName: undefined }
  }

  /** PowerShell's rule where no view is given: up to four properties a table, more a list. */
  #plainPlan(value: unknown, typeNames: readonly string[], asked: Shape | undefined) {
    const defaults = this.#views.defaultProperties(typeNames)
    const names = defaults ?? this.#properties.names(value)
    const shape = asked ?? (names.length <= tableLimit ? 'table' : 'list')
    if (shape === 'wide') return { shape, items: [{ property: nameProperty(names) }] }
    const shown = shape === 'table' && !defaults ? names.slice(0, columnLimit) : names
    return { shape, items: shown.map((property) => ({ property })) }
  }

  /** What is never laid out: text, numbers, and what has no properties. */
  #textOf(value: unknown): string[] | undefined {
    if (value === null || value === undefined) return []
    if (typeof value !== 'object' || isNumber(value)) return toText(value).split(/\r?\n/)
    if (this.#options.items ?? this.#views.find(typeNamesOfValue(value))) return undefined
    if (this.#properties.names(value).length > 0) return undefined
    if (!(value instanceof PSObject)) return toText(value).split(/\r?\n/)
    // A custom object without properties leaves a blank line, as in PowerShell.
    return [typeNamesOfValue(value).includes(customObject) ? '' : toText(value)]
  }

  /** A dictionary is shown entry by entry, a list element by element. */
  #entriesOf(value: unknown): readonly unknown[] | undefined {
    if (Array.isArray(value)) return value as unknown[]
    if (this.#options.items) return undefined
    if (value instanceof PSHashtable)
      return value.entries().map(([name, item]) => entry(name, item))
    if (typeof value !== 'object' || value === null) return undefined
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return undefined
    return Object.entries(value).map(([name, item]) => entry(name, item))
  }
}

function entry(name: unknown, value: unknown): PSObject {
  return PSObject.of('System.Collections.DictionaryEntry', [
    ['Name', name],
    ['Value', value],
  ])
}

function itemsOf(view: NonNullable<ReturnType<ViewTable['find']>>, shape: Shape) {
  if (shape === 'table') return view.table?.columns ?? []
  if (shape === 'list') return view.list?.items ?? []
  return shape === 'wide' && view.wide ? [view.wide.item] : []
}

function labelOf(item: ViewItem): string {
  return item.label ?? item.property ?? ''
}

/** Numbers and booleans; all else stands left. */
function isRightAligned(value: unknown): boolean {
  return isNumber(value) || typeof value === 'boolean' || typeof value === 'bigint'
}

function nameProperty(names: readonly string[]): string {
  const wanted = ['name', 'displayname', 'id']
  for (const candidate of wanted) {
    const found = names.find((name) => name.toLowerCase() === candidate)
    if (found !== undefined) return found
  }
  return names[0] ?? ''
}
