/** Paths and queries: every identifier is one segment, whatever characters it has. */
import { toUSVString } from 'node:util'
import { refuse, type EncodeContext } from './dialect.js'
import { isList } from './json.js'
import { scalarText, toPlain } from './plain-value.js'

/**
 * One path segment, percent-encoded: identifiers contain colons, file names spaces, `#`, `%`, `/`.
 * `.` and `..` are encoded too, since an intermediary would resolve them.
 */
export function encodeSegment(text: string): string {
  return /^\.\.?$/.test(text) ? text.replaceAll('.', '%2E') : encodeURIComponent(text)
}

/** Fills `{name}` placeholders; `find` gives an argument's value. */
export function expandPath(
  template: string,
  find: (name: string) => unknown,
  context: EncodeContext,
): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = argumentText(find(name), name, context)
    if (value === undefined) {
      return refuse(context, 'MissingArgument', `it needs a value for '${name}'.`)
    }
    if (value === '') return refuse(context, 'InvalidArgument', `'${name}' is an empty text.`)
    return encodeSegment(value)
  })
}

export type QueryPair = readonly [name: string, value: string]

export function queryText(pairs: readonly QueryPair[]): string {
  return pairs.map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`).join('&')
}

/** A query's pairs of one parameter: `names=a&names=b`, or `names.1=a&names.2=b` when numbered. */
export function queryPairs(
  name: string,
  value: unknown,
  lists: 'repeated' | 'numbered',
  context: EncodeContext,
): QueryPair[] {
  const plain = toPlain(value, false, context)
  if (plain === undefined || plain === null) return []
  if (isList(plain)) {
    return plain.flatMap((item, index) =>
      queryPairs(lists === 'repeated' ? name : `${name}.${index + 1}`, item, lists, context),
    )
  }
  // Only `/rest` has structures in a query: `filter_spec.targets.1.id=vm-1`.
  if (typeof plain === 'object' && lists === 'numbered') {
    return Object.entries(plain).flatMap(([member, inner]) =>
      queryPairs(`${name}.${member}`, inner, lists, context),
    )
  }
  return [[name, argumentText(plain, name, context) ?? '']]
}

/** Names are the data's own; `~action` and `filter.names.1` stay readable. */
function encodeName(name: string): string {
  return encodeURIComponent(name)
}

function argumentText(value: unknown, name: string, context: EncodeContext): string | undefined {
  const plain = toPlain(value, false, context)
  if (plain === undefined || plain === null) return undefined
  if (typeof plain === 'object') {
    return refuse(context, 'InvalidArgument', `'${name}' is not a single value.`)
  }
  const text = scalarText(plain)
  if (toUSVString(text) !== text) {
    return refuse(context, 'InvalidArgument', `'${name}' is not valid Unicode text.`)
  }
  return text
}
