import { EOL } from 'node:os'
import { toArray } from '../collections.js'
import { formatComposite } from '../composite-format.js'
import { defineMembers, method } from '../members.js'
import { defineType, dotnetTypes } from '../types.js'
import { text, whole } from './arguments.js'

/** System.Text.StringBuilder */
class StringBuilder {
  value: string

  constructor(value: string) {
    this.value = value
  }

  toString(): string {
    return this.value
  }
}
const builderName = 'System.Text.StringBuilder'
Object.defineProperty(StringBuilder.prototype, dotnetTypes, {
  value: [builderName, 'System.Object'],
})
const changing =
  (change: (value: string, args: readonly unknown[]) => string) =>
  (self: StringBuilder, args: readonly unknown[]) => {
    self.value = change(self.value, args)
    return self
  }
defineType({
  fullName: builderName,
  construct: ([value]) => new StringBuilder(typeof value === 'string' ? value : ''),
})
defineMembers<StringBuilder>(builderName, {
  properties: {
    Length: (self) => self.value.length,
    Capacity: (self) => Math.max(16, self.value.length),
  },
  setters: {
    Length: (self, value) => {
      self.value = self.value.slice(0, whole(value)).padEnd(whole(value), '\0')
    },
  },
  methods: {
    Append: method(
      changing(
        (value, [more, count]) => value + text(more).repeat(count === undefined ? 1 : whole(count)),
      ),
      1,
      3,
    ),
    AppendLine: method(
      changing((value, [more]) => `${value}${text(more)}${EOL}`),
      0,
      1,
    ),
    AppendFormat: method(
      changing((value, [format, ...args]) => value + formatComposite(text(format), args)),
      1,
      99,
    ),
    AppendJoin: method(
      changing(
        (value, [separator, ...args]) =>
          value +
          args
            .flatMap((each) => toArray(each))
            .map(text)
            .join(text(separator)),
      ),
      1,
      99,
    ),
    Insert: method(
      changing(
        (value, [at, more]) => value.slice(0, whole(at)) + text(more) + value.slice(whole(at)),
      ),
      2,
    ),
    Remove: method(
      changing(
        (value, [at, count]) => value.slice(0, whole(at)) + value.slice(whole(at) + whole(count)),
      ),
      2,
    ),
    Replace: method(
      changing((value, [from, to]) => value.replaceAll(text(from), () => text(to))),
      2,
    ),
    Clear: method(changing(() => '')),
    ToString: method((self) => self.value, 0, 2),
  },
})
