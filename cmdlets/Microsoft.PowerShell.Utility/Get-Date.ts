import {
  DateTime,
  formatDateTime,
  makeDouble,
  runtimeError,
  toText,
} from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Date',
  className: 'Microsoft.PowerShell.Commands.GetDateCommand',
  synopsis: 'Gives the time now, or another, as a date or as text.',
  parameters: {
    Date: {
      type: 'datetime',
      position: 0,
      valueFromPipeline: true,
      aliases: ['LastWriteTime'],
      help: 'A date instead of now.',
    },
    UnixTimeSeconds: {
      type: 'double',
      aliases: ['UnixTime'],
      help: 'Seconds since 1970 instead of now.',
    },
    Year: { type: 'int', validate: { range: [1, 9999] }, help: 'Another year.' },
    Month: { type: 'int', validate: { range: [1, 12] }, help: 'Another month.' },
    Day: { type: 'int', validate: { range: [1, 31] }, help: 'Another day.' },
    Hour: { type: 'int', validate: { range: [0, 23] }, help: 'Another hour.' },
    Minute: { type: 'int', validate: { range: [0, 59] }, help: 'Another minute.' },
    Second: { type: 'int', validate: { range: [0, 59] }, help: 'Another second.' },
    Millisecond: { type: 'int', validate: { range: [0, 999] }, help: 'Another millisecond.' },
    DisplayHint: { type: 'string', help: 'Date, Time or DateTime: what is shown.' },
    Format: {
      type: 'string',
      help: 'A .NET format: the result is text. FileDate and the like are known.',
    },
    UFormat: { type: 'string', help: 'A Unix format such as %Y-%m-%d: the result is text.' },
    AsUTC: { type: 'switch', help: 'As universal time.' },
  },
  examples: [
    {
      title: 'As text',
      script: "Get-Date '2026-11-21 10:30' -Format 'yyyy-MM-dd HH:mm'",
      output: ['2026-11-21 10:30'],
    },
    {
      title: 'A Unix format',
      script: "Get-Date '2026-11-21' -UFormat '%Y/%m/%d'",
      output: ['2026/11/21'],
    },
  ],
  process(args, context) {
    const base =
      args.UnixTimeSeconds !== undefined
        ? DateTime.fromInstant(args.UnixTimeSeconds * 1000)
        : args.Date
          ? DateTime.fromDate(args.Date)
          : DateTime.fromInstant(Date.now())
    const { wall } = base
    const changed = DateTime.fromParts(
      {
        year: args.Year ?? wall.getUTCFullYear(),
        month: args.Month ?? wall.getUTCMonth() + 1,
        day: args.Day ?? wall.getUTCDate(),
        hour: args.Hour ?? wall.getUTCHours(),
        minute: args.Minute ?? wall.getUTCMinutes(),
        second: args.Second ?? wall.getUTCSeconds(),
        fraction: args.Millisecond === undefined ? base.fraction : args.Millisecond * 10_000,
      },
      base.kind,
    )
    if (!changed)
      throw runtimeError('There is no such day.', 'ArgumentOutOfRange', {
        category: 'InvalidArgument',
      })
    const date = args.AsUTC ? changed.toUniversal() : changed
    if (args.UFormat !== undefined) return context.write(unixFormat(date, args.UFormat))
    if (args.Format !== undefined) return context.write(netFormat(date, args.Format))
    return context.write(date)
  },
})

const fileFormats: Readonly<Record<string, string>> = {
  filedate: 'yyyyMMdd',
  filedateuniversal: "yyyyMMdd'Z'",
  filedatetime: 'yyyyMMddTHHmmssffff',
  filedatetimeuniversal: "yyyyMMddTHHmmssffff'Z'",
}

function netFormat(date: DateTime, format: string): string {
  const lower = format.toLowerCase()
  const known = fileFormats[lower]
  const value = lower.endsWith('universal') ? date.toUniversal() : date
  try {
    return formatDateTime(value, known ?? format)
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    throw runtimeError(thrown.message, 'FormatException', {
      category: 'InvalidArgument',
      target: format,
    })
  }
}

const unixFormats: Readonly<Record<string, string>> = {
  Y: 'yyyy',
  y: 'yy',
  m: 'MM',
  d: 'dd',
  H: 'HH',
  I: 'hh',
  M: 'mm',
  S: 'ss',
  p: 'tt',
  B: 'MMMM',
  b: 'MMM',
  h: 'MMM',
  A: 'dddd',
  a: 'ddd',
  F: 'yyyy-MM-dd',
  T: 'HH:mm:ss',
  R: 'HH:mm',
  D: 'MM/dd/yy',
  x: 'MM/dd/yy',
  X: 'HH:mm:ss',
  r: 'hh:mm:ss tt',
  c: 'ddd dd MMM yyyy HH:mm:ss',
  Z: 'zz',
  l: '%h',
  k: '%H',
  e: '%d',
}

function unixFormat(date: DateTime, format: string): string {
  return format.replace(/^\+/, '').replace(/%([A-Za-z%])/g, (whole, letter: string) => {
    const known = unixFormats[letter]
    if (known !== undefined) {
      const text = formatDateTime(date, known)
      return 'lke'.includes(letter) ? text.padStart(2) : text
    }
    return special(date, letter) ?? whole
  })
}

function special(date: DateTime, letter: string): string | undefined {
  const wall = date.wall
  const start = Date.UTC(wall.getUTCFullYear(), 0, 1)
  switch (letter) {
    case '%':
      return '%'
    case 'n':
      return '\n'
    case 't':
      return '\t'
    case 's':
      return toText(makeDouble(Math.floor(date.getTime() / 1000)))
    case 'j':
      return String(Math.floor((wall.getTime() - start) / 86_400_000) + 1).padStart(3, '0')
    case 'u':
      return String(wall.getUTCDay() || 7)
    case 'w':
      return String(wall.getUTCDay())
    case 'C':
      return String(Math.floor(wall.getUTCFullYear() / 100))
    case 'G':
      return String(wall.getUTCFullYear())
    default:
      return undefined
  }
}
