import { hasWildcard, matchesWildcard } from '../objects/index.js'

/** True when a server's name is the one given, or fits its wildcards. */
export function matchesName(name: string, pattern: string): boolean {
  // An IPv6 address in brackets is a name as well as a set of characters.
  if (name.toLowerCase() === pattern.toLowerCase()) return true
  return hasWildcard(pattern) && matchesWildcard(name, pattern)
}
