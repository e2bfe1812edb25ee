/** `/api`: plain JSON in and out, `?action=…`, lists in the query repeated. */
import type { OperationCall } from '../call.js'
import { refuse, type Dialect, type EncodedRequest, type EncodeSettings } from './dialect.js'
import { writeJson } from './json.js'
import { expandPath, queryPairs, queryText } from './path.js'
import { toPlain } from './plain-value.js'

export const apiDialect: Dialect = {
  name: 'api',
  has: () => true,
  encode,
  decode: (_, answer) => answer,
}

function encode(call: OperationCall, settings: EncodeSettings): EncodedRequest {
  const { operation } = call
  const context = { server: settings.server, operation: operation.command }
  const given = call.arguments ?? {}
  const path = expandPath(operation.path, (name) => given[name], context)
  const query = [
    ...Object.entries(operation.fixedQuery ?? {}),
    ...(operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .flatMap((parameter) => {
        const pairs = queryPairs(parameter.name, given[parameter.name], 'repeated', context)
        if (pairs.length === 0 && parameter.required) {
          return refuse(context, 'MissingArgument', `it needs a value for '${parameter.name}'.`)
        }
        return pairs
      }),
  ]
  const full = query.length === 0 ? path : `${path}?${queryText(query)}`
  if (!operation.body) return { method: operation.method, path: full }
  // A declared body that nobody gave goes as an empty structure: services answer 400 to none at all.
  const body = toPlain(call.body, settings.serializeNulls, context) ?? {}
  return {
    method: operation.method,
    path: full,
    contentType: 'application/json',
    body: writeJson(body),
  }
}
