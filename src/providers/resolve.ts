import { hasWildcard, matchesWildcard, unescapeWildcard } from '../objects/index.js'
import { itemNotFound } from './errors.js'
import type { Asker, Place } from './provider.js'
import { pathsKey, type SessionPaths } from './session-paths.js'

export function pathsOf(asker: Asker): SessionPaths {
  return asker.services.get(pathsKey)
}

/** What a path without wildcards names, there or not. */
export function literalPlace(asker: Asker, path: string): Place {
  return pathsOf(asker).locate(path)
}

/** Where a file that is about to be written lies: the path as it is, an escaped character itself. */
export function targetPlace(asker: Asker, path: string): Place {
  return pathsOf(asker).locate(hasWildcard(path) ? path : unescapeWildcard(path))
}

/**
 * The items that a path names: those that match where it holds wildcards (none is no error), else the
 * one itself. Throws PathNotFound when that one is not there.
 */
export function places(asker: Asker, path: string, literal = false): Place[] {
  if (literal || !hasWildcard(path)) {
    const place = pathsOf(asker).locate(literal ? path : unescapeWildcard(path))
    if (!place.provider.exists(place.path, asker)) {
      throw itemNotFound(place.provider.isFlat ? place.path : place.shown)
    }
    return [place]
  }
  return matching(asker, path)
}

/** The children of a place, in order. */
export function childPlace(place: Place, name: string): Place {
  if (place.provider.isFlat) {
    return { ...place, path: name, shown: `${place.drive?.name ?? place.provider.name}:/${name}` }
  }
  const join = (base: string) => (base.endsWith('/') ? `${base}${name}` : `${base}/${name}`)
  return { ...place, path: join(place.path), shown: join(place.shown) }
}

function matching(asker: Asker, path: string): Place[] {
  const at = path.search(/(?<!`)[*?[]/)
  const before = Math.max(
    path.lastIndexOf('/', at),
    path.lastIndexOf('\\', at),
    path.lastIndexOf(':', at),
  )
  const start = pathsOf(asker).locate(unescapeWildcard(path.slice(0, before + 1)) || '.')
  const parts = start.provider.isFlat
    ? [path.slice(before + 1)]
    : path
        .slice(before + 1)
        .split(/[\\/]+/)
        .filter((part) => part !== '')
  let found: Place[] = start.provider.exists(start.path, asker) ? [start] : []
  for (const part of parts) {
    found = found.flatMap((place) => step(asker, place, part))
  }
  return found
}

function step(asker: Asker, place: Place, part: string): Place[] {
  if (!place.provider.isContainer(place.path, asker)) return []
  if (!hasWildcard(part)) {
    const child = childPlace(place, unescapeWildcard(part))
    return child.provider.exists(child.path, asker) ? [child] : []
  }
  return place.provider
    .childNames(place.path, asker)
    .filter((name) => matchesWildcard(name, part))
    .map((name) => childPlace(place, name))
}
