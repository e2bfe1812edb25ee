import { compare, equals } from '../compare.js'
import type { PSQueue } from '../collections.js'
import { PSEnumerable, PSList, setElementType, toArray } from '../collections.js'
import type { PSHashtable } from '../hashtable.js'
import { toInteger } from '../cast-number.js'
import { toNumber, makeLong } from '../numbers.js'
import { defineMembers, DotnetError, method } from '../members.js'
import { PSObject } from '../ps-object.js'
import { toText } from '../text.js'

const whole = (value: unknown) => toNumber(toInteger(value, 'int'))

defineMembers<unknown[]>('System.Array', {
  properties: {
    Length: (self) => self.length,
    Count: (self) => self.length,
    LongLength: (self) => makeLong(self.length),
    Rank: () => 1,
    IsFixedSize: () => true,
    IsReadOnly: () => false,
    SyncRoot: (self) => self,
  },
  methods: {
    Contains: method((self, [value]) => self.some((item) => exact(item, value)), 1),
    IndexOf: method((self, [value]) => self.findIndex((item) => exact(item, value)), 1),
    Clone: method((self) => [...self]),
    GetEnumerator: method((self) => new PSEnumerable('System.Collections.IEnumerator', () => self)),
    GetValue: method((self, [at]) => self[whole(at)] ?? null, 1),
    SetValue: method((self, [value, at]) => {
      self[whole(at)] = value
    }, 2),
    GetUpperBound: method((self) => self.length - 1, 1),
    GetLowerBound: method(() => 0, 1),
    GetLength: method((self) => self.length, 1),
    CopyTo: method((self, [target, at]) => {
      const start = whole(at)
      self.forEach((item, index) => {
        if (Array.isArray(target)) target[start + index] = item
      })
    }, 2),
    Add: method(() => {
      throw new DotnetError('System.NotSupportedException', 'Collection was of a fixed size.')
    }, 1),
    Remove: method(() => {
      throw new DotnetError('System.NotSupportedException', 'Collection was of a fixed size.')
    }, 1),
  },
})

defineMembers<Uint8Array>('System.Byte[]', {
  properties: { Length: (self) => self.length, Count: (self) => self.length },
})

/** .NET's Equals: text by case. */
function exact(left: unknown, right: unknown): boolean {
  return typeof left === 'string' || typeof right === 'string'
    ? left === right
    : equals(left, right)
}

function place(self: PSList, at: unknown, size = self.items.length): number {
  const index = whole(at)
  if (index < 0 || index >= size) {
    throw new DotnetError(
      'System.ArgumentOutOfRangeException',
      "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
    )
  }
  return index
}

const listMethods = {
  AddRange: method<PSList>((self, [values]) => {
    for (const item of toArray(values)) self.items.push(item)
  }, 1),
  Insert: method<PSList>((self, [at, value]) => {
    self.items.splice(place(self, at, self.items.length + 1), 0, value)
  }, 2),
  InsertRange: method<PSList>((self, [at, values]) => {
    self.items.splice(place(self, at, self.items.length + 1), 0, ...toArray(values))
  }, 2),
  RemoveAt: method<PSList>((self, [at]) => {
    self.items.splice(place(self, at), 1)
  }, 1),
  RemoveRange: method<PSList>((self, [at, count]) => {
    self.items.splice(whole(at), whole(count))
  }, 2),
  Clear: method<PSList>((self) => {
    self.items.length = 0
  }),
  Contains: method<PSList>((self, [value]) => self.items.some((item) => exact(item, value)), 1),
  IndexOf: method<PSList>(
    (self, [value]) => self.items.findIndex((item) => exact(item, value)),
    1,
    2,
  ),
  LastIndexOf: method<PSList>(
    (self, [value]) => self.items.findLastIndex((item) => exact(item, value)),
    1,
  ),
  ToArray: method<PSList>((self) => [...self.items], 0, 1),
  Sort: method<PSList>(
    (self) => {
      self.items.sort((a, b) => compare(a, b, false))
    },
    0,
    1,
  ),
  Reverse: method<PSList>((self) => {
    self.items.reverse()
  }),
  GetRange: method<PSList>(
    (self, [at, count]) =>
      new PSList(self.items.slice(whole(at), whole(at) + whole(count)), self.typeName),
    2,
  ),
  Clone: method<PSList>((self) => new PSList([...self.items], self.typeName)),
  GetEnumerator: method<PSList>(
    (self) => new PSEnumerable('System.Collections.IEnumerator', () => self.items),
  ),
  CopyTo: method<PSList>(
    (self, [target]) => {
      self.items.forEach((item, index) => {
        if (Array.isArray(target)) target[index] = item
      })
    },
    1,
    2,
  ),
  Item: method<PSList>((self, [at]) => self.items[place(self, at)], 1),
  TrimExcess: method<PSList>(() => undefined),
}

const listProperties = {
  Count: (self: PSList) => self.items.length,
  Capacity: (self: PSList) => Math.max(4, self.items.length),
  IsReadOnly: () => false,
  IsFixedSize: () => false,
}

defineMembers<PSList>('System.Collections.ArrayList', {
  properties: listProperties,
  methods: {
    ...listMethods,
    Add: method((self, [value]) => self.items.push(value ?? null) - 1, 1),
    Remove: method((self, [value]) => void removeItem(self, value), 1),
  },
})

