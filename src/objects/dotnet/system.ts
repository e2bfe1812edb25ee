import { homedir, hostname, tmpdir, userInfo, EOL, platform, cpus } from 'node:os'
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
  appendFileSync,
  rmSync,
  statSync,
  copyFileSync,
  renameSync,
} from 'node:fs'
import nodePath from 'node:path'
import { Char } from '../char.js'
import { castTo } from '../cast.js'
import { toInteger } from '../cast-number.js'
import { PSList, PSQueue, setElementType, toArray, enumerable } from '../collections.js'
import { compareText, sameText } from '../compare.js'
import { formatComposite } from '../composite-format.js'
import { ExceptionValue } from '../exception.js'
import { Guid, Version } from '../guid-version.js'
import { PSHashtable } from '../hashtable.js'
import { toNumber } from '../numbers.js'
import { defineMembers, DotnetError, method } from '../members.js'
import { SecureString, PSCredential } from '../secure-string.js'
import { toText } from '../text.js'
import {
  defineType,
  dotnetTypes,
  EnumValue,
  lookupType,
  type PSType,
  requireType,
  type StaticMember,
  typeChain,
} from '../types.js'
import { bytesOf } from './math.js'

const text = (value: unknown) => toText(value)
const whole = (value: unknown) => toNumber(toInteger(value ?? 0, 'int'))
const call = (
  run: (...args: unknown[]) => unknown,
  minimum: number,
  maximum = minimum,
): StaticMember => ({
  call: (args) => run(...args),
  arity: [minimum, maximum],
})
const strings = (values: string[]) => setElementType(values, 'System.String')

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
  fullName: 'System.IO.FileAttributes',
  enumeration: { ReadOnly: 1, Hidden: 2, System: 4, Directory: 16, Archive: 32, Normal: 128 },
  flags: true,
})
defineType({
  fullName: 'System.Net.SecurityProtocolType',
  enumeration: { SystemDefault: 0, Ssl3: 48, Tls: 192, Tls11: 768, Tls12: 3072, Tls13: 12288 },
  flags: true,
})

/** Enough of ServicePointManager for scripts that ask for TLS 1.2: connections use it anyway. */
let protocol: unknown
defineType({
  fullName: 'System.Net.ServicePointManager',
  statics: {
    SecurityProtocol: {
      get: () => protocol ?? new EnumValue(requireType('System.Net.SecurityProtocolType'), 0),
      set: (value) => {
        protocol = castTo(value, requireType('System.Net.SecurityProtocolType'))
      },
    },
  },
})

const stringType = lookupType('System.String')?.definition
if (stringType) {
  defineType({
    ...stringType,
    construct: ([value, count]) =>
      count === undefined ? toArray(value).map(text).join('') : text(value).repeat(whole(count)),
    statics: {
      Empty: { get: () => '' },
      IsNullOrEmpty: call((value) => text(value) === '', 1),
      IsNullOrWhiteSpace: call((value) => text(value).trim() === '', 1),
      Join: call(
        (separator, ...values) => {
          const [only] = values
          const list = values.length === 1 && enumerable(only) ? toArray(only) : values
          return list.map(text).join(text(separator))
        },
        1,
        99,
      ),
      Format: call(
        (format, ...values) => {
          const [only] = values
          return formatComposite(
            text(format),
            values.length === 1 && Array.isArray(only) ? (only as unknown[]) : values,
          )
        },
        1,
        99,
      ),
      Concat: call(
        (...values) =>
          values
            .flatMap((value) => (enumerable(value) ? toArray(value) : [value]))
            .map(text)
            .join(''),
        0,
        99,
      ),
      Compare: call(
        (left, right, ignore) =>
          Math.sign(
            compareText(
              text(left),
              text(right),
              ignore === true || /ignorecase/i.test(text(ignore)),
            ),
          ),
        2,
        4,
      ),
      CompareOrdinal: call(
        (left, right) => (text(left) < text(right) ? -1 : Number(text(left) > text(right))),
        2,
      ),
      Equals: call(
        (left, right, comparison) =>
          sameText(text(left), text(right), /ignorecase/i.test(text(comparison))),
        2,
        3,
      ),
      new: call((value, count) => text(value).repeat(count === undefined ? 1 : whole(count)), 1, 2),
    },
  })
}

