import { toInteger } from '../cast-number.js'
import { PSList } from '../collections.js'
import { toNumber } from '../numbers.js'
import { defineMembers, method } from '../members.js'
import { Regex, RegexGroup, type RegexMatch, regexOptionNumbers } from '../regex.js'
import { ScriptBlock } from '../script-block.js'
import { defineType, EnumValue, requireType } from '../types.js'
import { DotnetError } from '../members.js'
import { strings, text } from './arguments.js'

const whole = (value: unknown) => toNumber(toInteger(value, 'int'))

defineMembers<RegexGroup>('System.Text.RegularExpressions.Group', {
  properties: {
    Success: (self) => self.success,
    Value: (self) => self.value,
    Index: (self) => self.index,
    Length: (self) => self.length,
    Name: (self) => self.name,
    Captures: (self) => [self],
  },
})

defineMembers<RegexMatch>('System.Text.RegularExpressions.Match', {
  properties: { Groups: (self) => new GroupList(self) },
  methods: {
    NextMatch: method((self) => self.next()),
    Result: method((self, [replacement]) => self.regex.replace(self.value, text(replacement)), 1),
  },
})

/** Groups by number or by name. */
class GroupList extends PSList {
  readonly #match: RegexMatch

  constructor(match: RegexMatch) {
    super([...match.groups], 'System.Text.RegularExpressions.GroupCollection')
    this.#match = match
  }

  get(key: unknown): unknown {
    return this.#match.group(text(key)) ?? new RegexGroup(text(key), false, '', 0)
  }

  set(): never {
    throw new DotnetError('System.NotSupportedException', 'Collection is read-only.')
  }
}

defineMembers<PSList>('System.Text.RegularExpressions.GroupCollection', {
  properties: {
    Count: (self) => self.items.length,
    Keys: (self) => self.items.map((group) => (group as RegexGroup).name),
  },
  methods: {
    Item: method(
      (self, [key]) => self.items.find((group) => (group as RegexGroup).name === text(key)),
      1,
    ),
    ContainsKey: method(
      (self, [key]) => self.items.some((group) => (group as RegexGroup).name === text(key)),
      1,
    ),
  },
})

function evaluator(replacement: unknown): string {
  if (replacement instanceof ScriptBlock) {
    throw new DotnetError(
      'System.NotSupportedException',
      'A script block as a match evaluator is supported by -replace: use $text -replace $pattern, { … }.',
    )
  }
  return text(replacement)
}

const matchList = (matches: RegexMatch[]) =>
  new PSList(matches, 'System.Text.RegularExpressions.MatchCollection')

defineMembers<PSList>('System.Text.RegularExpressions.MatchCollection', {
  properties: { Count: (self) => self.items.length },
})

defineMembers<Regex>('System.Text.RegularExpressions.Regex', {
  properties: {
    Options: (self) =>
      new EnumValue(requireType('System.Text.RegularExpressions.RegexOptions'), self.optionNumber),
    RightToLeft: () => false,
  },
  methods: {
    IsMatch: method(
      (self, [input, start]) => self.isMatch(text(input), start === undefined ? 0 : whole(start)),
      1,
      2,
    ),
    Match: method(
      (self, [input, start]) => self.match(text(input), start === undefined ? 0 : whole(start)),
      1,
      2,
    ),
    Matches: method(
      (self, [input, start]) =>
        matchList(self.matches(text(input), start === undefined ? 0 : whole(start))),
      1,
      2,
    ),
    Replace: method(
      (self, [input, replacement, count]) =>
        self.replace(text(input), evaluator(replacement), count === undefined ? -1 : whole(count)),
      2,
      3,
    ),
    Split: method(
      (self, [input, count]) =>
        strings(self.split(text(input), count === undefined ? 0 : whole(count))),
      1,
      2,
    ),
    GetGroupNames: method((self) => strings(self.groups.map((group) => group.name))),
    ToString: method((self) => self.pattern),
  },
})

defineType({
  fullName: 'System.Text.RegularExpressions.RegexOptions',
  enumeration: regexOptionNumbers,
  flags: true,
})

const optionsOf = (value: unknown): number => {
  if (value === undefined) return 0
  if (value instanceof EnumValue) return value.value
  if (typeof value === 'number') return value
  return text(value)
    .split(',')
    .reduce((sum, name) => {
      const found = Object.entries(regexOptionNumbers).find(
        ([key]) => key.toLowerCase() === name.trim().toLowerCase(),
      )
      return sum | (found?.[1] ?? 0)
    }, 0)
}

const regex = (pattern: unknown, options: unknown) => new Regex(text(pattern), optionsOf(options))

defineType({
  fullName: 'System.Text.RegularExpressions.Regex',
  accelerators: ['regex'],
  is: (value) => value instanceof Regex,
  convert: (value) =>
    value instanceof Regex ? value : typeof value === 'string' ? new Regex(value) : undefined,
  construct: ([pattern, options]) => regex(pattern, options),
  statics: {
    Escape: {
      call: ([value]) => text(value).replace(/[\\*+?|{[()^$.#\s]/g, escaped),
      arity: [1, 1],
    },
    Unescape: { call: ([value]) => text(value).replace(/\\(.)/g, '$1'), arity: [1, 1] },
    IsMatch: {
      call: ([input, pattern, options]) => regex(pattern, options).isMatch(text(input)),
      arity: [2, 4],
    },
    Match: {
      call: ([input, pattern, options]) => regex(pattern, options).match(text(input)),
      arity: [2, 4],
    },
    Matches: {
      call: ([input, pattern, options]) => matchList(regex(pattern, options).matches(text(input))),
      arity: [2, 4],
    },
    Replace: {
      call: ([input, pattern, replacement, options]) =>
        regex(pattern, options).replace(text(input), evaluator(replacement)),
      arity: [3, 5],
    },
    Split: {
      call: ([input, pattern, options]) => strings(regex(pattern, options).split(text(input))),
      arity: [2, 4],
    },
  },
})

const names: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
}

function escaped(char: string): string {
  return names[char] ?? `\\${char}`
}
