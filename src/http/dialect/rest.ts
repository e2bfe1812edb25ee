/**
 * `/rest`: `~action`, `id:` paths, bodies wrapped by name, results as `{"value": …}`, maps as lists
 * of pairs; request bodies in JSON, or as in 2014 in XML or as a form; an action's identifier in the
 * path or, on the collection's path, in the body.
 */
import type { OperationCall } from '../call.js'
import type { AddressForm, LegacyForm } from '../wire.js'
import {
  refuse,
  type Dialect,
  type EncodeContext,
  type EncodedRequest,
  type EncodeSettings,
} from './dialect.js'
import { writeForm } from './form.js'
import { writeJson } from './json.js'
import { bodyParts, findArgument, findQueryArgument, type LegacyField } from './legacy-arguments.js'
import { fromLegacyMaps, toLegacyMaps } from './legacy-maps.js'
import { expandPath, queryPairs, queryText } from './path.js'
import { toPlain, type PlainValue } from './plain-value.js'
import { isRecord } from './wire-type.js'
import { writeXml, xmlRoot } from './xml.js'

export const restDialect: Dialect = {
  name: 'rest',
  has: (operation) => operation.legacy != null,
  encode,
  decode,
}

function encode(call: OperationCall, settings: EncodeSettings): EncodedRequest {
  const { operation } = call
  const context = { server: settings.server, operation: operation.command }
  const { legacy } = operation
  if (!legacy) {
    return refuse(
      context,
      'OperationNotOnServer',
      'the older /rest dialect has no such operation.',
      'Use the /api dialect, which vCenter 7.0 U2 and newer speak.',
    )
  }
  const { template, identifiers } = addressOf(legacy, settings.address)
  const path = expandPath(template, (name) => findArgument(call, name)?.value, context)
  const query = queryOf(call, legacy, context)
  const fields = [
    ...identifiers.map((name) => identifierField(call, name, context)),
    ...bodyParts(call),
  ]
  return {
    method: legacy.method,
    path: query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`,
    ...bodyOf(call, fields, legacy, settings, context),
  }
}

interface Address {
  readonly template: string
  /** Path parameters that go into the body instead. */
  readonly identifiers: readonly string[]
}

/** Only an action has both addresses; what GET, DELETE and PATCH act on is in their path. */
function addressOf(legacy: LegacyForm, form: AddressForm): Address {
  const inPath = { template: legacy.path, identifiers: [] }
  if (form === 'path' || !legacy.path.includes('~action=')) return inPath
  const match = /^([^?]*)\/id:\{([^}]+)\}(\?.*)$/.exec(legacy.path)
  const [, collection, identifier, action] = match ?? []
  if (collection === undefined || identifier === undefined) return inPath
  return { template: `${collection}${action ?? ''}`, identifiers: [identifier] }
}

function identifierField(call: OperationCall, name: string, context: EncodeContext): LegacyField {
  const field = findArgument(call, name)
  if (field?.value === undefined || field.value === null || field.value === '') {
    return refuse(context, 'MissingArgument', `it needs a value for '${name}'.`)
  }
  return field
}

function queryOf(call: OperationCall, legacy: LegacyForm, context: EncodeContext): string {
  const pairs = (legacy.parameters ?? [])
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const value = findQueryArgument(call, parameter.name)?.value
      const found = queryPairs(parameter.name, value, 'numbered', context)
      if (found.length === 0 && parameter.required) {
        return refuse(context, 'MissingArgument', `it needs a value for '${parameter.name}'.`)
      }
      return found
    })
  return queryText(pairs)
}

function bodyOf(
  call: OperationCall,
  fields: readonly LegacyField[],
  legacy: LegacyForm,
  settings: EncodeSettings,
  context: EncodeContext,
): Pick<EncodedRequest, 'contentType' | 'body'> {
  const body: Record<string, PlainValue> = {}
  for (const field of fields) {
    const value = toPlain(field.value, settings.serializeNulls, context)
    if (value === undefined || (value === null && !settings.serializeNulls)) continue
    body[field.name] = toLegacyMaps(value, field.type, call.structures)
  }
  const declared = fields.length > 0
  switch (settings.representation) {
    case 'xml':
      // An action without fields still has its root element, as the 2014 description shows it.
      return declared || legacy.method === 'POST'
        ? { contentType: 'application/xml', body: writeXml(xmlRoot(call.operation), body, context) }
        : {}
    case 'form':
      return declared
        ? { contentType: 'application/x-www-form-urlencoded', body: writeForm(body, context) }
        : {}
    default:
      return declared ? { contentType: 'application/json', body: writeJson(body) } : {}
  }
}

function decode(call: OperationCall, answer: unknown): unknown {
  const type = call.operation.success?.type
  const wrapped = isRecord(answer) && 'value' in answer
  if (wrapped) return fromLegacyMaps(answer.value, type, call.structures)
  // An operation without a result answers nothing, or an empty structure.
  if (type === undefined && isRecord(answer) && Object.keys(answer).length === 0) return undefined
  return fromLegacyMaps(answer, type, call.structures)
}
