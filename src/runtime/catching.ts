import { type ErrorRecord, lookupType, resolveType, typeChain } from '../objects/index.js'
import { setLocal } from './block-call.js'
import type { Frame } from './frame.js'

/** Whether a catch clause for these types takes the error: any type of its exception will do. */
export function catchMatches(record: ErrorRecord, typeNames: readonly string[]): boolean {
  if (typeNames.length === 0) return true
  const thrown = record.exception.typeNames.flatMap((name) => {
    const type = lookupType(name)
    return type ? typeChain(type) : [name]
  })
  const inner = record.exception.innerException?.typeNames ?? []
  const held = new Set([...thrown, ...inner, 'System.Exception'].map((name) => name.toLowerCase()))
  return typeNames.some((name) => {
    const full = resolveType(name)?.fullName ?? name
    const lower = full.toLowerCase()
    return held.has(lower) || held.has(`system.${lower}`)
  })
}

/** How closely a clause names the error: 0 the type itself, more for its bases; -1 when not at all. */
export function catchDistance(record: ErrorRecord, typeNames: readonly string[]): number {
  if (!catchMatches(record, typeNames)) return -1
  if (typeNames.length === 0) return 1000
  const chain = [
    ...record.exception.typeNames,
    ...(record.exception.innerException?.typeNames ?? []),
  ]
  const names = new Set(
    typeNames.map((name) => (resolveType(name)?.fullName ?? name).toLowerCase()),
  )
  const at = chain.findIndex(
    (name) =>
      names.has(name.toLowerCase()) || names.has(name.toLowerCase().replace(/^system\./, '')),
  )
  return at < 0 ? 900 : at
}

/** Sets `$_` to the error for a catch or trap; the function returned puts back what it was. */
export function setCaught(frame: Frame, record: ErrorRecord): () => void {
  const existing = frame.scope.local('_')
  if (!existing) {
    setLocal(frame, '_', record)
    return () => void frame.scope.remove('_')
  }
  const before = existing.value
  existing.value = record
  return () => {
    existing.value = before
  }
}
