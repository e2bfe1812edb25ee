import { describe, expect, it } from 'vitest'
import {
  asCurl,
  createConnection,
  formatTrace,
  openConnection,
  type OperationCall,
  type TraceEntry,
  type WireOperation,
  type WireStructure,
} from '../../src/http/index.js'
import { maskText, maskValue } from '../../src/http/mask.js'
import { operation, structures } from './content-data.js'
import { vcenter, withServer, type Reply } from './scripted-server.js'

const secret = 'S3CR3T'

const shapes: Record<string, WireStructure> = {
  Spec: {
    fields: [
      { name: 'user', type: 'string' },
      { name: 'hidden', type: 'password' },
      { name: 'inner', type: 'map<Spec>' },
      { name: 'all', type: 'password[]' },
    ],
  },
}
const lookup = (name: string) => shapes[name] ?? structures(name)
const set: WireOperation = {
  command: 'Invoke-SetX',
  method: 'POST',
  path: '/api/x/{key}',
  parameters: [
    { name: 'key', in: 'path', type: 'string' },
    { name: 'token', in: 'query', type: 'password' },
  ],
  body: { type: 'Spec' },
  success: { status: 200, type: 'Spec' },
}
const body = {
  user: 'u',
  hidden: secret,
  inner: { password: { hidden: secret, user: 'v' } },
  all: [secret],
  admin_password: secret,
  client_token: 'shown',
}
const call: OperationCall = {
  operation: set,
  arguments: { key: 'k', token: secret },
  body,
  structures: lookup,
}
const maskedBody =
  '{"user":"u","hidden":"********","inner":{"password":{"hidden":"********","user":"v"}},"all":["********"],"admin_password":"********","client_token":"shown"}'

describe('masks', () => {
  it.each<[string, unknown, string | undefined, unknown]>([
    ['by type', { hidden: secret }, 'Spec', { hidden: '********' }],
    [
      'by name, where the type is not known',
      { db_password: secret, n: [{ secret }] },
      undefined,
      { db_password: '********', n: [{ secret: '********' }] },
    ],
    ['nothing that is not set', { hidden: null }, 'Spec', { hidden: null }],
    [
      'no identifier',
      { update_session_id: 'a', client_token: 'b', session_id: 'c' },
      undefined,
      { update_session_id: 'a', client_token: 'b', session_id: 'c' },
    ],
  ])('%s', (_, value, type, expected) => expect(maskValue(value, type, lookup)).toEqual(expected))

  it.each([
    [`{"value":{"hidden":"${secret}"}}`, '{"value":{"hidden":"********"}}'],
    [
      `<r><value><root_password>${secret}</root_password></value></r>`,
      '<r><value><root_password>********</root_password></value></r>',
    ],
  ])('answers: %s', (text, expected) => expect(maskText(text, 'Spec', lookup)).toBe(expected))
})

describe('a dry run', () => {
  const credentials = { kind: 'password', user: 'admin', password: () => secret } as const

  it('sends nothing, opens nothing, and shows no secret', () => {
    const connection = createConnection({ server: 'vc.test', credentials })
    expect(connection.describe(call)).toEqual({
      method: 'POST',
      url: 'https://vc.test/api/x/k?token=********',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'vmware-api-session-id': '********',
      },
      body: maskedBody,
    })
    expect(connection.state).toBe('disconnected')
  })

  it.each([
    [{ kind: 'bearer', token: () => secret } as const, { authorization: '********' }],
    [{ kind: 'none' } as const, {}],
  ])('%j', (given, headers) => {
    const connection = createConnection({ server: 'vc.test', credentials: given })
    const described = connection.describe({
      operation: operation('Invoke-ListContentLibrary'),
      structures,
    })
    expect(described).toEqual({
      method: 'GET',
      url: 'https://vc.test/api/content/library',
      headers: { accept: 'application/json', ...headers },
    })
  })

  it('is refused as the request itself would be', () => {
    const connection = createConnection({ server: 'vc.test', credentials })
    const incomplete = { operation: operation('Invoke-GetLibraryIdContent'), structures }
    expect(() => connection.describe(incomplete)).toThrow(
      expect.objectContaining({ errorId: 'MissingArgument' }),
    )
  })

  it('as curl leaves the secrets to variables of the shell', () => {
    const connection = createConnection({
      server: 'vc.test',
      credentials,
      apiKeys: { 'x-key': () => secret },
    })
    const complete = {
      operation: operation('Invoke-FailUpdateSessionId'),
      arguments: { update_session_id: "it's:1" },
      body: { client_error_message: "it's" },
      structures,
    }
    expect(asCurl(connection.describe(complete))).toBe(
      String.raw`curl -X POST 'https://vc.test/api/content/library/item/update-session/it'\''s%3A1?action=fail' -H 'accept: application/json' -H 'content-type: application/json' -H "vmware-api-session-id: $VMWARE_API_SESSION_ID" -H "x-key: $API_KEY" --data-raw '{"client_error_message":"it'\''s"}'`,
    )
  })
})

describe('the trace', () => {
  async function traced(reply: Reply): Promise<TraceEntry[]> {
    const entries: TraceEntry[] = []
    await withServer(
      vcenter(() => reply, secret),
      async ({ url }) => {
        const connection = await openConnection({
          server: url,
          credentials: { kind: 'password', user: 'admin', password: () => secret },
          apiKeys: { 'X-Key': () => secret },
          trace: (entry) => entries.push(entry),
          retry: { attempts: 1 },
        })
        await connection.send(call).catch(() => undefined)
        await connection.close()
      },
    )
    return entries
  }

  it('shows each request and answer, and no secret anywhere', async () => {
    const entries = await traced({ json: { user: 'u', hidden: secret } })
    expect(entries.map(({ kind, operation: name }) => `${kind} ${name}`)).toEqual([
      'request login',
      'response login',
      'request Invoke-SetX',
      'response Invoke-SetX',
      'request logout',
      'response logout',
    ])
    expect(entries[2]).toMatchObject({ method: 'POST', body: maskedBody })
    expect(entries[3]).toMatchObject({ status: 200, body: '{"user":"u","hidden":"********"}' })
    const everything = JSON.stringify(entries) + entries.map(formatTrace).join('\n')
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain(Buffer.from(`admin:${secret}`).toString('base64'))
  })

  it('is written as lines', async () => {
    const [, , request, response] = await traced({ status: 204 })
    if (!request || !response) throw new Error('no entries')
    const lines = (entry: TraceEntry) =>
      formatTrace(entry)
        .replaceAll(/vposh-[\w-]+/g, 'ID')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'vc.test')
        .replaceAll(/in \d+ ms/g, 'in N ms')
        .split('\n')
    expect(lines(request)[0]).toBe(
      '> POST http://vc.test/api/x/k?token=******** (Invoke-SetX) [ID]',
    )
    expect(lines(request)).toContain('> vmware-api-session-id: ********')
    expect(lines(request).at(-1)).toBe(maskedBody)
    expect(lines(response)[0]).toBe('< 204 POST http://vc.test/api/x/k?token=******** in N ms [ID]')
  })
})
