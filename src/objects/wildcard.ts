/** Compiled patterns, since the same few are matched against many names. */
const compiled = new Map<string, RegExp>()

/**
 * A PowerShell wildcard pattern as a regular expression over the whole text: `*`, `?`, `[a-z]`, and a
 * backtick that takes the next character as it is.
 */
export function wildcardToRegExp(pattern: string, caseSensitive = false): RegExp {
  const key = `${caseSensitive ? 's' : 'i'}${pattern}`
  let expression = compiled.get(key)
  if (!expression) {
    expression = new RegExp(`^${translate(pattern)}$`, caseSensitive ? 's' : 'is')
    if (compiled.size > 500) compiled.clear()
    compiled.set(key, expression)
  }
  return expression
}

export function matchesWildcard(text: string, pattern: string, caseSensitive = false): boolean {
  return wildcardToRegExp(pattern, caseSensitive).test(text)
}

export function hasWildcard(text: string): boolean {
  return /(?<!`)[*?[]/.test(text)
}

/** Backticks put before what would be special: [WildcardPattern]::Escape. */
export function escapeWildcard(text: string): string {
  return text.replace(/[*?[\]]/g, '`$&')
}

export function unescapeWildcard(text: string): string {
  return text.replace(/`([*?[\]`])/g, '$1')
}

function translate(pattern: string): string {
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index] ?? ''
    if (char === '*') source += '.*'
    else if (char === '?') source += '.'
    else if (char === '`' && index + 1 < pattern.length) source += literal(pattern[++index] ?? '')
    else if (char === '[') {
      const end = pattern.indexOf(']', index + 1)
      if (end < 0)
        throw new RangeError(`The specified wildcard character pattern is not valid: ${pattern}`)
      source += characterClass(pattern.slice(index + 1, end))
      index = end
    } else source += literal(char)
  }
  return source
}

function characterClass(content: string): string {
  return content === '' ? '(?!)' : `[${content.replace(/[\\\]^[]/g, '\\$&')}]`
}

export function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