const letter = (test: RegExp) =>
  call(
    (value, at) => test.test(at === undefined ? text(value) : (text(value)[whole(at)] ?? '')),
    1,
    2,
  )
const charType = lookupType('System.Char')?.definition
if (charType) {
  defineType({
    ...charType,
    statics: {
      IsDigit: letter(/^\p{Nd}$/u),
      IsLetter: letter(/^\p{L}$/u),
      IsLetterOrDigit: letter(/^[\p{L}\p{Nd}]$/u),
      IsUpper: letter(/^\p{Lu}$/u),
      IsLower: letter(/^\p{Ll}$/u),
      IsWhiteSpace: letter(/^\s$/),
      IsPunctuation: letter(/^\p{P}$/u),
      IsControl: letter(/^\p{Cc}$/u),
      IsNumber: letter(/^\p{N}$/u),
      IsSymbol: letter(/^\p{S}$/u),
      ToUpper: call((value) => new Char(text(value).toUpperCase()), 1, 2),
      ToLower: call((value) => new Char(text(value).toLowerCase()), 1, 2),
      ConvertFromUtf32: call((code) => String.fromCodePoint(whole(code)), 1),
      MaxValue: { get: () => Char.fromCode(65535) },
      MinValue: { get: () => Char.fromCode(0) },
    },
  })
}

const guidType = lookupType('System.Guid')?.definition
if (guidType) {
  defineType({
    ...guidType,
    construct: ([value]) => castTo(value ?? Guid.empty.text, requireType('System.Guid')),
    statics: {
      NewGuid: call(() => Guid.random(), 0),
      Empty: { get: () => Guid.empty },
      Parse: call((value) => castTo(text(value), requireType('System.Guid')), 1),
    },
  })
}
defineMembers<Guid>('System.Guid', {
  properties: { Guid: (self) => self.text },
  methods: {
    ToString: method(
      (self, [format]) => self.toString(format === undefined ? 'D' : text(format)),
      0,
      1,
    ),
    ToByteArray: method((self) => new Uint8Array(Buffer.from(self.toString('N'), 'hex'))),
  },
})
const versionType = lookupType('System.Version')?.definition
if (versionType) {
  defineType({
    ...versionType,
    construct: (args) =>
      typeof args[0] === 'string'
        ? castTo(args[0], requireType('System.Version'))
        : new Version(args.length === 0 ? [0, 0] : args.map(whole)),
    statics: { Parse: call((value) => castTo(text(value), requireType('System.Version')), 1) },
  })
}
defineMembers<Version>('System.Version', {
  properties: {
    Major: (self) => self.part(0),
    Minor: (self) => self.part(1),
    Build: (self) => self.part(2),
    Revision: (self) => self.part(3),
  },
  methods: {
    ToString: method(
      (self, [count]) =>
        count === undefined ? self.toString() : self.parts.slice(0, whole(count)).join('.'),
      0,
      1,
    ),
    CompareTo: method(
      (self, [other]) => self.compare(castTo(other, requireType('System.Version')) as Version),
      1,
    ),
  },
})

defineType({
  fullName: 'System.Environment',
  accelerators: ['environment'],
  statics: {
    NewLine: { get: () => EOL },
    MachineName: { get: () => hostname() },
    UserName: { get: () => userInfo().username },
    UserDomainName: { get: () => hostname() },
    CurrentDirectory: { get: () => process.cwd() },
    ProcessorCount: { get: () => cpus().length },
    ProcessId: { get: () => process.pid },
    Is64BitOperatingSystem: { get: () => true },
    Is64BitProcess: { get: () => true },
    HasShutdownStarted: { get: () => false },
    TickCount: { get: () => Math.floor(performance.now()) },
    Version: { get: () => new Version([9, 0, 0]) },
    OSVersion: { get: () => platform() },
    CommandLine: { get: () => process.argv.join(' ') },
    GetEnvironmentVariable: call((name) => process.env[text(name)] ?? null, 1, 2),
    SetEnvironmentVariable: call(
      (name, value) => {
        if (text(value) === '') delete process.env[text(name)]
        else process.env[text(name)] = text(value)
        return undefined
      },
      2,
      3,
    ),
    GetEnvironmentVariables: call(() => PSHashtable.fromRecord(process.env), 0, 1),
    GetFolderPath: call(
      (name) => (/userprofile|personal|mydocuments/i.test(text(name)) ? homedir() : ''),
      1,
      2,
    ),
    ExpandEnvironmentVariables: call(
      (value) => text(value).replace(/%([^%]+)%/g, (run, name: string) => process.env[name] ?? run),
      1,
    ),
  },
})

