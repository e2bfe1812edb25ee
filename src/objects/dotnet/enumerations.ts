import { castTo } from '../cast.js'
import { defineMembers, method } from '../members.js'
import { defineType, EnumValue, type PSType } from '../types.js'
import { call, strings, text } from './arguments.js'

/** Enumerations, and what every one of them can do. */
defineType({
  fullName: 'System.StringComparison',
  enumeration: {
    CurrentCulture: 0,
    CurrentCultureIgnoreCase: 1,
    InvariantCulture: 2,
    InvariantCultureIgnoreCase: 3,
    Ordinal: 4,
    OrdinalIgnoreCase: 5,
  },
})
defineType({
  fullName: 'System.StringSplitOptions',
  enumeration: { None: 0, RemoveEmptyEntries: 1, TrimEntries: 2 },
  flags: true,
})
defineType({
  fullName: 'System.ConsoleColor',
  enumeration: Object.fromEntries(
    [
      'Black',
      'DarkBlue',
      'DarkGreen',
      'DarkCyan',
      'DarkRed',
      'DarkMagenta',
      'DarkYellow',
      'Gray',
      'DarkGray',
      'Blue',
      'Green',
      'Cyan',
      'Red',
      'Magenta',
      'Yellow',
      'White',
    ].map((name, at) => [name, at]),
  ),
})
defineType({
  fullName: 'System.Management.Automation.ActionPreference',
  enumeration: {
    SilentlyContinue: 0,
    Stop: 1,
    Continue: 2,
    Inquire: 3,
    Ignore: 4,
    Suspend: 5,
    Break: 6,
  },
})
defineType({
  fullName: 'System.Net.SecurityProtocolType',
  enumeration: { SystemDefault: 0, Ssl3: 48, Tls: 192, Tls11: 768, Tls12: 3072, Tls13: 12288 },
  flags: true,
})

defineType({
  fullName: 'System.Enum',
  base: 'System.ValueType',
  statics: {
    GetNames: call(
      (type) => strings(Object.keys((type as PSType).definition.enumeration ?? {})),
      1,
    ),
    GetValues: call(
      (type) =>
        Object.values((type as PSType).definition.enumeration ?? {}).map(
          (value) => new EnumValue(type as PSType, value),
        ),
      1,
    ),
    Parse: call((type, value) => castTo(text(value), type as PSType), 2, 3),
    IsDefined: call(
      (type, value) =>
        Object.keys((type as PSType).definition.enumeration ?? {}).includes(text(value)),
      2,
    ),
  },
})
defineMembers<EnumValue>('System.Enum', {
  properties: { value__: (self) => self.value },
  methods: {
    HasFlag: method(
      (self, [flag]) => flag instanceof EnumValue && (self.value & flag.value) === flag.value,
      1,
    ),
  },
})
