/** What a character can be in PowerShell's lexical grammar, by UTF-16 code unit. */

const Letter = 1
const Digit = 2
const VariableStart = 4
const EndsToken = 8
const Blank = 16
const EndsNumber = 32
const HexDigit = 64
const EndsAssemblyName = 128

const traits = new Uint8Array(128)

function mark(characters: string, trait: number): void {
  for (let index = 0; index < characters.length; index++) {
    const code = characters.charCodeAt(index)
    traits[code] = (traits[code] ?? 0) | trait
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
mark(`${letters}_`, Letter)
mark('0123456789', Digit)
mark(`${letters}_0123456789$?^:`, VariableStart)
mark('\0\t\n\v\f\r &(),;{}|', EndsToken)
mark('\t\v\f ', Blank)
mark('!#%*+-./<=>]', EndsNumber)
mark('0123456789abcdefABCDEF', HexDigit)
mark('\0\t\n\v\f\r ,=]', EndsAssemblyName)

const has = (code: number, trait: number): boolean => ((traits[code] ?? 0) & trait) !== 0

const unicodeLetter = /\p{L}/u
const unicodeLetterOrDigit = /[\p{L}\p{Nd}]/u
const unicodeSeparator = /\p{Z}/u

/** Spaces that do not end a line. */
export function isBlank(code: number): boolean {
  if (code < 128) return has(code, Blank)
  if (code <= 256) return code === 0xa0 || code === 0x85
  return unicodeSeparator.test(String.fromCharCode(code))
}

export function isNewline(code: number): boolean {
  return code === 10 || code === 13
}

/** First of an identifier: a letter or an underscore. */
export function isLetter(code: number): boolean {
  return code < 128 ? has(code, Letter) : isUnicodeLetter(code)
}

export function isLetterOrDigit(code: number): boolean {
  if (code < 128) return has(code, Letter | Digit)
  return isUnicodeLetterOrDigit(code)
}

export function isUnicodeLetter(code: number): boolean {
  return unicodeLetter.test(String.fromCharCode(code))
}

export function isUnicodeLetterOrDigit(code: number): boolean {
  return unicodeLetterOrDigit.test(String.fromCharCode(code))
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isHexDigit(code: number): boolean {
  return code < 128 && has(code, HexDigit)
}

/** First after the dollar of a variable without braces. */
export function isVariableStart(code: number): boolean {
  return code < 128 ? has(code, VariableStart) : isUnicodeLetterOrDigit(code)
}

/** Ends any word, in every mode. The end of the text (-1) does too. */
export function endsToken(code: number): boolean {
  if (code < 0) return true
  return code < 128 ? has(code, EndsToken) : isBlank(code)
}

/** Also ends a number in expression mode: `1+2`. With `ternary`, `?` and `:` do as well. */
export function endsNumber(code: number, ternary: boolean): boolean {
  if (code < 128) return has(code, EndsNumber) || (ternary && (code === 63 || code === 58))
  return isDash(code)
}

export function endsAssemblyName(code: number): boolean {
  if (code < 0) return true
  return code < 128 ? has(code, EndsAssemblyName) : isBlank(code)
}

/** `-` and its typographic forms: en dash, em dash, horizontal bar. */
export function isDash(code: number): boolean {
  return code === 45 || (code >= 0x2013 && code <= 0x2015)
}

/** `'` and its typographic forms. */
export function isSingleQuote(code: number): boolean {
  return code === 39 || (code >= 0x2018 && code <= 0x201b)
}

/** `"` and its typographic forms. */
export function isDoubleQuote(code: number): boolean {
  return code === 34 || (code >= 0x201c && code <= 0x201e)
}
