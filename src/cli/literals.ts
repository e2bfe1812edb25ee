/**
 * PowerShell's data literals in an argument: numbers, quoted text, `$true`/`$false`/`$null`,
 * `@{name = value; …}` and `@(…)`. No variables, no commands: those are for `vposh -c`. A word
 * without quotes is text, since the calling shell has taken the quotes away.
 */
import { UsageError } from './usage-error.js'

/** literal: the whole text is one value; a list of values needs `@(…)`. */
export function parseLiteral(text: string): unknown {
  const reader = new LiteralReader(text)
  const value = reader.readValue('')
  reader.expectEnd()
  return value
}

/**
 * Elements of `a,b`: split at commas outside of quotes, brackets and braces, outer quotes taken
 * away. Spaces around an element do not count; a comma at the end adds nothing.
 */
export function splitList(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote) {
      if (character === quote) quote = ''
    } else if (isQuote(character) && text.slice(start, at).trim() === '') quote = character
    else if ('({['.includes(character)) depth++
    else if (')}]'.includes(character)) depth--
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  const last = text.slice(start)
  if (last.trim() !== '' || parts.length === 0) parts.push(last)
  return parts.map((part) => unquote(part.trim()))
}

/** `'it''s'` → `it's`; text that is not one quoted string as it is. */
export function unquote(text: string): string {
  const quote = text.charAt(0)
  if (text.length < 2 || !isQuote(quote) || !text.endsWith(quote)) return text
  const inner = text.slice(1, -1)
  const doubled = inner.replaceAll(quote + quote, '')
  return doubled.includes(quote) ? text : inner.replaceAll(quote + quote, quote)
}

const constants: Readonly<Record<string, unknown>> = { $true: true, $false: false, $null: null }

/** `$true`, `$false` and `$null`, in any case; undefined for any other text. */
export function constantOf(text: string): { value: unknown } | undefined {
  const key = text.toLowerCase()
  return Object.hasOwn(constants, key) ? { value: constants[key] } : undefined
}

const multipliers: Readonly<Record<string, number>> = {
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  tb: 1024 ** 4,
  pb: 1024 ** 5,
}

/** A number as PowerShell writes it (`5`, `-1.5`, `1e3`, `0x1F`, `4GB`); undefined for other text. */
export function numberOf(text: string): number | undefined {
  const match =
    /^([+-]?)(?:(0x[0-9a-f]+)|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?))(kb|mb|gb|tb|pb)?$/i.exec(text)
  if (!match) return undefined
  const magnitude = Number(match[2] ?? match[3]) * (multipliers[match[4]?.toLowerCase() ?? ''] ?? 1)
  return match[1] === '-' ? -magnitude : magnitude
}

class LiteralReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** value: `@{` hashtable `}` | `@(` list `)` | quoted text | word */
  readValue(stop: string): unknown {
    this.#skipSpace()
    if (this.#take('@{')) return this.#readHashtable()
    if (this.#take('@(')) return this.#readList()
    const character = this.#text.charAt(this.#at)
    if (isQuote(character)) return this.#readQuoted(character)
    return this.#readWord(stop)
  }

  expectEnd(): void {
    this.#skipSpace()
    if (this.#at < this.#text.length) throw this.#wrong('the end')
  }

  /** hashtable: (key `=` value (`;` | new line | `,` value …)*)* `}` */
  #readHashtable(): Record<string, unknown> {
    const table: Record<string, unknown> = {}
    for (;;) {
      this.#skipSpace(';')
      if (this.#take('}')) return table
      const key = String(this.readValue('=;}'))
      if (key === '') throw this.#wrong('a name or }')
      this.#skipSpace()
      if (!this.#take('=')) throw this.#wrong(`= after '${key}'`)
      define(table, key, this.#readItems(',;}\n'))
    }
  }

  /** list: (value (`,` | `;`))* `)` */
  #readList(): unknown[] {
    const items: unknown[] = []
    for (;;) {
      this.#skipSpace(',;')
      if (this.#take(')')) return items
      if (this.#at >= this.#text.length) throw this.#wrong(')')
      items.push(this.readValue(',;)'))
    }
  }

  /** One value, or an array when commas follow. */
  #readItems(stop: string): unknown {
    const first = this.readValue(stop)
    const items = [first]
    this.#skipBlanks()
    while (this.#take(',')) {
      items.push(this.readValue(stop))
      this.#skipBlanks()
    }
    return items.length === 1 ? first : items
  }

  /** A doubled quote stands for one; in double quotes a backtick takes the next character as it is. */
  #readQuoted(quote: string): string {
    let value = ''
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text.charAt(at)
      if (character === '`' && quote === '"') value += escaped(this.#text.charAt(++at))
      else if (character !== quote) value += character
      else if (this.#text.charAt(at + 1) === quote) value += this.#text.charAt(++at)
      else {
        this.#at = at + 1
        return value
      }
    }
    throw this.#wrong(`the closing ${quote}`)
  }

  #readWord(stop: string): unknown {
    const start = this.#at
    while (this.#at < this.#text.length && !stop.includes(this.#text.charAt(this.#at))) this.#at++
    const word = this.#text.slice(start, this.#at).trim()
    if (word.startsWith('$') && !constantOf(word)) {
      throw new UsageError(`Variable ${word} has no value here.`, {
        errorId: 'InvalidLiteral',
        targetObject: this.#text,
        recommendedAction: "Quote it as '…' when it is text; scripts run with vposh -c.",
      })
    }
    const constant = constantOf(word)
    return constant ? constant.value : (numberOf(word) ?? word)
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  #skipSpace(also = ''): void {
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at)
      if (!/\s/.test(character) && !also.includes(character)) return
      this.#at++
    }
  }

  #skipBlanks(): void {
    while (/[ \t]/.test(this.#text.charAt(this.#at))) this.#at++
  }

  #wrong(expected: string): UsageError {
    return new UsageError(
      `Cannot read the value at character ${this.#at + 1} of: ${this.#text} (expected ${expected}).`,
      {
        errorId: 'InvalidLiteral',
        targetObject: this.#text,
        recommendedAction: 'Write @{name = \'value\'; size = 5}, or JSON: {"name": "value"}.',
      },
    )
  }
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"'
}

function escaped(character: string): string {
  return { n: '\n', t: '\t', r: '\r', '0': '\0' }[character] ?? character
}

/** As an own property whatever its name: `__proto__` too. */
function define(table: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(table, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}
