import { describe, expect, it } from 'vitest'
import { apiDialect } from '../../../src/http/dialect/api.js'
import type { EncodedRequest, EncodeSettings } from '../../../src/http/dialect/dialect.js'
import { restDialect } from '../../../src/http/dialect/rest.js'
import { readXml, xmlAnswer } from '../../../src/http/dialect/xml-answer.js'
import type { OperationCall, WireOperation } from '../../../src/http/index.js'
import { contentOperations, fullCall, structures } from '../content-data.js'

const settings: EncodeSettings = {
  server: 'vc.test',
  representation: 'json',
  address: 'path',
  serializeNulls: false,
}

/** What the request line and the body carry, taken apart again by code that is not the encoder's. */
function parts(request: EncodedRequest) {
  const url = new URL(request.path, 'https://vc.test')
  return {
    segments: url.pathname.split('/').slice(1).map(decodeURIComponent),
    query: [...url.searchParams.entries()],
  }
}

function expectedSegments(template: string, call: OperationCall): string[] {
  return (template.split('?')[0] ?? '')
    .split('/')
    .slice(1)
    .map((segment) =>
      segment.replace(/\{(.+)\}/, (_, name: string) => String(call.arguments?.[name])),
    )
}

it('has all 71 operations', () => expect(contentOperations).toHaveLength(71))

describe('/api', () => {
  it.each(contentOperations.map((record) => [record.command, record] as const))(
    '%s',
    (_, record) => {
      const call = fullCall(record)
      const request = apiDialect.encode(call, settings)
      const query = (record.parameters ?? []).filter((parameter) => parameter.in === 'query')
      expect(request.method).toBe(record.method)
      expect(parts(request)).toEqual({
        segments: expectedSegments(record.path, call),
        query: [
          ...Object.entries(record.fixedQuery ?? {}),
          ...query.map(({ name }) => [name, String(call.arguments?.[name])]),
        ],
      })
      expect(request.body === undefined ? undefined : JSON.parse(request.body)).toEqual(call.body)
      expect(request.contentType).toBe(record.body ? 'application/json' : undefined)
    },
  )
})

const legacyOperations = contentOperations.filter((record) => record.legacy)

/** Where the record says that the arguments go in `/rest`. */
function expectedBody(record: WireOperation, call: OperationCall): Record<string, unknown> {
  const fields = structures(record.body?.type ?? '')?.fields ?? []
  return Object.fromEntries(
    (record.legacy?.bodyFields ?? []).map((name) => {
      if (record.parameters?.some((parameter) => parameter.name === name)) {
        return [name, call.arguments?.[name]]
      }
      const flat = fields.some((field) => field.name === name)
      return [name, flat ? (call.body as Record<string, unknown>)[name] : call.body]
    }),
  )
}

describe('/rest', () => {
  it('is known for all but the five newest', () => {
    expect(legacyOperations).toHaveLength(66)
  })

  describe.each(['path', 'body'] as const)('identifier in the %s', (address) => {
    it.each(legacyOperations.map((record) => [record.command, record] as const))(
      '%s',
      async (_, record) => {
        const call = fullCall(record)
        const legacy = record.legacy
        if (!legacy) throw new Error('no legacy form')
        const identifier = /\/id:\{(.+?)\}\?~action=/.exec(legacy.path)?.[1]
        const moved = address === 'body' ? identifier : undefined
        const template = moved ? legacy.path.replace(`/id:{${moved}}`, '') : legacy.path
        const body = {
          ...(moved ? { [moved]: call.arguments?.[moved] } : {}),
          ...expectedBody(record, call),
        }
        const query = [
          ...new URL(legacy.path.replaceAll(/[{}]/g, ''), 'https://vc.test').searchParams.entries(),
          ...(legacy.parameters ?? [])
            .filter((parameter) => parameter.in === 'query')
            .map(({ name }) => [name, String(call.arguments?.[name])]),
        ]
        const json = restDialect.encode(call, { ...settings, address })
        expect(json.method).toBe(legacy.method)
        expect(parts(json)).toEqual({ segments: expectedSegments(template, call), query })
        expect(json.body === undefined ? {} : JSON.parse(json.body)).toEqual(body)

        const xml = restDialect.encode(call, { ...settings, address, representation: 'xml' })
        expect(parts(xml)).toEqual(parts(json))
        if (xml.body === undefined) expect(body).toEqual({})
        else {
          expect(xml.contentType).toBe('application/xml')
          const root = await readXml(xml.body)
          expect(xmlAnswer(root, typesOf(record), structures)).toEqual(body)
        }

        const form = restDialect.encode(call, { ...settings, address, representation: 'form' })
        expect(parts(form)).toEqual(parts(json))
        expect([...new URLSearchParams(form.body).entries()]).toEqual(dotted(body))
      },
    )
  })
})

function typesOf(record: WireOperation): Record<string, string> {
  const parameters = (record.parameters ?? []).map(({ name, type }) => [name, type])
  const fields = structures(record.body?.type ?? '')?.fields ?? []
  const wrapped = (record.legacy?.bodyFields ?? []).map((name) => {
    const flat = fields.find((field) => field.name === name)
    return [name, flat?.type ?? record.body?.type ?? 'string']
  })
  return Object.fromEntries([...wrapped, ...parameters]) as Record<string, string>
}

function dotted(value: unknown, key = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]]
  return Object.entries(value).flatMap(([name, member]) => {
    const part = Array.isArray(value) ? String(Number(name) + 1) : name
    return dotted(member, key === '' ? part : `${key}.${part}`)
  })
}
