import { describe, expect, it } from 'vitest'
import { ApiError, standardErrorTypes, UnexpectedAnswerError } from '../../../src/http/index.js'
import { readError, type Answer } from '../../../src/http/errors/read-error.js'
import { fillTemplate } from '../../../src/http/errors/message-text.js'

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    server: 'vc.test',
    operation: 'Invoke-X',
    operationId: 'op-1',
    status,
    headers,
    text: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

async function apiError(status: number, body: unknown): Promise<ApiError> {
  const error = await readError(answer(status, body))
  if (!(error instanceof ApiError)) throw new Error(`${error.name}: ${error.message}`)
  return error
}

const statuses: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  UNAUTHORIZED: 403,
  NOT_FOUND: 404,
  OPERATION_NOT_FOUND: 404,
  CONCURRENT_CHANGE: 409,
  ERROR: 500,
  INTERNAL_SERVER_ERROR: 500,
  RESOURCE_BUSY: 500,
  RESOURCE_INACCESSIBLE: 500,
  TIMED_OUT: 500,
  UNABLE_TO_ALLOCATE_RESOURCE: 500,
  SERVICE_UNAVAILABLE: 503,
}
const message = { id: 'com.test.x', default_message: 'It is so.', args: [] }
const cause = { id: 'com.test.y', default_message: 'Since {0} is {1}.', args: ['a', 'b'] }
const read = [
  { id: 'com.test.x', text: 'It is so.', args: [], raw: message },
  { id: 'com.test.y', text: 'Since a is b.', args: ['a', 'b'], raw: cause },
]

describe.each(standardErrorTypes.map((type) => [type, statuses[type] ?? 400] as const))(
  '%s',
  (type, status) => {
    const legacy = `com.vmware.vapi.std.errors.${type.toLowerCase()}`
    const messages = [message, cause]
    it.each([
      ['/api', { error_type: type, messages, data: { k: 1 } }],
      ['/rest', { type: legacy, value: { messages, error_type: type, data: { k: 1 } } }],
      ['/rest of old servers', { type: legacy, value: { messages, data: { k: 1 } } }],
    ])('%s', async (_, body) => {
      const error = await apiError(status, body)
      expect({
        errorId: error.errorId,
        errorType: error.errorType,
        status: error.status,
        messages: error.messages,
        data: error.data,
        body: error.body,
        operationId: error.operationId,
        stated: error.stated,
        message: error.message,
      }).toEqual({
        errorId: type,
        errorType: type,
        status,
        messages: read,
        data: { k: 1 },
        body: { error_type: type, messages, data: { k: 1 } },
        operationId: 'op-1',
        stated: true,
        message: `vc.test refused Invoke-X (${type}, HTTP ${status}): It is so.\n  because: Since a is b.`,
      })
    })

    it('says something even without messages', async () => {
      const error = await apiError(status, { error_type: type, messages: [] })
      expect(error.message).toMatch(/^vc\.test refused Invoke-X .*: \S.*\.$/)
      expect(error.messages).toEqual([])
    })
  },
)

describe('other bodies of errors', () => {
  it('XML of /rest', async () => {
    const error = await apiError(
      404,
      '<?xml version="1.0"?><ns0:Error xmlns:ns0="x"><type>com.vmware.vapi.std.errors.not_found</type><value><messages-array><array-item><id>i</id><default_message>No {0}.</default_message><args-array><array-item>item</array-item></args-array></array-item></messages-array></value></ns0:Error>',
    )
    expect([error.errorType, error.messages[0]?.text]).toEqual(['NOT_FOUND', 'No item.'])
  })

  it.each([
    [401, '', 'UNAUTHENTICATED', []],
    [404, '404 page not found\n', 'NOT_FOUND', ['404 page not found']],
    [403, 'Forbidden', 'UNAUTHORIZED', ['Forbidden']],
    [503, '', 'SERVICE_UNAVAILABLE', []],
    [500, '{"fault":1}', 'INTERNAL_SERVER_ERROR', []],
  ])('status %i with %j is told by its status alone', async (status, body, type, texts) => {
    const error = await apiError(status, body)
    expect([error.errorType, error.messages.map(({ text }) => text), error.stated]).toEqual([
      type,
      texts,
      false,
    ])
  })

  it('keeps the type of a newer server', async () => {
    const error = await apiError(418, { error_type: 'TEAPOT', messages: [message] })
    expect(error.errorType).toBe('TEAPOT')
  })

  it.each([
    [502, '<html><body>Bad gateway</body></html>', {}, 'NotVapi'],
    [404, '<!DOCTYPE html><p>x', { 'content-type': 'text/html' }, 'NotVapi'],
    [418, 'short and stout', {}, 'NotVapi'],
    [302, '', { location: 'https://user:pw@sso.test/login' }, 'Redirected'],
  ])('status %i with %j is no vCenter', async (status, body, headers, errorId) => {
    const error = await readError(answer(status, body, headers))
    expect(error).toBeInstanceOf(UnexpectedAnswerError)
    expect([error.errorId, error.message.includes('vc.test'), error.hint === undefined]).toEqual([
      errorId,
      true,
      false,
    ])
    expect(error.message).not.toContain('user:pw')
  })
})

