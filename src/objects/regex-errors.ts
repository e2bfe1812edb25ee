import { ErrorRecord } from './error-record.js'

const regexExceptions = [
  'System.Text.RegularExpressions.RegexParseException',
  'System.ArgumentException',
  'System.SystemException',
  'System.Exception',
]

/** What .NET says of a pattern it cannot read, and where. */
export function invalidPattern(pattern: string, place: number, reason: string): ErrorRecord {
  const message = `Invalid pattern '${pattern}' at offset ${Math.min(place + 1, pattern.length)}. ${reason}`
  return new ErrorRecord(`parsing "${pattern}" - ${message}`.replace(/^parsing .*? - /s, ''), {
    errorId: 'InvalidRegularExpression',
    category: 'InvalidArgument',
    targetObject: pattern,
    exceptionTypes: regexExceptions,
  })
}

/** A pattern that .NET can match and JavaScript cannot. */
export function unsupportedPattern(pattern: string, what: string): ErrorRecord {
  return new ErrorRecord(
    `The regular expression '${pattern}' uses ${what}, which JavaScript's engine cannot match.`,
    {
      errorId: 'RegularExpressionNotSupported',
      category: 'NotImplemented',
      targetObject: pattern,
      exceptionTypes: regexExceptions,
      recommendedAction: 'Write the expression without it.',
    },
  )
}
