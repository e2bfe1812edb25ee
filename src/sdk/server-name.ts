/** True when a server's name is the one given, or fits its wildcards `*`, `?` and `[a-z]`. */
export function matchesName(name: string, pattern: string): boolean {
  if (!/[*?[]/.test(pattern)) return name.toLowerCase() === pattern.toLowerCase()
  // An IPv6 address in brackets is a name, not a set of characters.
  if (name.toLowerCase() === pattern.toLowerCase()) return true
  const expression = pattern.replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
  return new RegExp(
    `^${expression.replaceAll('*', '.*').replaceAll('?', '.').replaceAll('[!', '[^')}$`,
    'i',
  ).test(name)
}