const path = nodePath
defineType({
  fullName: 'System.IO.Path',
  statics: {
    DirectorySeparatorChar: { get: () => new Char(path.sep) },
    AltDirectorySeparatorChar: { get: () => new Char('/') },
    PathSeparator: { get: () => new Char(path.delimiter) },
    Combine: call(
      (...parts) =>
        parts
          .map(text)
          .reduce((left, right) =>
            path.isAbsolute(right) || left === ''
              ? right
              : right === ''
                ? left
                : left.replace(/[\\/]$/, '') + path.sep + right,
          ),
      1,
      99,
    ),
    Join: call(
      (...parts) =>
        parts
          .map(text)
          .filter((part) => part !== '')
          .reduce(
            (left, right) =>
              `${left.replace(/[\\/]$/, '')}${path.sep}${right.replace(/^[\\/]/, '')}`,
            '',
          )
          .replace(/^[\\/](?=.)/, ''),
      1,
      99,
    ),
    GetFileName: call((value) => text(value).replace(/^.*[\\/]/s, ''), 1),
    GetFileNameWithoutExtension: call(
      (value) =>
        text(value)
          .replace(/^.*[\\/]/s, '')
          .replace(/\.[^.]*$/, ''),
      1,
    ),
    GetExtension: call((value) => /\.[^.\\/]*$/.exec(text(value))?.[0] ?? '', 1),
    GetDirectoryName: call((value) => path.dirname(text(value)).replace(/^\.$/, ''), 1),
    GetFullPath: call((value) => path.resolve(text(value)), 1, 2),
    GetPathRoot: call((value) => path.parse(text(value)).root, 1),
    GetTempPath: call(() => tmpdir() + path.sep, 0),
    GetTempFileName: call(() => {
      const file = path.join(tmpdir(), `tmp${randomUUID().slice(0, 8)}.tmp`)
      writeFileSync(file, '')
      return file
    }, 0),
    GetRandomFileName: call(() => `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 3)}`, 0),
    HasExtension: call((value) => /\.[^.\\/]+$/.test(text(value)), 1),
    IsPathRooted: call((value) => path.isAbsolute(text(value)), 1),
    ChangeExtension: call(
      (value, extension) =>
        text(value).replace(/\.[^.\\/]*$/, '') +
        (text(extension) === '' ? '' : `.${text(extension).replace(/^\./, '')}`),
      2,
    ),
    GetInvalidFileNameChars: call(() => [new Char('\0'), new Char('/')], 0),
    GetInvalidPathChars: call(() => [new Char('\0')], 0),
    GetRelativePath: call((from, to) => path.relative(text(from), text(to)), 2),
  },
})

/** A failure of the file system as .NET's exception. */
function io<T>(file: string, run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ENOENT')
      throw new DotnetError(
        'System.IO.FileNotFoundException',
        `Could not find file '${path.resolve(file)}'.`,
      )
    if (code === 'EACCES')
      throw new DotnetError(
        'System.UnauthorizedAccessException',
        `Access to the path '${path.resolve(file)}' is denied.`,
      )
    if (thrown instanceof Error) throw new DotnetError('System.IO.IOException', thrown.message)
    throw thrown
  }
}

