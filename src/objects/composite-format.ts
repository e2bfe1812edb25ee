import { ErrorRecord } from './error-record.js'
import { DateTime } from './datetime.js'
import { formatDateTime, formatTimeSpan } from './format-datetime.js'
import { formatNumber } from './format-number.js'
import { Guid } from './guid-version.js'
import { isNumber, makeInteger, numericTypeNames } from './numbers.js'
import { TimeSpan } from './timespan.js'
import { toText } from './text.js'
import { EnumValue } from './types.js'

/** `-f` and String.Format: `{index[,alignment][:format]}`, braces doubled to mean themselves. */
export function formatComposite(format: string, args: readonly unknown[]): string {
  let result = ''
  for (let index = 0; index < format.length;) {
    const char = format[index] ?? ''
    if ((char === '{' || char === '}') && format[index + 1] === char) {
      result += char
      index += 2
    } else if (char === '{') {
      const end = itemEnd(format, index)
      result += formatItem(format.slice(index + 1, end), args)
      index = end + 1
    } else if (char === '}') {
      throw formatError('Input string was not in a correct format.')
    } else {
      result += char
      index++
    }
  }
  return result
}

/** A brace inside an item's format closes it unless doubled. */
function itemEnd(format: string, start: number): number {
  const end = format.indexOf('}', start)
  if (end < 0) throw formatError('Input string was not in a correct format.')
  return end
}

function formatItem(item: string, args: readonly unknown[]): string {
  const match = /^\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::([\s\S]*))?$/.exec(item)
  if (!match) throw formatError('Input string was not in a correct format.')
  const place = Number(match[1])
  if (place >= args.length) {
    throw formatError(
      'Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    )
  }
  const text = formatValue(args[place], match[3] ?? '')
  const width = Number(match[2] ?? 0)
  return width < 0 ? text.padEnd(-width) : text.padStart(width)
}

/** One value by a format of its own type, as `ToString(format)` does; types without formats ignore it. */
export function formatValue(value: unknown, format: string): string {
  try {
    return formatByType(value, format)
  } catch (thrown) {
    if (thrown instanceof RangeError) throw formatError(thrown.message)
    throw thrown
  }
}

function formatByType(value: unknown, format: string): string {
  if (isNumber(value)) return formatNumber(value, format)
  if (value instanceof Date) return formatDateTime(DateTime.fromDate(value), format)
  if (value instanceof TimeSpan) return formatTimeSpan(value, format)
  if (value instanceof Guid) return value.toString(format || 'D')
  if (value instanceof EnumValue) return formatEnum(value, format)
  return toText(value)
}

function formatEnum(value: EnumValue, format: string): string {
  if (/^[dD]$/.test(format)) return String(value.value)
  if (/^[xX]$/.test(format)) return formatNumber(makeInteger('int', value.value), 'X8')
  return value.toString()
}

function formatError(reason: string): ErrorRecord {
  return new ErrorRecord(`Error formatting a string: ${reason}`, {
    errorId: 'FormatError',
    category: 'InvalidOperation',
    exceptionTypes: [
      'System.Management.Automation.RuntimeException',
      'System.FormatException',
      'System.SystemException',
      'System.Exception',
    ],
    innerException: {
      typeNames: ['System.FormatException', 'System.SystemException'],
      message: reason,
    },
    recommendedAction: `Write items as {index}, {index,width} or {index:format}, with formats of the type (${numericTypeNames.int[1]}: D4, N0, X2 …).`,
  })
}
