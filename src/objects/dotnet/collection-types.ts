import { castTo } from '../cast.js'
import { PSList, PSQueue, toArray } from '../collections.js'
import { compareText } from '../compare.js'
import { PSHashtable } from '../hashtable.js'
import { defineMembers, method } from '../members.js'
import { defineType, EnumValue, lookupType, type PSType } from '../types.js'
import { call, text, whole } from './arguments.js'

/** Generic and other collections by their constructors. */
const list =
  (type: PSType) =>
  ([source]: readonly unknown[]) =>
    new PSList(
      typeof source === 'number' || source === undefined ? [] : toArray(source),
      type.fullName,
    )
for (const name of [
  'System.Collections.Generic.List`1',
  'System.Collections.ObjectModel.Collection`1',
]) {
  defineType({
    fullName: name,
    interfaces: [
      'System.Collections.IList',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    construct: (args, type) => list(type)(args),
    convert: (value, type) =>
      value === null || value === undefined
        ? null
        : value instanceof PSList && value.typeName === type.fullName
          ? value
          : new PSList(
              toArray(value).map((item) =>
                type.genericArguments[0] ? castTo(item, type.genericArguments[0]) : item,
              ),
              type.fullName,
            ),
  })
}
const arrayList = lookupType('System.Collections.ArrayList')?.definition
if (arrayList) defineType({ ...arrayList, construct: (args, type) => list(type)(args) })
for (const name of [
  'System.Collections.Generic.Dictionary`2',
  'System.Collections.Generic.SortedDictionary`2',
  'System.Collections.Generic.SortedList`2',
  'System.Collections.Concurrent.ConcurrentDictionary`2',
]) {
  defineType({
    fullName: name,
    interfaces: [
      'System.Collections.IDictionary',
      'System.Collections.ICollection',
      'System.Collections.IEnumerable',
    ],
    construct: (args, type) =>
      new PSHashtable(
        args.flatMap((arg) => (arg instanceof PSHashtable ? arg.entries() : [])),
        {
          typeName: type.fullName,
          caseSensitive: !args.some(
            (arg) => arg instanceof EnumValue || /ignorecase/i.test(text(arg)),
          ),
        },
      ),
  })
}
const hashtable = lookupType('System.Collections.Hashtable')?.definition
if (hashtable)
  defineType({
    ...hashtable,
    construct: ([source]) =>
      new PSHashtable(source instanceof PSHashtable ? source.entries() : [], {
        caseSensitive: !(source instanceof PSHashtable),
      }),
  })
defineType({
  fullName: 'System.StringComparer',
  statics: Object.fromEntries(
    [
      'Ordinal',
      'OrdinalIgnoreCase',
      'InvariantCulture',
      'InvariantCultureIgnoreCase',
      'CurrentCulture',
      'CurrentCultureIgnoreCase',
    ].map((name) => [name, { get: () => name }]),
  ),
})
for (const name of [
  'System.Collections.Queue',
  'System.Collections.Generic.Queue`1',
  'System.Collections.Stack',
  'System.Collections.Generic.Stack`1',
]) {
  const stack = name.includes('Stack')
  defineType({
    fullName: name,
    interfaces: ['System.Collections.ICollection', 'System.Collections.IEnumerable'],
    construct: ([source], type) => {
      const made = new PSQueue(type.fullName, stack)
      made.items.push(...(stack ? toArray(source).reverse() : toArray(source)))
      return made
    },
  })
}
/** HashSet: a list that holds each value once. */
const setName = 'System.Collections.Generic.HashSet`1'
const holds = (self: PSList, value: unknown) => self.items.some((item) => item === value)
defineType({
  fullName: setName,
  interfaces: ['System.Collections.ICollection', 'System.Collections.IEnumerable'],
  construct: ([source], type) => new PSList([...new Set(toArray(source))], type.fullName),
})
defineMembers<PSList>(setName, {
  properties: { Count: (self) => self.items.length },
  methods: {
    Add: method((self, [value]) => {
      if (holds(self, value)) return false
      self.items.push(value)
      return true
    }, 1),
    Contains: method((self, [value]) => holds(self, value), 1),
    Remove: method((self, [value]) => {
      const at = self.items.indexOf(value)
      if (at >= 0) self.items.splice(at, 1)
      return at >= 0
    }, 1),
    Clear: method((self) => {
      self.items.length = 0
    }),
    UnionWith: method((self, [other]) => {
      for (const item of toArray(other)) if (!holds(self, item)) self.items.push(item)
    }, 1),
  },
})
const arrays = lookupType('System.Array')?.definition
if (arrays) {
  defineType({
    ...arrays,
    statics: {
      IndexOf: call((array, value) => toArray(array).indexOf(value), 2, 4),
      Reverse: call((array) => (Array.isArray(array) ? void array.reverse() : undefined), 1, 3),
      Sort: call(
        (array) =>
          Array.isArray(array)
            ? void array.sort((a, b) =>
                typeof a === 'number' && typeof b === 'number'
                  ? a - b
                  : compareText(text(a), text(b), false),
              )
            : undefined,
        1,
        4,
      ),
      Empty: call(() => [], 0),
      CreateInstance: call((_, count) => Array.from({ length: whole(count) }, () => null), 2),
      Copy: call((from, to, count) => {
        for (let at = 0; at < whole(count); at++) if (Array.isArray(to)) to[at] = toArray(from)[at]
      }, 3),
    },
  })
}
