import {
  BoxedNumber,
  Char,
  enumerable,
  EnumValue,
  formatDateTime,
  DateTime,
  isPSObject,
  propertyNames,
  PSHashtable,
  toText,
  typeNameOf,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

interface Shape {
  readonly depth: number
  readonly compress: boolean
  readonly enumsAsText: boolean
}

export default defineCmdlet({
  name: 'ConvertTo-Json',
  className: 'Microsoft.PowerShell.Commands.ConvertToJsonCommand',
  synopsis: 'Gives objects as JSON.',
  parameters: {
    InputObject: {
      type: 'object',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      allowNull: true,
      allowEmpty: true,
      help: 'The objects.',
    },
    Depth: {
      type: 'int',
      default: 2,
      validate: { range: [0, 100] },
      help: 'Levels of nested objects.',
    },
    Compress: { type: 'switch', help: 'No blanks and line ends.' },
    EnumsAsStrings: { type: 'switch', help: 'Values of enumerations by name.' },
    AsArray: { type: 'switch', help: 'A list even of one object.' },
    EscapeHandling: {
      type: 'string',
      default: 'Default',
      help: 'Default, EscapeNonAscii or EscapeHtml.',
    },
  },
  examples: [
    {
      title: 'One line',
      script: '[ordered]@{ a = 1; b = @(1, 2) } | ConvertTo-Json -Compress',
      output: ['{"a":1,"b":[1,2]}'],
    },
  ],
  begin: (): unknown[] => [],
  process({ InputObject }, context, held) {
    held.push(context.expectingInput ? context.input : InputObject)
  },
  end({ Depth, Compress, EnumsAsStrings, AsArray, EscapeHandling }, context, held) {
    const value = held.length > 1 || AsArray ? held : held[0]
    const cut = { any: false }
    const shape = { depth: Depth, compress: Compress, enumsAsText: EnumsAsStrings }
    const text = write(value, shape, 0, '', cut)
    if (cut.any) {
      context.writeWarning(
        `Resulting JSON is truncated as serialization has exceeded the set depth of ${Depth}.`,
      )
    }
    return context.write(escaped(text, EscapeHandling))
  },
})

function escaped(text: string, handling: string): string {
  if (/^escapenonascii$/i.test(handling)) {
    return text.replace(
      /[^ -\x7f\n\r]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  }
  return /^escapehtml$/i.test(handling)
    ? text.replace(/[<>&']/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : text
}

function write(
  value: unknown,
  shape: Shape,
  level: number,
  indent: string,
  cut: { any: boolean },
): string {
  const simple = scalar(value, shape)
  if (simple !== undefined) return simple
  if (level > shape.depth) {
    cut.any = true
    return JSON.stringify(toText(value))
  }
  const items = enumerable(value)
  const inner = `${indent}  `
  if (items) {
    return bracket(
      '[',
      ']',
      Array.from(items, (item) => write(item, shape, level + 1, inner, cut)),
      shape,
      indent,
    )
  }
  const entries = entriesOf(value).map(
    ([name, held]) =>
      `${JSON.stringify(name)}:${shape.compress ? '' : ' '}${write(held, shape, level + 1, inner, cut)}`,
  )
  return bracket('{', '}', entries, shape, indent)
}

function bracket(
  open: string,
  close: string,
  parts: readonly string[],
  shape: Shape,
  indent: string,
): string {
  if (parts.length === 0) return open + close
  if (shape.compress) return `${open}${parts.join(',')}${close}`
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`
}

function scalar(value: unknown, shape: Shape): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return String(value)
    case 'number':
      return numberText(value)
    case 'bigint':
      return value.toString()
    case 'object':
      return value === null ? 'null' : scalarObject(value, shape)
    default:
      return 'null'
  }
}

function numberText(value: number): string {
  return Number.isFinite(value) ? toText(value) : JSON.stringify(toText(value))
}

function scalarObject(value: object, shape: Shape): string | undefined {
  if (value instanceof BoxedNumber) {
    const text = toText(value)
    const isFloat = value.type === 'double' || value.type === 'single'
    return isFloat && /^-?\d+$/.test(text) ? `${text}.0` : text
  }
  if (value instanceof Char) return JSON.stringify(value.value)
  if (value instanceof EnumValue)
    return shape.enumsAsText ? JSON.stringify(value.toString()) : String(value.value)
  if (value instanceof Date) return JSON.stringify(isoText(DateTime.fromDate(value)))
  const type = typeNameOf(value)
  if (
    /^System\.(Guid|Version|Uri|TimeSpan|RuntimeType)$/.test(type) &&
    type !== 'System.TimeSpan'
  ) {
    return JSON.stringify(toText(value))
  }
  return undefined
}

function isoText(date: DateTime): string {
  const fraction = formatDateTime(date, 'FFFFFFF')
  return `${formatDateTime(date, 's')}${fraction === '' ? '' : `.${fraction}`}${formatDateTime(date, '%K')}`
}

function entriesOf(value: unknown): [string, unknown][] {
  if (value instanceof PSHashtable) return value.entries().map(([key, held]) => [toText(key), held])
  if (isPSObject(value)) return propertyNames(value).map((name) => [name, value[name]])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