defineMembers<PSList>('System.Collections.Generic.List`1', {
  properties: listProperties,
  methods: {
    ...listMethods,
    Add: method((self, [value]) => {
      self.items.push(value ?? null)
    }, 1),
    Remove: method((self, [value]) => removeItem(self, value), 1),
  },
})

function removeItem(self: PSList, value: unknown): boolean {
  const at = self.items.findIndex((item) => exact(item, value))
  if (at >= 0) self.items.splice(at, 1)
  return at >= 0
}

/** One key with its value, as `GetEnumerator()` gives them. */
export function dictionaryEntry(key: unknown, value: unknown): PSObject {
  return PSObject.of(
    ['System.Collections.DictionaryEntry', 'System.ValueType', 'System.Object'],
    [
      ['Name', key],
      ['Key', key],
      ['Value', value],
    ],
  )
}

const tableMembers = {
  properties: {
    Count: (self: PSHashtable) => self.size,
    Keys: (self: PSHashtable) =>
      new PSList(self.keys(), 'System.Collections.Hashtable+KeyCollection'),
    Values: (self: PSHashtable) =>
      new PSList(self.values(), 'System.Collections.Hashtable+ValueCollection'),
    IsReadOnly: () => false,
    IsFixedSize: () => false,
    SyncRoot: (self: PSHashtable) => self,
  },
  methods: {
    Add: method<PSHashtable>((self, [key, value]) => {
      if (key === null || key === undefined) {
        throw new DotnetError(
          'System.ArgumentNullException',
          "Value cannot be null. (Parameter 'key')",
        )
      }
      if (self.has(key)) {
        throw new DotnetError(
          'System.ArgumentException',
          self.typeName.includes('Dictionary`2')
            ? `An item with the same key has already been added. Key: ${toText(key)}`
            : `Item has already been added. Key in dictionary: '${toText(key)}'  Key being added: '${toText(key)}'`,
        )
      }
      self.set(key, value ?? null)
    }, 2),
    Remove: method<PSHashtable>((self, [key]) => {
      const removed = self.delete(key)
      return self.typeName.includes('`2') ? removed : undefined
    }, 1),
    Clear: method<PSHashtable>((self) => self.clear()),
    ContainsKey: method<PSHashtable>((self, [key]) => self.has(key), 1),
    Contains: method<PSHashtable>((self, [key]) => self.has(key), 1),
    ContainsValue: method<PSHashtable>(
      (self, [value]) => self.values().some((held) => exact(held, value)),
      1,
    ),
    Clone: method<PSHashtable>((self) => self.clone()),
    Item: method<PSHashtable>((self, [key]) => self.get(key) ?? null, 1),
    get_Item: method<PSHashtable>((self, [key]) => self.get(key) ?? null, 1),
    set_Item: method<PSHashtable>((self, [key, value]) => self.set(key, value), 2),
    GetEnumerator: method<PSHashtable>(
      (self) =>
        new PSEnumerable('System.Collections.IDictionaryEnumerator', () =>
          self.entries().map(([key, value]) => dictionaryEntry(key, value)),
        ),
    ),
    Insert: method<PSHashtable>((self, [at, key, value]) => self.insert(whole(at), key, value), 3),
    RemoveAt: method<PSHashtable>((self, [at]) => {
      const entry = self.at(whole(at))
      if (entry) self.delete(entry[0])
    }, 1),
  },
}

for (const name of [
  'System.Collections.Hashtable',
  'System.Collections.Specialized.OrderedDictionary',
  'System.Collections.Generic.Dictionary`2',
  'System.Collections.Generic.SortedDictionary`2',
  'System.Collections.Generic.SortedList`2',
  'System.Collections.SortedList',
  'System.Management.Automation.PSBoundParametersDictionary',
]) {
  defineMembers<PSHashtable>(name, tableMembers)
}

const queueProperties = { Count: (self: PSQueue) => self.items.length }

function take(self: PSQueue, remove: boolean): unknown {
  if (self.items.length === 0) {
    throw new DotnetError(
      'System.InvalidOperationException',
      `${self.lastInFirstOut ? 'Stack' : 'Queue'} empty.`,
    )
  }
  return remove ? self.items.shift() : self.items[0]
}

const shared = {
  Peek: method<PSQueue>((self) => take(self, false)),
  Clear: method<PSQueue>((self) => {
    self.items.length = 0
  }),
  Contains: method<PSQueue>((self, [value]) => self.items.some((item) => exact(item, value)), 1),
  ToArray: method<PSQueue>((self) => setElementType([...self.items], 'System.Object')),
}

for (const name of ['System.Collections.Queue', 'System.Collections.Generic.Queue`1']) {
  defineMembers<PSQueue>(name, {
    properties: queueProperties,
    methods: {
      ...shared,
      Enqueue: method((self, [value]) => void self.items.push(value), 1),
      Dequeue: method((self) => take(self, true)),
    },
  })
}
for (const name of ['System.Collections.Stack', 'System.Collections.Generic.Stack`1']) {
  defineMembers<PSQueue>(name, {
    properties: queueProperties,
    methods: {
      ...shared,
      Push: method((self, [value]) => void self.items.unshift(value), 1),
      Pop: method((self) => take(self, true)),
    },
  })
}