describe('hints', () => {
  it.each([
    [
      503,
      'SERVICE_UNAVAILABLE',
      'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached',
      /550/,
    ],
    [
      400,
      'NOT_ALLOWED_IN_CURRENT_STATE',
      'com.vmware.vdcs.cls-main.update_session_file_not_received',
      /upload endpoint/,
    ],
    [
      400,
      'NOT_ALLOWED_IN_CURRENT_STATE',
      'com.vmware.vdcs.cls-main.session_has_missing_or_invalid_files',
      /Invoke-ValidateUpdateSessionIdFile/,
    ],
    [
      400,
      'NOT_ALLOWED_IN_CURRENT_STATE',
      'com.vmware.vdcs.cls-main.update_session_invalid_state_for_operation_reason',
      /create another/,
    ],
    [
      400,
      'ALREADY_EXISTS',
      'com.vmware.vdcs.cls-main.duplicate_item_name_unsupported_in_library',
      /another name/,
    ],
    [400, 'UNABLE_TO_ALLOCATE_RESOURCE', 'com.vmware.api.vcenter.too_many_matches', /filter/],
    [404, 'OPERATION_NOT_FOUND', 'vapi.method.input.invalid.interface', /release/],
    [500, 'RESOURCE_BUSY', 'x', /Wait and try again/],
    [401, 'UNAUTHENTICATED', 'x', /user@domain/],
  ])('%i %s %s', async (status, type, id, hint) => {
    const messages = [
      { ...message, id: 'com.test.other' },
      { ...message, id },
    ]
    const error = await apiError(status, { error_type: type, messages })
    expect(error.hint).toMatch(hint)
  })

  it('says nothing where nothing is known', async () => {
    const error = await apiError(404, { error_type: 'NOT_FOUND', messages: [message] })
    expect(error.hint).toBeUndefined()
  })
})

describe('message texts', () => {
  it.each([
    ['{0} and {1}', ['a', 'b'], {}, 'a and b'],
    ['%s and %s', ['a', 'b'], {}, 'a and b'],
    ['%2$s and %1$s', ['a', 'b'], {}, 'b and a'],
    ['{name} of {0}', ['a'], { name: 'n' }, 'n of a'],
    ['{5} {unknown} %s', [], {}, '{5} {unknown} %s'],
    ['100% {0}', ['{1}', 'x'], {}, '100% {1}'],
  ])('%s', (template, args, params, expected) =>
    expect(fillTemplate(template, args, params)).toBe(expected),
  )

  it.each([
    ['localized first', { localized: 'Übersetzt' }, 'Übersetzt'],
    [
      'params of /api',
      {
        default_message: '{a} {b} {c}',
        params: { a: { s: 'x' }, b: { i: 3 }, c: { d: 1.257, precision: 1 } },
      },
      'x 3 1.3',
    ],
    [
      'params of /rest',
      {
        default_message: '{a}',
        params: [
          {
            key: 'a',
            value: { l: { id: 'in {z}', params: [{ key: 'z', value: { dt: '2026' } }] } },
          },
        ],
      },
      'in 2026',
    ],
    ['the id, when there is nothing else', {}, 'com.test.x'],
  ])('%s', async (_, parts, expected) => {
    const body = { error_type: 'ERROR', messages: [{ id: 'com.test.x', ...parts }] }
    expect((await apiError(500, body)).messages[0]?.text).toBe(expected)
  })
})
