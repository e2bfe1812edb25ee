import { DateTime } from '../datetime.js'
import { DotnetError } from '../members.js'
import { toText } from '../text.js'

/** Custom formats read backwards: each letter run takes that many digits. */
export function parseExact(value: unknown, formats: unknown): DateTime {
  const text = toText(value)
  for (const format of Array.isArray(formats) ? formats : [formats]) {
    const parsed = byFormat(text, toText(format))
    if (parsed) return parsed
  }
  throw new DotnetError(
    'System.FormatException',
    `String '${text}' was not recognized as a valid DateTime.`,
  )
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function byFormat(text: string, format: string): DateTime | undefined {
  const names: string[] = []
  const pattern = format.replace(
    /'([^']*)'|\\(.)|([dMyHhmsftzK])\3*|([^\w\s]|\s|[A-Za-z])/g,
    (run, quoted?: string, escaped?: string, letter?: string, other?: string) => {
      const literal = quoted ?? escaped ?? other
      if (literal !== undefined) return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      names.push(
        letter === 'M' && run.length > 2
          ? 'name'
          : letter === 'd' && run.length > 2
            ? 'skip'
            : (letter ?? ''),
      )
      if (letter === 't') return '([AaPp][Mm]?)'
      if (letter === 'z' || letter === 'K') return '(Z|[+-]\\d{2}:?\\d{2}|)'
      if (run.length > 2 && (letter === 'M' || letter === 'd')) return '([A-Za-z]+)'
      return run.length === 1 ? '(\\d{1,2})' : `(\\d{${run.length}})`
    },
  )
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (!match) return undefined
  const get = (name: string) => match[names.indexOf(name) + 1]
  const has = (name: string) => names.includes(name)
  const now = new Date()
  const half = has('t') ? get('t')?.toLowerCase() : undefined
  const hour = has('H')
    ? Number(get('H'))
    : has('h')
      ? (Number(get('h')) % 12) + (half?.startsWith('p') ? 12 : 0)
      : 0
  const year = has('y') ? get('y') : undefined
  return DateTime.fromParts({
    year:
      year === undefined
        ? now.getFullYear()
        : year.length === 2
          ? 2000 + Number(year)
          : Number(year),
    month: has('name')
      ? months.indexOf((get('name') ?? '').slice(0, 3).toLowerCase()) + 1
      : has('M')
        ? Number(get('M'))
        : 1,
    day: has('d') ? Number(get('d')) : 1,
    hour,
    minute: has('m') ? Number(get('m')) : 0,
    second: has('s') ? Number(get('s')) : 0,
    fraction: has('f') ? Number((get('f') ?? '').padEnd(7, '0')) : 0,
  })
}
