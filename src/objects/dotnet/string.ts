import { Char } from '../char.js'
import { toInteger } from '../cast-number.js'
import { enumerable, setElementType, toArray } from '../collections.js'
import { isNumber, toNumber } from '../numbers.js'
import { defineMembers, DotnetError, method } from '../members.js'
import { compareText } from '../compare.js'
import { EnumValue } from '../types.js'
import { strings, text } from './arguments.js'

const whole = (value: unknown) => toNumber(toInteger(value, 'int'))

/** OrdinalIgnoreCase, CurrentCultureIgnoreCase, InvariantCultureIgnoreCase: any that says so. */
function ignoresCase(value: unknown): boolean {
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  if (value instanceof EnumValue) return value.toString().endsWith('IgnoreCase')
  return (
    /ignorecase$/i.test(text(value)) || (isNumber(value) && [1, 3, 5].includes(toNumber(value)))
  )
}

function outOfRange(parameter: string, message: string): DotnetError {
  return new DotnetError(
    'System.ArgumentOutOfRangeException',
    `${message} (Parameter '${parameter}')`,
  )
}

function substring(self: string, start: number, length: number | undefined): string {
  if (start < 0) throw outOfRange('startIndex', 'StartIndex cannot be less than zero.')
  if (start > self.length)
    throw outOfRange('startIndex', 'startIndex cannot be larger than length of string.')
  if (length === undefined) return self.slice(start)
  if (length < 0) throw outOfRange('length', 'Length cannot be less than zero.')
  if (start + length > self.length) {
    throw outOfRange('length', 'Index and length must refer to a location within the string.')
  }
  return self.slice(start, start + length)
}

/** Characters of text, of a char or of an array of them. */
function charSet(values: readonly unknown[]): Set<string> {
  return new Set(
    values.flatMap((value) => toArray(value)).flatMap((value) => text(value).split('')),
  )
}

function trim(self: string, args: readonly unknown[], start: boolean, end: boolean): string {
  const chars = charSet(args)
  const isTrimmed = (char: string) => (chars.size === 0 ? /\s/.test(char) : chars.has(char))
  let from = 0
  let to = self.length
  if (start) while (from < to && isTrimmed(self[from] ?? '')) from++
  if (end) while (to > from && isTrimmed(self[to - 1] ?? '')) to--
  return self.slice(from, to)
}

function indexOf(self: string, args: readonly unknown[]): number {
  const [value, start, third] = args
  const ignore = args.some((arg, at) => at > 0 && !isNumber(arg) && ignoresCase(arg))
  const from = isNumber(start) ? whole(start) : 0
  const end = isNumber(start) && isNumber(third) ? from + whole(third) : self.length
  const [subject, wanted] = ignore
    ? [self.toLowerCase(), text(value).toLowerCase()]
    : [self, text(value)]
  const found = subject.slice(0, end).indexOf(wanted, from)
  return found
}

function lastIndexOf(self: string, args: readonly unknown[]): number {
  const [value, start] = args
  const ignore = args.some((arg, at) => at > 0 && !isNumber(arg) && ignoresCase(arg))
  const [subject, wanted] = ignore
    ? [self.toLowerCase(), text(value).toLowerCase()]
    : [self, text(value)]
  return isNumber(start) ? subject.lastIndexOf(wanted, whole(start)) : subject.lastIndexOf(wanted)
}

function indexOfAny(self: string, chars: unknown, last: boolean): number {
  const wanted = charSet([chars])
  const places = self.split('').flatMap((char, at) => (wanted.has(char) ? [at] : []))
  return (last ? places.at(-1) : places[0]) ?? -1
}

/** PowerShell 7 prefers Split(string): a single text is one separator, several or chars are each one. */
function split(self: string, args: readonly unknown[]): string[] {
  let count = 0
  let removeEmpty = false
  let trimEntries = false
  const separators: unknown[] = []
  args.forEach((arg, at) => {
    if (
      arg instanceof EnumValue ||
      (at > 0 && typeof arg === 'string' && /^(none|removeemptyentries|trimentries)/i.test(arg))
    ) {
      const option = text(arg).toLowerCase()
      removeEmpty ||= option.includes('removeemptyentries')
      trimEntries ||= option.includes('trimentries')
    } else if (at > 0 && isNumber(arg)) {
      if (at === args.length - 1 && args.length > 2) removeEmpty = whole(arg) === 1
      else count = whole(arg)
    } else separators.push(arg)
  })
  const options = { count, removeEmpty, trimEntries }
  return splitAt(self, separatorList(separators), options)
}

function separatorList(given: readonly unknown[]): string[] {
  const list = given.flatMap((value) => (enumerable(value) ? toArray(value) : [value]))
  return list.map((value) => text(value)).filter((value) => value !== '')
}

interface SplitOptions {
  readonly count: number
  readonly removeEmpty: boolean
  readonly trimEntries: boolean
}

function splitAt(self: string, separators: readonly string[], options: SplitOptions): string[] {
  const parts: string[] = []
  const push = (piece: string) => {
    const part = options.trimEntries ? piece.trim() : piece
    if (!options.removeEmpty || part !== '') parts.push(part)
  }
  let start = 0
  for (let index = 0; index < self.length; index++) {
    if (options.count > 0 && parts.length >= options.count - 1) break
    const separator =
      separators.length === 0
        ? /\s/.test(self[index] ?? '')
          ? (self[index] ?? '')
          : undefined
        : separators.find((candidate) => self.startsWith(candidate, index))
    if (separator === undefined) continue
    push(self.slice(start, index))
    index += separator.length - 1
    start = index + 1
  }
  push(self.slice(start))
  return parts
}

