import { describe, expect, it } from 'vitest'
import { openConnection, type OperationCall } from '../../src/http/index.js'
import { operation, structures } from './content-data.js'
import { admin, vcenter, withServer, type Reply } from './scripted-server.js'

const list: OperationCall = { operation: operation('Invoke-ListContentLibrary'), structures }
const complete: OperationCall = {
  operation: operation('Invoke-CompleteUpdateSessionId'),
  arguments: { update_session_id: 's' },
  structures,
}
const html = { 'content-type': 'text/html' }

async function outcome(call: OperationCall, reply: Reply): Promise<unknown> {
  let result: unknown
  await withServer(
    vcenter(() => reply),
    async ({ url }) => {
      const connection = await openConnection({ server: url, credentials: admin })
      result = await connection.send(call).catch((error: unknown) => error)
      await connection.close()
    },
  )
  return result
}

describe('answers', () => {
  it.each<[string, OperationCall, Reply, unknown]>([
    ['a list', list, { json: ['a'] }, ['a']],
    ['204 for nothing', complete, { status: 204 }, undefined],
    ['200 for nothing', complete, { status: 200 }, undefined],
    [
      'XML',
      list,
      {
        headers: { 'content-type': 'application/xml' },
        text: '<r><value-array><array-item>a</array-item></value-array></r>',
      },
      { value: ['a'] },
    ],
  ])('%s', async (_, call, reply, data) =>
    expect(await outcome(call, reply)).toMatchObject({ data }),
  )

  it.each<[string, OperationCall, Reply, string, RegExp]>([
    [
      'a sign-in page',
      list,
      { headers: html, text: '<html><title>Sign in</title>' },
      'NotVapi',
      /It begins: <html><title>Sign in/,
    ],
    [
      'a page where nothing is due',
      complete,
      { headers: html, text: '<html>' },
      'NotVapi',
      /text\/html/,
    ],
    [
      'JSON cut off',
      list,
      { headers: { 'content-type': 'application/json' }, text: '["a", "b' },
      'MalformedAnswer',
      /broken or cut off/,
    ],
    ['no body where one is due', list, { status: 200 }, 'EmptyAnswer', /string\[\]/],
    [
      'broken XML',
      list,
      { headers: { 'content-type': 'text/xml' }, text: '<a><b></a>' },
      'MalformedAnswer',
      /XML/,
    ],
    [
      'a redirect',
      list,
      { status: 307, headers: { location: 'https://evil.test/api' } },
      'Redirected',
      /https:\/\/evil\.test\/api/,
    ],
  ])('%s is told', async (_, call, reply, errorId, text) => {
    const error = await outcome(call, reply)
    expect(error).toMatchObject({ name: 'UnexpectedAnswerError', errorId })
    expect((error as Error).message).toMatch(text)
    expect((error as Error).message).toMatch(/^127\.0\.0\.1:\d+ /)
  })

  it('never follows a redirect with the session', async () => {
    await withServer(
      () => ({ json: [] }),
      async (other) => {
        const location = `${other.url}/api/content/library`
        await withServer(
          vcenter(() => ({ status: 302, headers: { location } })),
          async ({ url }) => {
            const connection = await openConnection({ server: url, credentials: admin })
            await expect(connection.send(list)).rejects.toMatchObject({ errorId: 'Redirected' })
            await connection.close()
          },
        )
        expect(other.seen).toEqual([])
      },
    )
  })

  it('shows at most 200 characters, on one line', async () => {
    const error = await outcome(list, { headers: html, text: `<html>\n${'x'.repeat(1000)}` })
    expect((error as { excerpt: string }).excerpt).toHaveLength(200)
    expect((error as { rawBody: string }).rawBody).toHaveLength(1007)
  })
})
