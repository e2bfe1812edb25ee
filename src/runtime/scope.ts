import type { PSType } from '../objects/index.js'

/** What a variable holds once it is gone: code that has it at hand must look it up again. */
export const gone: unique symbol = Symbol('gone')

export type VariableOption = 'None' | 'ReadOnly' | 'Constant' | 'Private' | 'AllScope'

export class Variable {
  readonly name: string
  value: unknown
  option: VariableOption = 'None'
  description = ''
  /** The type and the validations that it was declared with: `[int]$x`. */
  constraint: ((value: unknown) => unknown) | undefined
  type: PSType | undefined

  constructor(name: string, value: unknown) {
    this.name = name
    this.value = value
  }
}

/** Which variable names a compiled block uses, each with the place of its variable in a frame. */
export class Layout {
  readonly names: string[] = []
  readonly #places = new Map<string, number>()

  /** `name` in lower case. */
  placeOf(name: string): number {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.names.length
      this.#places.set(name, place)
      this.names.push(name)
    }
    return place
  }

  find(name: string): number | undefined {
    return this.#places.get(name)
  }
}

export const emptyLayout = new Layout()

/** A function or filter as it is defined in a scope; the runtime gives the rest. */
export interface FunctionDefinition {
  readonly name: string
}

export interface AliasDefinition {
  readonly name: string
  readonly definition: string
  readonly description?: string
  readonly options?: string
}

/**
 * One scope of the dynamic chain: its variables live in the slots of the frame that it was made for
 * and, when other code adds some, in `extra`. Names are in lower case.
 */
export class Scope {
  readonly parent: Scope | undefined
  readonly kind: 'global' | 'module' | 'script' | 'local'
  readonly layout: Layout
  readonly slots: (Variable | undefined)[]
  #extra: Map<string, Variable> | undefined
  #functions: Map<string, FunctionDefinition> | undefined
  #aliases: Map<string, AliasDefinition> | undefined

  constructor(
    parent: Scope | undefined,
    kind: Scope['kind'] = 'local',
    layout: Layout = emptyLayout,
  ) {
    this.parent = parent
    this.kind = kind
    this.layout = layout
    this.slots = []
  }

  /** A variable of this very scope. */
  local(name: string): Variable | undefined {
    const place = this.layout.find(name)
    const held = place === undefined ? undefined : this.slots[place]
    if (held !== undefined && held.value !== gone) return held
    return this.#extra?.get(name)
  }

  /** The variable as code of this scope sees it: its own, or the nearest one above. */
  find(name: string): Variable | undefined {
    const own = this.local(name)
    if (own) return own
    for (let scope = this.parent; scope; scope = scope.parent) {
      const variable = scope.local(name)
      if (variable && variable.option !== 'Private') return variable
    }
    return undefined
  }

  declare(name: string, variable: Variable): Variable {
    const place = this.layout.find(name)
    if (place === undefined) (this.#extra ??= new Map()).set(name, variable)
    else this.slots[place] = variable
    return variable
  }

  /** Sets the value in this scope, making the variable if need be. */
  set(name: string, value: unknown): Variable {
    const lower = name.toLowerCase()
    const existing = this.local(lower)
    if (!existing) return this.declare(lower, new Variable(name, value))
    existing.value = existing.constraint ? existing.constraint(value) : value
    return existing
  }

  get(name: string): unknown {
    return this.find(name.toLowerCase())?.value
  }

  remove(name: string): boolean {
    const variable = this.local(name)
    if (!variable) return false
    variable.value = gone
    const place = this.layout.find(name)
    if (place !== undefined) this.slots[place] = undefined
    this.#extra?.delete(name)
    return true
  }

  variables(): Variable[] {
    const held = this.slots.filter((variable) => variable !== undefined && variable.value !== gone)
    return [...(held as Variable[]), ...(this.#extra?.values() ?? [])]
  }

  get global(): Scope {
    return this.parent ? this.parent.global : this
  }

  /** The nearest scope of a script or module, else the global one: `$script:`. */
  get script(): Scope {
    return this.kind === 'local' && this.parent ? this.parent.script : this
  }

  get functions(): Map<string, FunctionDefinition> {
    return (this.#functions ??= new Map())
  }

  findFunction(name: string): FunctionDefinition | undefined {
    return this.#functions?.get(name) ?? this.parent?.findFunction(name)
  }

  get aliases(): Map<string, AliasDefinition> {
    return (this.#aliases ??= new Map())
  }

  findAlias(name: string): AliasDefinition | undefined {
    return this.#aliases?.get(name) ?? this.parent?.findAlias(name)
  }
}
