import {
  callTypeMethod,
  castTo,
  DotnetError,
  enumerable,
  findMember,
  findMethod,
  type ObjectMethod,
  findTypeMethod,
  invocationError,
  isTrue,
  PSHashtable,
  PSType,
  runtimeError,
  ScriptBlock,
  toArray,
  toInteger,
  toNumber,
  toText,
  typeNameOf,
  type StaticMember,
} from '../objects/index.js'
import { callBlock, collectBlock } from './block-call.js'
import type { Frame } from './frame.js'
import { invokeBlockMethod } from './block-methods.js'
import { each, andThen, type Maybe } from './maybe.js'
import { readMemberOf, staticMember } from './member-access.js'

import { typeByName } from './type-lookup.js'

/** Calls a method of a value, of each item of a collection, or a script block held in a property. */
export function invokeMethod(
  frame: Frame,
  target: unknown,
  member: unknown,
  args: readonly unknown[],
): unknown {
  if (member instanceof ScriptBlock)
    return callBlock(frame, member, { variables: { this: target }, args })
  const name = toText(member)
  if (target === null || target === undefined) {
    throw runtimeError(
      'You cannot call a method on a null-valued expression.',
      'InvokeMethodOnNull',
    )
  }
  const own = ownMethod(frame, target, name, args)
  if (own) return own.result
  const entry = findTypeMethod(target, name)
  const items = enumerable(target)
  const lower = name.toLowerCase()
  if (lower === 'where' && args.length > 0) return whereMethod(frame, items ?? [target], args)
  if (lower === 'foreach' && args.length > 0) return forEachMethod(frame, items ?? [target], args)
  if (entry && !(items && isGeneral(lower))) return called(entry, target, name, args)
  if (items)
    return (
      onEach(frame, items, name, args) ??
      (entry ? called(entry, target, name, args) : noMethod(target, name))
    )
  if (entry) return called(entry, target, name, args)
  return noMethod(target, name)
}

/** Members of System.Object that a collection has itself, before its items. */
function isGeneral(lower: string): boolean {
  return lower === 'compareto'
}

function called(
  entry: NonNullable<ReturnType<typeof findTypeMethod>>,
  target: unknown,
  name: string,
  args: readonly unknown[],
): unknown {
  return callTypeMethod(entry, target, name, args)
}

function ownMethod(
  frame: Frame,
  target: unknown,
  name: string,
  args: readonly unknown[],
): { readonly result: unknown } | undefined {
  if (typeof target !== 'object' || target === null) return undefined
  if (target instanceof ScriptBlock) {
    const result = invokeBlockMethod(frame, target, name, args)
    if (result) return result
  }
  const method = findMethod(target, name)
  if (method) return { result: runMethod(frame, method, target, args) }
  const held = target instanceof PSHashtable ? undefined : findMember(target, name)?.value
  if (held instanceof ScriptBlock) return { result: callBlock(frame, held, { args }) }
  return undefined
}

function runMethod(
  frame: Frame,
  method: ObjectMethod | ScriptBlock,
  target: object,
  args: readonly unknown[],
): unknown {
  if (method instanceof ScriptBlock)
    return callBlock(frame, method, { variables: { this: target }, args })
  return method(args, target)
}

function noMethod(target: unknown, name: string): never {
  throw runtimeError(
    `Method invocation failed because [${typeNameOf(target)}] does not contain a method named '${name}'.`,
    'MethodNotFound',
    { target: name },
  )
}

/** The results of all items that have the method; undefined when none has. */
function onEach(
  frame: Frame,
  items: Iterable<unknown>,
  name: string,
  args: readonly unknown[],
): unknown {
  const list = toArray(items)
  if (list.length === 0) return undefined
  if (!list.some((item) => item !== null && hasMethod(item, name))) return undefined
  const results: unknown[] = []
  const done = each(list, (item) =>
    andThen(invokeMethod(frame, item, name, args), (result) => {
      if (result === undefined) return
      const many = enumerable(result)
      if (many) results.push(...many)
      else results.push(result)
    }),
  )
  return andThen(done, () => (results.length === 1 ? results[0] : results))
}

function hasMethod(item: unknown, name: string): boolean {
  if (findTypeMethod(item, name)) return true
  return typeof item === 'object' && item !== null && findMethod(item, name) !== undefined
}

