import { Char } from '../char.js'
import { equals } from '../compare.js'
import { formatValue } from '../composite-format.js'
import { isNumber } from '../numbers.js'
import { defineMembers, method } from '../members.js'
import { toText } from '../text.js'
import { typeNameOf, typeOf } from '../type-of.js'
import { isPSObject } from '../ps-object.js'
import { PSHashtable } from '../hashtable.js'
import { compare } from '../compare.js'

/** Members of everything. */
defineMembers<unknown>('System.Object', {
  methods: {
    GetType: method((self) => typeOf(self)),
    ToString: method(
      (self, [format]) =>
        format === undefined ? ownText(self) : formatValue(self, toText(format)),
      0,
      2,
    ),
    Equals: method((self, [other]) => sameValue(self, other), 1),
    GetHashCode: method((self) => hashOf(self)),
    CompareTo: method((self, [other]) => Math.sign(compare(self, other, false)), 1),
  },
})

/** `.ToString()`: collections and tables give their type's name, unlike a cast to text. */
function ownText(value: unknown): string {
  if (Array.isArray(value) || value instanceof PSHashtable) return typeNameOf(value)
  return toText(value)
}

function sameValue(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right
  if (isNumber(left) && isNumber(right))
    return equals(left, right) && typeNameOf(left) === typeNameOf(right)
  if (left instanceof Char && right instanceof Char) return left.value === right.value
  if (Array.isArray(left) || isPSObject(left)) return left === right
  return equals(left, right)
}

function hashOf(value: unknown): number {
  if (typeof value === 'number') return value | 0
  let hash = 17
  for (const char of toText(value)) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) | 0
  return hash
}
