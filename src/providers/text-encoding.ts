import { ErrorRecord, toText } from '../objects/index.js'
import type { CustomParameterType } from '../registry/index.js'

/** How text becomes bytes: -Encoding of the content cmdlets. */
export interface TextEncoding {
  readonly name: string
  /** Written at the beginning of a new file. */
  readonly preamble: Uint8Array
  encode(text: string): Uint8Array
  decode(bytes: Uint8Array): string
}

const none = new Uint8Array()

function node(name: string, encoding: BufferEncoding, preamble = none): TextEncoding {
  return {
    name,
    preamble,
    encode: (text) => Buffer.from(text, encoding),
    decode: (bytes) => Buffer.from(bytes).toString(encoding),
  }
}

const utf16Mark = Uint8Array.of(0xff, 0xfe)
const swap = (bytes: Uint8Array) => Buffer.from(bytes.slice(0, bytes.length & ~1)).swap16()

const bigEndian: TextEncoding = {
  name: 'bigendianunicode',
  preamble: Uint8Array.of(0xfe, 0xff),
  encode: (text) => swap(Buffer.from(text, 'utf16le')),
  decode: (bytes) => swap(bytes).toString('utf16le'),
}

function utf32(name: string, littleEndian: boolean): TextEncoding {
  return {
    name,
    preamble: littleEndian ? Uint8Array.of(0xff, 0xfe, 0, 0) : Uint8Array.of(0, 0, 0xfe, 0xff),
    encode(text) {
      const points = Array.from(text, (char) => char.codePointAt(0) ?? 0)
      const view = new DataView(new ArrayBuffer(points.length * 4))
      for (const [at, point] of points.entries()) view.setUint32(at * 4, point, littleEndian)
      return new Uint8Array(view.buffer)
    },
    decode(bytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength & ~3)
      let text = ''
      for (let at = 0; at < view.byteLength; at += 4) {
        text += String.fromCodePoint(view.getUint32(at, littleEndian))
      }
      return text
    },
  }
}

/** What ASCII cannot say is a question mark. */
const ascii: TextEncoding = {
  name: 'ascii',
  preamble: none,
  encode: (text) => Buffer.from(Array.from(text, (char) => (char <= '\x7f' ? char : '?')).join('')),
  decode: (bytes) => Buffer.from(bytes.map((byte) => (byte < 128 ? byte : 63))).toString('latin1'),
}

const utf8Mark = Uint8Array.of(0xef, 0xbb, 0xbf)
const utf8 = node('utf8NoBOM', 'utf8')

const encodings: Readonly<Record<string, TextEncoding>> = {
  ascii,
  ansi: node('ansi', 'latin1'),
  bigendianunicode: bigEndian,
  bigendianutf32: utf32('bigendianutf32', false),
  default: utf8,
  oem: node('oem', 'latin1'),
  string: node('unicode', 'utf16le', utf16Mark),
  unicode: node('unicode', 'utf16le', utf16Mark),
  unknown: node('unicode', 'utf16le', utf16Mark),
  utf8,
  utf8bom: node('utf8BOM', 'utf8', utf8Mark),
  utf8nobom: utf8,
  utf32: utf32('utf32', true),
}

/** Code pages and the names that .NET knows encodings by. */
const otherNames: Readonly<Record<string, string>> = {
  '1200': 'unicode',
  '1201': 'bigendianunicode',
  '12000': 'utf32',
  '20127': 'ascii',
  '28591': 'ansi',
  '1252': 'ansi',
  '65001': 'utf8',
  'utf-8': 'utf8',
  'utf-16': 'unicode',
  'utf-16be': 'bigendianunicode',
  'utf-32': 'utf32',
  'us-ascii': 'ascii',
  'iso-8859-1': 'ansi',
  latin1: 'ansi',
  'windows-1252': 'ansi',
}

export const defaultEncoding = utf8

export function encodingNamed(name: string): TextEncoding | undefined {
  const lower = name.toLowerCase()
  return encodings[lower] ?? encodings[otherNames[lower] ?? '']
}

/** -Encoding: a name, a code page, or one of .NET's encodings by its WebName. */
export const encodingType: CustomParameterType<TextEncoding> = {
  name: 'Encoding',
  fullName: 'System.Text.Encoding',
  accepted: [
    'ascii',
    'ansi',
    'bigendianunicode',
    'bigendianutf32',
    'oem',
    'unicode',
    'utf8',
    'utf8BOM',
    'utf8NoBOM',
    'utf32',
  ],
  matches: () => false,
  convert(value) {
    const found = encodingNamed(encodingName(value))
    if (found) return found
    throw new ErrorRecord(
      `'${toText(value)}' is not a supported encoding name: ${(encodingType.accepted ?? []).join(', ')} are.`,
      {
        errorId: 'ParameterArgumentTransformationError',
        category: 'InvalidData',
        targetObject: value,
        exceptionTypes: ['System.Management.Automation.ParameterBindingException'],
      },
    )
  },
}

function encodingName(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    for (const key of ['webName', 'WebName', 'name']) {
      const named: unknown = Reflect.get(value, key)
      if (typeof named === 'string') return named
    }
  }
  return toText(value)
}

/** Text of a file: a byte order mark goes before what was asked for, UTF-8 where nothing says more. */
export function decodeText(bytes: Uint8Array, asked: TextEncoding | undefined): string {
  const marked = markedEncodings.find(({ preamble }) => startsWith(bytes, preamble))
  if (marked) return marked.decode(bytes.subarray(marked.preamble.length))
  return (asked ?? utf8).decode(bytes)
}

/** UTF-32 before UTF-16, whose mark is its beginning. */
const markedEncodings = [
  utf32('utf32', true),
  utf32('bigendianutf32', false),
  node('utf8BOM', 'utf8', utf8Mark),
  node('unicode', 'utf16le', utf16Mark),
  bigEndian,
]

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte)
}
