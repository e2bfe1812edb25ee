export interface VariablePath {
  readonly userPath: string
  readonly qualifier: string | undefined
  readonly name: string
}

const simple = /^[\w?$^]+$/

/**
 * Splits `global:x`, `env:PATH`, `variable:global:x` at the colon. A colon in front belongs to the
 * name; `variable:` is the drive of variables, so a scope may follow it.
 */
export function variablePath(userPath: string): VariablePath {
  if (simple.test(userPath)) return { userPath, qualifier: undefined, name: userPath }
  const rest = userPath.slice(0, 9).toLowerCase() === 'variable:' ? userPath.slice(9) : userPath
  const colon = rest.indexOf(':')
  if (colon <= 0) return { userPath, qualifier: undefined, name: rest }
  return { userPath, qualifier: rest.slice(0, colon), name: rest.slice(colon + 1) }
}

/** A name after the qualifier is needed: `$env:` has none. */
export function isDriveQualified(path: VariablePath): boolean {
  if (path.qualifier === undefined) return false
  return !['global', 'local', 'private', 'script'].includes(path.qualifier.toLowerCase())
}
