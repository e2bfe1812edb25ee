import { hasWildcard, matchesWildcard } from '../objects/index.js'
import { matchesTemplate, methodBefore, parseApiPath } from './api-path.js'
import type { ApiPath } from './api-path.js'
import type { CmdletIndex, CommandEntry, OperationEntry } from './cmdlet-index.js'

/** What Find-VSphereCommand looks for; wildcards anywhere, all that is given must match. */
export interface CommandQuery {
  /** Words, or an API path or URL: whatever one has in the clipboard. */
  readonly query?: string | undefined
  /** The cmdlet's name: `Invoke-*Session*`. */
  readonly commands?: readonly string[] | undefined
  /** The operation's name, which is the cmdlet's without `Invoke-`. */
  readonly names?: readonly string[] | undefined
  readonly methods?: readonly string[] | undefined
  readonly paths?: readonly string[] | undefined
  readonly tags?: readonly string[] | undefined
  /** The structure that it takes as its body. */
  readonly structures?: readonly string[] | undefined
}

export interface FoundOperation {
  readonly entry: CommandEntry
  readonly operation: OperationEntry
}

/** The operations that match, the best first; by name where they match equally well. */
export function searchOperations(index: CmdletIndex, query: CommandQuery): FoundOperation[] {
  let found = index.commands.flatMap((entry) =>
    entry.operation ? [{ entry, operation: entry.operation }] : [],
  )
  const keep = (
    patterns: readonly string[] | undefined,
    textOf: (item: FoundOperation) => string,
  ) => {
    if (!patterns) return
    found = found.filter((item) => patterns.some((pattern) => matches(textOf(item), pattern)))
  }
  keep(query.commands, ({ entry }) => entry.name)
  keep(query.names, ({ entry }) => operationNameOf(entry))
  keep(query.methods, ({ operation }) => operation.method)
  keep(query.tags, ({ operation }) => operation.tag)
  keep(query.structures, ({ operation }) => operation.body ?? '')
  if (query.paths) found = byPaths(found, query.paths)
  return query.query === undefined ? found : byQuery(found, query.query)
}

export function operationNameOf(entry: CommandEntry): string {
  return entry.name.replace(/^Invoke-/i, '')
}

function byPaths(found: readonly FoundOperation[], paths: readonly string[]): FoundOperation[] {
  const matched = new Set<FoundOperation>()
  for (const text of paths) {
    for (const item of hasWildcard(text) ? byPathPattern(found, text) : byPath(found, text)) {
      matched.add(item)
    }
  }
  return found.filter((item) => matched.has(item))
}

/** Without a query in the pattern, that of the operation does not matter. */
function byPathPattern(found: readonly FoundOperation[], pattern: string): FoundOperation[] {
  return found.filter(({ operation: { path } }) => {
    const bare = path.replace(/\?.*$/, '')
    return matchesWildcard(path, pattern) || matchesWildcard(bare, pattern)
  })
}

/** The operations of a path: of its action if it names one, else those without one before the others. */
function byPath(found: readonly FoundOperation[], text: string): FoundOperation[] {
  const path = parseApiPath(text.startsWith('/') || text.includes('://') ? text : `/${text}`)
  if (!path) return []
  const same = found.filter(({ operation }) => {
    const template = parseApiPath(operation.path)
    return template !== undefined && matchesTemplate(template, path)
  })
  // A literal segment is nearer than a placeholder: /item/update-session is no item's id.
  const best = Math.max(0, ...same.map((item) => literalsOf(item)))
  return byAction(
    same.filter((item) => literalsOf(item) === best),
    path,
  )
}

function literalsOf({ operation }: FoundOperation): number {
  return parseApiPath(operation.path)?.segments.filter((segment) => segment !== '{}').length ?? 0
}

function byAction(same: readonly FoundOperation[], path: ApiPath): FoundOperation[] {
  if (path.action === undefined) {
    const without = same.filter(({ operation }) => actionOf(operation) === undefined)
    return [...without, ...same.filter((item) => !without.includes(item))]
  }
  const exact = same.filter(({ operation }) => actionOf(operation) === path.action)
  if (exact.length > 0) return exact
  // The older dialect names actions that are plain methods in the newer one: get, list, delete.
  const method = legacyMethods[path.action]
  const plain = same.filter(({ operation }) => actionOf(operation) === undefined)
  const byMethod = plain.filter(({ operation }) => operation.method === method)
  return byMethod.length > 0 ? byMethod : plain
}

const legacyMethods: Readonly<Record<string, string>> = {
  get: 'GET',
  list: 'GET',
  create: 'POST',
  update: 'PATCH',
  set: 'PUT',
  delete: 'DELETE',
}

function actionOf(operation: OperationEntry): string | undefined {
  return parseApiPath(operation.path)?.action
}

function byQuery(found: readonly FoundOperation[], query: string): FoundOperation[] {
  const method = methodBefore(query)
  if (parseApiPath(query)) {
    const ofPath = byPath(found, query.replace(/^\s*[a-z]+\s+(?=\/|https?:)/i, ''))
    return method ? ofPath.filter(({ operation }) => operation.method === method) : ofPath
  }
  if (hasWildcard(query)) {
    return found.filter(({ entry, operation }) =>
      [entry.name, operationNameOf(entry), operation.path, operation.tag].some((text) =>
        matchesWildcard(text, query),
      ),
    )
  }
  return byWords(found, query)
}

/** Every word must occur; where it does decides the order. */
function byWords(found: readonly FoundOperation[], query: string): FoundOperation[] {
  const words = query
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  if (words.length === 0) return [...found]
  const scored: { item: FoundOperation; score: number }[] = []
  for (const item of found) {
    const scores = words.map((word) => wordScore(item, word))
    if (scores.every((score) => score > 0)) {
      scored.push({ item, score: scores.reduce((sum, score) => sum + score, 0) })
    }
  }
  return scored
    .sort((a, b) => b.score - a.score || a.item.entry.name.length - b.item.entry.name.length)
    .map(({ item }) => item)
}

function wordScore({ entry, operation }: FoundOperation, word: string): number {
  const parts = entry.name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s-]+/)
  if (parts.includes(word)) return 8
  if (entry.name.toLowerCase().includes(word)) return 5
  if (operation.tag.toLowerCase().includes(word)) return 4
  if (operation.path.toLowerCase().includes(word)) return 3
  if (entry.synopsis.toLowerCase().includes(word)) return 2
  return operation.body?.toLowerCase().includes(word) ? 1 : 0
}

function matches(text: string, pattern: string): boolean {
  return hasWildcard(pattern)
    ? matchesWildcard(text, pattern)
    : text.toLowerCase() === pattern.toLowerCase()
}
