import type { Alignment } from './cells.js'

/** One column of a table, one line of a list, or what groups objects: a property or an expression. */
export interface ViewItem {
  /** The property's name when left out. */
  readonly label?: string
  readonly property?: string
  readonly value?: (object: unknown) => unknown
  /** The text of the value; the usual rules when left out. */
  readonly text?: (value: unknown, object: unknown) => string
  /** Of what groups objects: cells before its line; 3 when left out. */
  readonly indent?: number
}

export interface ViewColumn extends ViewItem {
  /** Cells; as wide as needed when left out. */
  readonly width?: number
  readonly alignment?: Alignment
}

export interface TableView {
  readonly columns: readonly ViewColumn[]
  readonly groupBy?: ViewItem
  readonly hideHeader?: boolean
  /** Long values go on in further lines instead of being cut. */
  readonly wrap?: boolean
}

export interface ListView {
  readonly items: readonly ViewItem[]
  readonly groupBy?: ViewItem
}

export interface WideView {
  readonly item: ViewItem
  readonly groupBy?: ViewItem
}

/** How objects of a type are shown. The first of table, list, wide and custom that is given is the default. */
export interface TypeView {
  readonly typeName: string
  /** Types that share a view go on in one table: files and directories. */
  readonly family?: string
  readonly table?: TableView
  readonly list?: ListView
  readonly wide?: WideView
  /** Lines as they are, blank ones included. */
  readonly custom?: (object: unknown, width: number) => readonly string[]
  /** Shown first although another shape is given before it. */
  readonly preferred?: Shape
}

export type Shape = 'table' | 'list' | 'wide' | 'custom'
export const shapes: readonly Shape[] = ['table', 'list', 'wide', 'custom']

/** Views and default property sets by type name. */
export class ViewTable {
  readonly #views = new Map<string, TypeView[]>()
  readonly #defaults = new Map<string, readonly string[]>()

  /** A later view of a type is asked first. */
  add(view: TypeView): void {
    const key = view.typeName.toLowerCase()
    this.#views.set(key, [view, ...(this.#views.get(key) ?? [])])
  }

  /** What `DefaultDisplayPropertySet` says: the properties shown where no view is given. */
  setDefaultProperties(typeName: string, properties: readonly string[]): void {
    this.#defaults.set(typeName.toLowerCase(), properties)
  }

  /** The view for the most specific type that has the shape; any shape when none is asked for. */
  find(typeNames: readonly string[], shape?: Shape): TypeView | undefined {
    for (const typeName of typeNames) {
      const views = this.#views.get(typeName.toLowerCase())
      const found = views?.find((view) => shape === undefined || view[shape] !== undefined)
      if (found) return found
    }
    return undefined
  }

  defaultProperties(typeNames: readonly string[]): readonly string[] | undefined {
    for (const typeName of typeNames) {
      const properties = this.#defaults.get(typeName.toLowerCase())
      if (properties) return properties
    }
    return undefined
  }
}

export function shapeOf(view: TypeView): Shape {
  return view.preferred ?? shapes.find((shape) => view[shape] !== undefined) ?? 'list'
}