const linesOf = (content: string) => {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
const joined = (lines: unknown) =>
  toArray(lines)
    .map((line) => `${text(line)}${EOL}`)
    .join('')

defineType({
  fullName: 'System.IO.File',
  statics: {
    Exists: call((file) => existsSync(text(file)) && statSync(text(file)).isFile(), 1),
    ReadAllText: call(
      (file) => io(text(file), () => readFileSync(text(file), 'utf8').replace(/^\uFEFF/, '')),
      1,
      2,
    ),
    ReadAllLines: call(
      (file) => io(text(file), () => strings(linesOf(readFileSync(text(file), 'utf8')))),
      1,
      2,
    ),
    ReadLines: call(
      (file) => io(text(file), () => strings(linesOf(readFileSync(text(file), 'utf8')))),
      1,
      2,
    ),
    ReadAllBytes: call((file) => io(text(file), () => new Uint8Array(readFileSync(text(file)))), 1),
    WriteAllText: call(
      (file, content) => io(text(file), () => writeFileSync(text(file), text(content))),
      2,
      3,
    ),
    WriteAllLines: call(
      (file, lines) => io(text(file), () => writeFileSync(text(file), joined(lines))),
      2,
      3,
    ),
    WriteAllBytes: call(
      (file, bytes) => io(text(file), () => writeFileSync(text(file), bytesOf(bytes))),
      2,
    ),
    AppendAllText: call(
      (file, content) => io(text(file), () => appendFileSync(text(file), text(content))),
      2,
      3,
    ),
    AppendAllLines: call(
      (file, lines) => io(text(file), () => appendFileSync(text(file), joined(lines))),
      2,
      3,
    ),
    Delete: call((file) => io(text(file), () => rmSync(text(file), { force: true })), 1),
    Copy: call((from, to) => io(text(from), () => copyFileSync(text(from), text(to))), 2, 3),
    Move: call((from, to) => io(text(from), () => renameSync(text(from), text(to))), 2, 3),
  },
})
defineType({
  fullName: 'System.IO.Directory',
  statics: {
    Exists: call((folder) => existsSync(text(folder)) && statSync(text(folder)).isDirectory(), 1),
    CreateDirectory: call(
      (folder) => io(text(folder), () => void mkdirSync(text(folder), { recursive: true })),
      1,
    ),
    Delete: call(
      (folder, recurse) =>
        io(text(folder), () => rmSync(text(folder), { recursive: recurse === true })),
      1,
      2,
    ),
    GetCurrentDirectory: call(() => process.cwd(), 0),
  },
})

/** System.Text.Encoding and its kinds. */
class Encoding {
  readonly name: string
  readonly node: BufferEncoding

  constructor(name: string, node: BufferEncoding) {
    this.name = name
    this.node = node
  }
}
Object.defineProperty(Encoding.prototype, dotnetTypes, {
  value: ['System.Text.Encoding', 'System.Object'],
})
const encodings = {
  UTF8: new Encoding('utf-8', 'utf8'),
  ASCII: new Encoding('us-ascii', 'ascii'),
  Unicode: new Encoding('utf-16', 'utf16le'),
  Latin1: new Encoding('iso-8859-1', 'latin1'),
  Default: new Encoding('utf-8', 'utf8'),
}
defineType({
  fullName: 'System.Text.Encoding',
  statics: {
    ...Object.fromEntries(
      Object.entries(encodings).map(([name, value]) => [name, { get: () => value }]),
    ),
    GetEncoding: call(
      (name) =>
        /utf-?16|unicode/i.test(text(name))
          ? encodings.Unicode
          : /ascii/i.test(text(name))
            ? encodings.ASCII
            : /8859|latin|1252/i.test(text(name))
              ? encodings.Latin1
              : encodings.UTF8,
      1,
    ),
  },
})
for (const [name, value] of [
  ['System.Text.UTF8Encoding', encodings.UTF8],
  ['System.Text.ASCIIEncoding', encodings.ASCII],
  ['System.Text.UnicodeEncoding', encodings.Unicode],
] as const) {
  defineType({ fullName: name, base: 'System.Text.Encoding', construct: () => value })
}
defineMembers<Encoding>('System.Text.Encoding', {
  properties: {
    WebName: (self) => self.name,
    EncodingName: (self) => self.name,
    BodyName: (self) => self.name,
    HeaderName: (self) => self.name,
  },
  methods: {
    GetBytes: method(
      (self, [value]) => new Uint8Array(Buffer.from(toArray(value).map(text).join(''), self.node)),
      1,
    ),
    GetString: method(
      (self, [bytes, start, count]) =>
        Buffer.from(bytesOf(bytes))
          .subarray(
            start === undefined ? 0 : whole(start),
            count === undefined ? undefined : whole(start) + whole(count),
          )
          .toString(self.node),
      1,
      3,
    ),
    GetByteCount: method((self, [value]) => Buffer.byteLength(text(value), self.node), 1),
  },
})

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
const holds = (self: PSList, value: unknown) =>
  self.items.some((item) => (typeof item === 'string' ? item === value : item === value))
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

/** Exceptions that scripts make and catch. */
const exceptions: readonly (readonly [string, string])[] = [
  ['System.Exception', 'System.Object'],
  ['System.SystemException', 'System.Exception'],
  ['System.ApplicationException', 'System.Exception'],
  ['System.ArgumentException', 'System.SystemException'],
  ['System.ArgumentNullException', 'System.ArgumentException'],
  ['System.ArgumentOutOfRangeException', 'System.ArgumentException'],
  ['System.InvalidOperationException', 'System.SystemException'],
  ['System.NotSupportedException', 'System.SystemException'],
  ['System.NotImplementedException', 'System.SystemException'],
  ['System.FormatException', 'System.SystemException'],
  ['System.InvalidCastException', 'System.SystemException'],
  ['System.ArithmeticException', 'System.SystemException'],
  ['System.DivideByZeroException', 'System.ArithmeticException'],
  ['System.OverflowException', 'System.ArithmeticException'],
  ['System.IndexOutOfRangeException', 'System.SystemException'],
  ['System.NullReferenceException', 'System.SystemException'],
  ['System.TimeoutException', 'System.SystemException'],
  ['System.UnauthorizedAccessException', 'System.SystemException'],
  ['System.OperationCanceledException', 'System.SystemException'],
  ['System.IO.IOException', 'System.SystemException'],
  ['System.IO.FileNotFoundException', 'System.IO.IOException'],
  ['System.IO.DirectoryNotFoundException', 'System.IO.IOException'],
  ['System.Net.WebException', 'System.InvalidOperationException'],
  ['System.Net.Http.HttpRequestException', 'System.Exception'],
  ['System.Security.SecurityException', 'System.SystemException'],
  ['System.Collections.Generic.KeyNotFoundException', 'System.SystemException'],
  ['System.Management.Automation.RuntimeException', 'System.SystemException'],
  [
    'System.Management.Automation.CommandNotFoundException',
    'System.Management.Automation.RuntimeException',
  ],
  [
    'System.Management.Automation.ItemNotFoundException',
    'System.Management.Automation.SessionStateException',
  ],
  [
    'System.Management.Automation.SessionStateException',
    'System.Management.Automation.RuntimeException',
  ],
  [
    'System.Management.Automation.ParameterBindingException',
    'System.Management.Automation.RuntimeException',
  ],
  ['System.Management.Automation.PSInvalidCastException', 'System.InvalidCastException'],
  [
    'System.Management.Automation.MethodInvocationException',
    'System.Management.Automation.RuntimeException',
  ],
  ['System.Management.Automation.ParseException', 'System.Management.Automation.RuntimeException'],
  [
    'System.Management.Automation.ActionPreferenceStopException',
    'System.Management.Automation.RuntimeException',
  ],
]
for (const [fullName, base] of exceptions) {
  defineType({
    fullName,
    base,
    is: (value) =>
      value instanceof ExceptionValue &&
      value.typeNames.some((name) => name.toLowerCase() === fullName.toLowerCase()),
    construct: ([message, inner], type) =>
      new ExceptionValue({
        typeNames: typeChain(type).filter((name) => name !== 'System.Object'),
        message:
          message === undefined ? `Exception of type '${fullName}' was thrown.` : text(message),
        innerException: inner instanceof ExceptionValue ? inner : undefined,
      }),
    convert: (value, type) =>
      typeof value === 'string'
        ? new ExceptionValue({ typeNames: typeChain(type), message: value })
        : undefined,
  })
}

const credentials = lookupType('System.Management.Automation.PSCredential')?.definition
if (credentials) {
  defineType({
    ...credentials,
    construct: ([user, password]) =>
      new PSCredential(
        text(user),
        password instanceof SecureString ? password : new SecureString(text(password)),
      ),
    statics: { Empty: { get: () => null } },
  })
}
/** What GetNetworkCredential() gives: the one place where a script sees the password. */
class NetworkCredential {
  readonly userName: string
  readonly password: string

  constructor(userName: string, password: string) {
    this.userName = userName
    this.password = password
  }

  toString(): string {
    return 'System.Net.NetworkCredential'
  }

  toJSON(): object {
    return { UserName: this.userName }
  }
}
const networkName = 'System.Net.NetworkCredential'
Object.defineProperty(NetworkCredential.prototype, dotnetTypes, {
  value: [networkName, 'System.Object'],
})
defineType({
  fullName: networkName,
  construct: ([user, password]) =>
    new NetworkCredential(
      text(user),
      password instanceof SecureString ? password.reveal() : text(password),
    ),
})
defineMembers<NetworkCredential>(networkName, {
  properties: {
    UserName: (self) => self.userName.replace(/^.*\\/, ''),
    Password: (self) => self.password,
    Domain: (self) => /^(.*)\\/.exec(self.userName)?.[1] ?? '',
    SecurePassword: (self) => new SecureString(self.password),
  },
})
defineMembers<PSCredential>('System.Management.Automation.PSCredential', {
  properties: { UserName: (self) => self.userName, Password: (self) => self.password },
  methods: {
    GetNetworkCredential: method(
      (self) => new NetworkCredential(self.userName, self.password.reveal()),
    ),
  },
})
defineMembers<SecureString>('System.Security.SecureString', {
  properties: { Length: (self) => self.length },
})

defineMembers<URL>('System.Uri', {
  properties: {
    AbsoluteUri: (self) => self.href,
    AbsolutePath: (self) => self.pathname,
    Host: (self) => self.hostname,
    Port: (self) =>
      self.port === '' ? ({ 'https:': 443, 'http:': 80 }[self.protocol] ?? -1) : Number(self.port),
    Scheme: (self) => self.protocol.replace(':', ''),
    Query: (self) => self.search,
    Fragment: (self) => self.hash,
    Authority: (self) => self.host,
    OriginalString: (self) => self.href,
    PathAndQuery: (self) => self.pathname + self.search,
    UserInfo: (self) => self.username,
    IsAbsoluteUri: () => true,
    Segments: (self) => self.pathname.split(/(?<=\/)/),
    LocalPath: (self) => decodeURIComponent(self.pathname),
    DnsSafeHost: (self) => self.hostname,
  },
})
const uris = lookupType('System.Uri')?.definition
if (uris) {
  defineType({
    ...uris,
    construct: ([base, relative]) =>
      new URL(
        relative === undefined ? text(base) : text(relative),
        relative === undefined ? undefined : text(base),
      ),
    statics: {
      EscapeDataString: call(
        (value) =>
          encodeURIComponent(text(value)).replace(
            /[!'()*]/g,
            (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
        1,
      ),
      UnescapeDataString: call((value) => decodeURIComponent(text(value)), 1),
      EscapeUriString: call((value) => encodeURI(text(value)), 1),
      IsWellFormedUriString: call((value) => URL.canParse(text(value)), 2),
    },
  })
}
defineMembers<PSType>('System.RuntimeType', {
  properties: {
    Name: (self) => self.name,
    FullName: (self) => self.fullName,
    Namespace: (self) => self.namespace,
    BaseType: (self) =>
      typeChain(self)[1] === undefined ? null : (lookupType(typeChain(self)[1] ?? '') ?? null),
    IsArray: (self) => self.isArray,
    IsEnum: (self) => self.isEnum,
    IsValueType: (self) => self.definition.isValueType ?? false,
    IsGenericType: (self) => self.genericArguments.length > 0,
    UnderlyingSystemType: (self) => self,
    AssemblyQualifiedName: (self) => self.fullName,
    IsClass: (self) => !(self.definition.isValueType ?? false) && !self.isEnum,
    IsPublic: () => true,
  },
  methods: {
    ToString: method((self) => self.fullName),
    GetElementType: method((self) => self.element ?? null),
    IsAssignableFrom: method(
      (self, [other]) => typeChain(other as PSType).includes(self.fullName),
      1,
    ),
    IsInstanceOfType: method((self, [value]) => self.definition.is?.(value) ?? false, 1),
    GetEnumNames: method((self) => strings(Object.keys(self.definition.enumeration ?? {}))),
    IsSubclassOf: method(
      (self, [other]) =>
        typeChain(self)
          .slice(1)
          .includes((other as PSType).fullName),
      1,
    ),
  },
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
defineType({
  fullName: 'System.Console',
  accelerators: ['console'],
  statics: {
    Title: { get: () => '', set: () => undefined },
    WindowWidth: { get: () => process.stdout.columns || 120 },
    IsInputRedirected: { get: () => !process.stdin.isTTY },
  },
})
defineType({ fullName: 'System.GC', statics: { Collect: call(() => undefined, 0, 2) } })