/** `.Where({…}, mode, count)` */
function whereMethod(
  frame: Frame,
  items: Iterable<unknown>,
  [test, mode, count]: readonly unknown[],
): unknown {
  const list = toArray(items)
  const limit = count === undefined ? 0 : toNumber(toInteger(count, 'int'))
  const wanted = toText(mode ?? 'Default').toLowerCase()
  const passed: boolean[] = []
  const judge = (item: unknown): Maybe<boolean> =>
    test instanceof ScriptBlock
      ? andThen(callBlock(frame, test, { dollarUnder: item, newScope: false }), isTrue)
      : isTrue(test)
  const done = each(list, (item) => {
    if (enough(wanted, passed, limit)) return undefined
    return andThen(judge(item), (hit) => void passed.push(hit))
  })
  return andThen(done, () => chosen(list, passed, wanted, limit))
}

function enough(mode: string, passed: readonly boolean[], limit: number): boolean {
  if (mode === 'first' || mode === 'default') {
    const most = mode === 'first' ? Math.max(1, limit) : limit
    return most > 0 && passed.filter(Boolean).length >= most
  }
  return (mode === 'until' || mode === 'skipuntil') && passed.includes(true)
}

function chosen(
  list: readonly unknown[],
  passed: readonly boolean[],
  mode: string,
  limit: number,
): unknown {
  const hits = list.filter((_, at) => passed[at])
  const first = passed.indexOf(true)
  const cut = (items: readonly unknown[]) => (limit > 0 ? items.slice(0, limit) : [...items])
  switch (mode) {
    case 'last':
      return hits.slice(-Math.max(1, limit))
    case 'split': {
      const kept = limit > 0 ? hits.slice(0, limit) : hits
      return [kept, list.filter((item) => !kept.includes(item))]
    }
    case 'until':
      return cut(first < 0 ? list : list.slice(0, first))
    case 'skipuntil':
      return cut(first < 0 ? [] : list.slice(first))
    default:
      return hits
  }
}

/** `.ForEach({…})`, `.ForEach('member')`, `.ForEach([type])` */
function forEachMethod(
  frame: Frame,
  items: Iterable<unknown>,
  [action, ...rest]: readonly unknown[],
): unknown {
  const results: unknown[] = []
  const gather = (values: readonly unknown[]) => void results.push(...values)
  const done = each(items, (item): Maybe<void> => {
    if (action instanceof ScriptBlock) {
      return andThen(
        collectBlock(frame, action, { dollarUnder: item, args: rest, newScope: false }),
        gather,
      )
    }
    if (action instanceof PSType) return gather([castTo(item, action)])
    const name = toText(action)
    if (rest.length > 0 || findTypeMethod(item, name)) {
      return andThen(invokeMethod(frame, item, name, rest), (value) => gather(toArray(value)))
    }
    return andThen(readMemberOf(frame, item, name), (value) => gather(toArray(value)))
  })
  return andThen(done, () => results)
}

/** A static method, or the constructor as `new`. */
export function invokeStatic(
  frame: Frame,
  target: unknown,
  name: string,
  args: readonly unknown[],
): unknown {
  const type = target instanceof PSType ? target : typeByName(frame, toText(target))
  if (name.toLowerCase() === 'new') return construct(type, args)
  const member = staticMember(type, name)
  if (!member || !('call' in member)) {
    throw runtimeError(
      `Method invocation failed because [${type.fullName}] does not contain a method named '${name}'.`,
      'MethodNotFound',
      { target: name },
    )
  }
  return callStatic(member, type, name, args)
}

function callStatic(
  member: Extract<StaticMember, { readonly call: unknown }>,
  type: PSType,
  name: string,
  args: readonly unknown[],
): unknown {
  const [minimum, maximum] = member.arity ?? [0, 99]
  if (args.length < minimum || args.length > maximum) {
    throw runtimeError(
      `Cannot find an overload for "${name}" and the argument count: "${args.length}".`,
      'MethodCountCouldNotFindBest',
      { category: 'NotSpecified' },
    )
  }
  try {
    return member.call(args, type)
  } catch (thrown) {
    if (thrown instanceof DotnetError || thrown instanceof RangeError) {
      throw invocationError(name, args.length, thrown)
    }
    throw thrown
  }
}

export function construct(type: PSType, args: readonly unknown[]): unknown {
  const { construct: make } = type.definition
  if (!make) {
    throw runtimeError(
      `Method invocation failed because [${type.fullName}] does not contain a method named 'new'.`,
      'MethodNotFound',
      { target: 'new' },
    )
  }
  try {
    return make(args, type)
  } catch (thrown) {
    if (thrown instanceof DotnetError || thrown instanceof RangeError) {
      throw invocationError('.ctor', args.length, thrown)
    }
    throw thrown
  }
}
