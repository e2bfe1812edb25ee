/** What rules how a pattern is read; `(?i-s)` inside it can change each. */
export interface RegexOptions {
  readonly ignoreCase: boolean
  readonly multiline: boolean
  readonly singleline: boolean
  readonly explicitCapture: boolean
  readonly ignoreWhitespace: boolean
}

/** Options at the very start rule the whole pattern, so that they can be JavaScript's flags. */
export function takeLeadingOptions(pattern: string, options: RegexOptions) {
  const match = /^\(\?([imnsx]*)(?:-([imnsx]+))?\)/.exec(pattern)
  if (!match) return { rest: pattern, options }
  return {
    rest: pattern.slice(match[0].length),
    options: changeOptions(options, match[1] ?? '', match[2] ?? ''),
  }
}

export function changeOptions(options: RegexOptions, on: string, off: string): RegexOptions {
  const value = (letter: string, before: boolean) =>
    off.includes(letter) ? false : on.includes(letter) || before
  return {
    ignoreCase: value('i', options.ignoreCase),
    multiline: value('m', options.multiline),
    singleline: value('s', options.singleline),
    explicitCapture: value('n', options.explicitCapture),
    ignoreWhitespace: value('x', options.ignoreWhitespace),
  }
}
