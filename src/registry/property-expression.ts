import {
  extendedProperty,
  findMember,
  hasWildcard,
  isPSObject,
  matchesWildcard,
  propertyNames,
  PSHashtable,
  readProperty,
  ScriptBlock,
  toText,
} from '../objects/index.js'
import type { CmdletContext } from './context.js'
import type { MaybePromise } from './drive.js'

/**
 * A property as Select-Object, Sort-Object, Group-Object and Format-Table take it: a name (with
 * wildcards), a script block, or a table with Name (Label) and Expression.
 */
export interface PropertyExpression {
  /** What the result is called; the script's text when it was given no name. */
  readonly name: string
  /** The name is a pattern: it may stand for several properties. */
  readonly wildcard: boolean
  /** Whether the value has it at all, where that can be told. */
  has(input: unknown): boolean
  read(input: unknown, context: CmdletContext): MaybePromise<unknown>
  /** Further keys of the table: Ascending, Descending, Width, Alignment, FormatString. */
  option(name: string): unknown
}

export function propertyExpression(given: unknown): PropertyExpression {
  if (given instanceof PSHashtable) return fromTable(given)
  if (isRecord(given)) return fromTable(PSHashtable.fromRecord(given))
  return simple(given, undefined, new PSHashtable())
}

function isRecord(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

const labelKeys = ['name', 'label']

/** Keys may be shortened: `n`, `l`, `e`. */
function fromTable(table: PSHashtable): PropertyExpression {
  const find = (names: readonly string[]) =>
    table
      .entries()
      .find(([key]) => names.some((name) => name.startsWith(toText(key).toLowerCase())))?.[1]
  const label = find(labelKeys)
  const expression = find(['expression']) ?? label
  return simple(expression, label === undefined ? undefined : toText(label), table)
}

function simple(
  expression: unknown,
  label: string | undefined,
  table: PSHashtable,
): PropertyExpression {
  const option = (name: string) =>
    table.entries().find(([key]) => {
      const wanted = toText(key).toLowerCase()
      return wanted.length > 0 && name.toLowerCase().startsWith(wanted)
    })?.[1]
  if (expression instanceof ScriptBlock) {
    return {
      name: label ?? expression.text,
      wildcard: false,
      has: () => true,
      read: (input, context) => single(context.invokeScript(expression, { input })),
      option,
    }
  }
  const name = toText(expression)
  return {
    name: label ?? name,
    wildcard: label === undefined && hasWildcard(name),
    has: (input) => hasProperty(input, name),
    read: (input, context) => readAny(input, name, context),
    option,
  }
}

/** A property, computed ones among them. */
export function readAny(
  input: unknown,
  name: string,
  context: CmdletContext,
): MaybePromise<unknown> {
  const computed =
    typeof input === 'object' && input !== null ? extendedProperty(input, name) : undefined
  if (!computed) return readProperty(input, name)
  if (!(computed.get instanceof ScriptBlock)) return computed.get(input)
  return single(context.invokeScript(computed.get, { variables: { this: input }, newScope: true }))
}

function hasProperty(input: unknown, name: string): boolean {
  if (typeof input === 'object' && input !== null && extendedProperty(input, name)) return true
  return findMember(input, name) !== undefined
}

/** What a script gave, as one value: its output is a list. */
function single(output: unknown): MaybePromise<unknown> {
  if (output instanceof Promise) return output.then((later: unknown) => single(later))
  if (!Array.isArray(output)) return output ?? null
  const items = output as unknown[]
  return items.length === 0 ? null : items.length === 1 ? items[0] : items
}

/** Names of the properties of a value that match, in its own order. */
export function matchingProperties(input: unknown, pattern: string): string[] {
  const names = isPSObject(input)
    ? propertyNames(input)
    : input instanceof PSHashtable
      ? input.keys().map((key) => toText(key))
      : []
  return names.filter((name) => matchesWildcard(name, pattern))
}
