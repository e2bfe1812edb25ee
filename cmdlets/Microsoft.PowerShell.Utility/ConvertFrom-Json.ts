import {
  castTo,
  ErrorRecord,
  makeDouble,
  makeLong,
  numericTypeOf,
  parseDateTime,
  parseNumber,
  PSHashtable,
  PSObject,
  requireType,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'ConvertFrom-Json',
  className: 'Microsoft.PowerShell.Commands.ConvertFromJsonCommand',
  synopsis: 'Reads JSON into objects.',
  parameters: {
    InputObject: {
      type: 'string',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowEmpty: true,
      help: 'The text; lines that are piped in are put together.',
    },
    AsHashtable: { type: 'switch', help: 'Tables instead of objects.' },
    Depth: { type: 'int', default: 1024, help: 'Levels that are allowed.' },
    NoEnumerate: { type: 'switch', help: 'A list is written as one object.' },
    DateKind: {
      type: 'string',
      default: 'Default',
      help: 'Default, Local, Utc, Offset or String: what becomes of dates.',
    },
  },
  examples: [
    {
      title: 'Read an object',
      script: '(\'{"a": {"b": 2}}\' | ConvertFrom-Json).a.b',
      output: [2],
    },
  ],
  begin: (): string[] => [],
  process({ InputObject }, _, lines) {
    lines.push(InputObject)
  },
  end({ AsHashtable, NoEnumerate, DateKind }, context, lines) {
    const text = lines.join('\n')
    if (text.trim() === '') return undefined
    const value = new Reader(text, AsHashtable, !/^string$/i.test(DateKind)).read()
    return NoEnumerate ? context.write(value) : context.write(value, true)
  },
})

/** Reads JSON as PowerShell does: comments and trailing commas allowed, numbers kept exact. */
class Reader {
  readonly #text: string
  readonly #tables: boolean
  readonly #dates: boolean
  #place = 0

  constructor(text: string, tables: boolean, dates: boolean) {
    this.#text = text
    this.#tables = tables
    this.#dates = dates
  }

  read(): unknown {
    const value = this.#value()
    this.#blank()
    if (this.#place < this.#text.length)
      this.#fail('Additional text encountered after finished reading JSON content')
    return value
  }

  #value(): unknown {
    this.#blank()
    const char = this.#text[this.#place]
    if (char === '{') return this.#object()
    if (char === '[') return this.#array()
    if (char === '"' || char === "'") return this.#dated(this.#string(char))
    return this.#word()
  }

  #object(): unknown {
    const entries: [string, unknown][] = []
    this.#place++
    for (this.#blank(); this.#text[this.#place] !== '}'; this.#blank()) {
      const char = this.#text[this.#place]
      const name = char === '"' || char === "'" ? this.#string(char) : this.#bareName()
      this.#blank()
      if (this.#text[this.#place] !== ':') this.#fail("Expected ':'")
      this.#place++
      entries.push([name, this.#value()])
      this.#separator('}')
    }
    this.#place++
    return this.#tables
      ? new PSHashtable(entries, {
          typeName: 'System.Management.Automation.OrderedHashtable',
          caseSensitive: true,
        })
      : PSObject.of(['System.Management.Automation.PSCustomObject', 'System.Object'], entries)
  }

  #array(): unknown[] {
    const items: unknown[] = []
    this.#place++
    for (this.#blank(); this.#text[this.#place] !== ']'; this.#blank()) {
      items.push(this.#value())
      this.#separator(']')
    }
    this.#place++
    return items
  }

  #separator(close: string): void {
    this.#blank()
    if (this.#text[this.#place] === ',') this.#place++
    else if (this.#text[this.#place] !== close) this.#fail(`Expected ',' or '${close}'`)
  }

  #bareName(): string {
    const name = /^[\w$]+/.exec(this.#text.slice(this.#place))?.[0]
    if (name === undefined) this.#fail('Invalid property identifier character')
    this.#place += name.length
    return name
  }

  #string(quote: string): string {
    let result = ''
    for (this.#place++; this.#text[this.#place] !== quote; this.#place++) {
      const char = this.#text[this.#place]
      if (char === undefined) this.#fail('Unterminated string')
      result += char === '\\' ? this.#escape() : char
    }
    this.#place++
    return result
  }

  #escape(): string {
    const char = this.#text[++this.#place] ?? ''
    if (char === 'u') {
      const code = Number.parseInt(this.#text.slice(this.#place + 1, this.#place + 5), 16)
      if (Number.isNaN(code)) this.#fail('Invalid Unicode escape sequence')
      this.#place += 4
      return String.fromCharCode(code)
    }
    const known: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
    return known[char] ?? char
  }

  /** Text of a full ISO 8601 date and time is a date. */
  #dated(text: string): unknown {
    if (
      !this.#dates ||
      !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/.test(text)
    )
      return text
    const date = parseDateTime(text)
    return date === undefined ? text : text.endsWith('Z') ? date.toUniversal() : date
  }

  #word(): unknown {
    const word = /^[-+.\w]+/.exec(this.#text.slice(this.#place))?.[0]
    if (word === undefined) this.#fail('Unexpected character')
    this.#place += word.length
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    if (!/^-?\d/.test(word)) this.#fail(`Unexpected word '${word}'`)
    return numberOf(word) ?? this.#fail(`Unexpected number '${word}'`)
  }

  #blank(): void {
    const skipped = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(this.#text.slice(this.#place))
    this.#place += skipped?.[0].length ?? 0
  }

  #fail(reason: string): never {
    const before = this.#text.slice(0, this.#place)
    const line = before.split('\n').length
    const position = this.#place - (before.lastIndexOf('\n') + 1)
    throw new ErrorRecord(
      `Conversion from JSON failed with error: ${reason}. Line ${line}, position ${position}.`,
      {
        errorId: 'System.ArgumentException',
        category: 'NotSpecified',
        exceptionTypes: ['System.ArgumentException', 'System.SystemException', 'System.Exception'],
      },
    )
  }
}

/** Whole numbers are [long] in PowerShell's reading, larger ones [bigint], the rest [double]. */
function numberOf(word: string): unknown {
  if (/^-?\d+$/.test(word)) {
    const whole = BigInt(word)
    return BigInt.asIntN(64, whole) === whole
      ? makeLong(whole)
      : castTo(word, requireType('System.Numerics.BigInteger'))
  }
  const number = parseNumber(word)
  if (number === undefined) return undefined
  return typeof number === 'number' && numericTypeOf(number) === 'double'
    ? number
    : makeDouble(Number(word))
}
