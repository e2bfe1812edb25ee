/** Form bodies of `/rest` (2014): dotted keys, lists counted from 1: `create_spec.args.1=a`. */
import { refuse, type EncodeContext } from './dialect.js'
import { isList } from './json.js'
import { queryText, type QueryPair } from './path.js'
import { scalarText, type PlainValue } from './plain-value.js'

/** @throws RequestError for what a form cannot say: a null, an empty list or structure. */
export function writeForm(
  fields: Readonly<Record<string, PlainValue>>,
  context: EncodeContext,
): string {
  return queryText(Object.entries(fields).flatMap(([name, value]) => pairs(name, value, context)))
}

function pairs(key: string, value: PlainValue, context: EncodeContext): QueryPair[] {
  if (value === null) return notExpressible(key, 'null', context)
  if (typeof value !== 'object') return [[key, scalarText(value)]]
  const members = isList(value)
    ? value.map((item, index): [string, PlainValue] => [String(index + 1), item])
    : Object.entries(value)
  if (members.length === 0) {
    return notExpressible(key, isList(value) ? 'an empty list' : 'an empty structure', context)
  }
  return members.flatMap(([name, member]) => {
    if (name === '' || name.includes('.')) {
      return notExpressible(key, `the member name '${name}'`, context)
    }
    return pairs(`${key}.${name}`, member, context)
  })
}

function notExpressible(key: string, what: string, context: EncodeContext): never {
  return refuse(
    context,
    'NotExpressible',
    `a form cannot carry ${what}, which '${key}' has.`,
    'Use the json representation.',
  )
}