function replaceText(self: string, [from, to, comparison]: readonly unknown[]): string {
  const old = text(from)
  if (old === '')
    throw new DotnetError(
      'System.ArgumentException',
      "String cannot be of zero length. (Parameter 'oldValue')",
    )
  if (comparison === undefined || !ignoresCase(comparison))
    return self.replaceAll(old, () => text(to))
  const expression = new RegExp(old.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi')
  return self.replace(expression, () => text(to))
}

function pad(self: string, [width, char]: readonly unknown[], left: boolean): string {
  const size = whole(width)
  if (size < 0) throw outOfRange('totalWidth', 'Non-negative number required.')
  const fill = char === undefined ? ' ' : text(char)
  return left ? self.padStart(size, fill) : self.padEnd(size, fill)
}

function withCase(self: string, value: unknown, comparison: unknown): [string, string] {
  return ignoresCase(comparison)
    ? [self.toLowerCase(), text(value).toLowerCase()]
    : [self, text(value)]
}

defineMembers<string>('System.String', {
  properties: { Length: (self) => self.length },
  methods: {
    Substring: method(
      (self, [start, length]) =>
        substring(self, whole(start), length === undefined ? undefined : whole(length)),
      1,
      2,
    ),
    ToLower: method((self) => self.toLowerCase(), 0, 1),
    ToUpper: method((self) => self.toUpperCase(), 0, 1),
    ToLowerInvariant: method((self) => self.toLowerCase()),
    ToUpperInvariant: method((self) => self.toUpperCase()),
    Trim: method((self, args) => trim(self, args, true, true), 0, 99),
    TrimStart: method((self, args) => trim(self, args, true, false), 0, 99),
    TrimEnd: method((self, args) => trim(self, args, false, true), 0, 99),
    Split: method((self, args) => strings(split(self, args)), 0, 99),
    Replace: method(replaceText, 2, 4),
    Contains: method(
      (self, [value, comparison]) => {
        const [subject, wanted] = withCase(self, value, comparison)
        return subject.includes(wanted)
      },
      1,
      2,
    ),
    StartsWith: method(
      (self, [value, comparison]) => {
        const [subject, wanted] = withCase(self, value, comparison)
        return subject.startsWith(wanted)
      },
      1,
      3,
    ),
    EndsWith: method(
      (self, [value, comparison]) => {
        const [subject, wanted] = withCase(self, value, comparison)
        return subject.endsWith(wanted)
      },
      1,
      3,
    ),
    IndexOf: method(indexOf, 1, 4),
    LastIndexOf: method(lastIndexOf, 1, 4),
    IndexOfAny: method((self, [chars]) => indexOfAny(self, chars, false), 1, 3),
    LastIndexOfAny: method((self, [chars]) => indexOfAny(self, chars, true), 1, 3),
    Insert: method((self, [at, value]) => {
      const place = whole(at)
      if (place < 0 || place > self.length)
        throw outOfRange('startIndex', 'Specified argument was out of the range of valid values.')
      return self.slice(0, place) + text(value) + self.slice(place)
    }, 2),
    Remove: method(
      (self, [start, count]) => {
        const from = whole(start)
        if (from < 0 || from > self.length)
          throw outOfRange('startIndex', 'startIndex must be less than length of string.')
        return count === undefined
          ? self.slice(0, from)
          : self.slice(0, from) + self.slice(from + whole(count))
      },
      1,
      2,
    ),
    PadLeft: method((self, args) => pad(self, args, true), 1, 2),
    PadRight: method((self, args) => pad(self, args, false), 1, 2),
    ToCharArray: method(
      (self, [start, length]) => {
        const part = start === undefined ? self : substring(self, whole(start), whole(length))
        return setElementType(
          part.split('').map((char) => Char.fromCode(char.charCodeAt(0))),
          'System.Char',
        )
      },
      0,
      2,
    ),
    Equals: method(
      (self, [value, comparison]) => {
        const [subject, wanted] = withCase(self, value, comparison)
        return subject === wanted
      },
      1,
      2,
    ),
    CompareTo: method((self, [other]) => Math.sign(compareText(self, text(other), false)), 1),
    Normalize: method(
      (self, [form]) => self.normalize(form === undefined ? 'NFC' : normalForm(text(form))),
      0,
      1,
    ),
    Clone: method((self) => self),
    GetEnumerator: method((self) =>
      self.split('').map((char) => Char.fromCode(char.charCodeAt(0))),
    ),
    Chars: method((self, [at]) => Char.fromCode(self.charCodeAt(whole(at))), 1),
    ToString: method((self) => self, 0, 1),
    ReplaceLineEndings: method(
      (self, [to]) => self.replace(/\r\n|\r|\n/g, to === undefined ? '\n' : text(to)),
      0,
      1,
    ),
  },
})

function normalForm(name: string): string {
  return name.replace(/^Form/, 'NF').replace('NFC', 'NFC').replace('NFD', 'NFD')
}

defineMembers<Char>('System.Char', {
  methods: { ToString: method((self) => self.value, 0, 1) },
})
