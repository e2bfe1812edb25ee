import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ErrorRecord, toText } from '../../../src/objects/index.js'
import { createRunspace } from '../../../src/runtime/index.js'
import { coreCommands } from '../../runtime/core-commands.js'

const commands = await coreCommands()
let server: Server
let base = ''
let busy = 0

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', base)
      const json = (value: unknown, status = 200) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(value))
      }
      switch (url.pathname) {
        case '/echo':
          return json({
            method: request.method,
            query: url.search,
            type: request.headers['content-type'] ?? '',
            auth: request.headers['authorization'] ?? '',
            custom: request.headers['x-custom'] ?? '',
            cookie: request.headers['cookie'] ?? '',
            body: await bodyOf(request),
          })
        case '/list':
          return json([1, 2, 3])
        case '/text':
          response.writeHead(200, { 'content-type': 'text/plain' })
          return response.end('plain')
        case '/missing':
          return json({ error: 'no such thing' }, 404)
        case '/cookie':
          response.setHeader('set-cookie', 'sid=abc; Path=/; HttpOnly')
          return json({ ok: true })
        case '/from':
          response.writeHead(302, { location: '/echo' })
          return response.end()
        case '/busy':
          return ++busy < 2 ? response.writeHead(503, { 'retry-after': '0' }).end() : json('ready')
        case '/page': {
          const page = Number(url.searchParams.get('n') ?? 1)
          if (page < 3) response.setHeader('link', `</page?n=${page + 1}>; rel="next"`)
          return json({ page })
        }
        default:
          return json({}, 500)
      }
    })()
  })
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  await new Promise((closed) => server.close(closed))
})

async function run(script: string): Promise<string[]> {
  const lines: string[] = []
  const runspace = createRunspace({
    commands,
    variables: { base },
    streams: { error: (record) => lines.push(`!! ${record.fullyQualifiedErrorId}`) },
  })
  try {
    await runspace.run(script, { output: (value) => void lines.push(toText(value)) })
  } catch (thrown) {
    if (!(thrown instanceof ErrorRecord)) throw thrown
    lines.push(`!! ${thrown.fullyQualifiedErrorId}`)
  }
  return lines
}

const failed = 'WebCmdletWebResponseException,Microsoft.PowerShell.Commands'

describe('Invoke-RestMethod', () => {
  it.each<[string, string[]]>([
    ['(irm "$base/echo").method', ['GET']],
    ['(irm "$base/echo" -Method Post -Body "x").body', ['x']],
    ['(irm "$base/echo" -Body @{a=1}).query', ['?a=1']],
    [
      '$r = irm "$base/echo" -Method Post -Body @{a="x y"}; $r.body; $r.type',
      ['a=x+y', 'application/x-www-form-urlencoded'],
    ],
    [
      '$r = irm "$base/echo" -Method Put -Body (@{a=1} | ConvertTo-Json -Compress) -ContentType application/json; $r.body; $r.type',
      ['{"a":1}', 'application/json'],
    ],
    ['(irm "$base/echo" -Headers @{ "X-Custom" = "v" }).custom', ['v']],
    ['(irm "$base/echo" -CustomMethod PURGE).method', ['PURGE']],
    ['irm "$base/text"', ['plain']],
    ['irm "$base/list" | ForEach-Object { $_ * 2 }', ['1', '2', '3', '1', '2', '3']],
    ['(irm "$base/list").Count', ['3']],
    ['(irm "$base/from").method', ['GET']],
    ['irm "$base/page" -FollowRelLink | ForEach-Object page', ['1', '2', '3']],
    ['irm "$base/page" -FollowRelLink -MaximumFollowRelLink 2 | % page', ['1', '2']],
    ['irm "$base/missing"', [`!! ${failed}.InvokeRestMethodCommand`]],
    [
      'try { irm "$base/missing" } catch { [int]$_.Exception.Response.StatusCode; "$($_.Exception.Response.StatusCode)"; $_.ErrorDetails.Message; $_.Exception.Message }',
      [
        '404',
        'NotFound',
        '{"error":"no such thing"}',
        'Response status code does not indicate success: 404 (Not Found).',
      ],
    ],
    [
      'try { irm "$base/missing" } catch [Microsoft.PowerShell.Commands.HttpResponseException] { "caught" }',
      ['caught'],
    ],
    [
      '(irm "$base/missing" -SkipHttpErrorCheck -StatusCodeVariable c).error; $c',
      ['no such thing', '404'],
    ],
    [
      '$null = irm "$base/cookie" -SessionVariable s; (irm "$base/echo" -WebSession $s).cookie',
      ['sid=abc'],
    ],
    [
      '$t = ConvertTo-SecureString tok -AsPlainText -Force; (irm "$base/echo" -Authentication Bearer -Token $t -AllowUnencryptedAuthentication).auth',
      ['Bearer tok'],
    ],
    [
      '$t = ConvertTo-SecureString tok -AsPlainText -Force; irm "$base/echo" -Authentication Bearer -Token $t',
      [
        '!! WebCmdletAllowUnencryptedAuthenticationRequiredException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
      ],
    ],
    ['irm "$base/busy" -MaximumRetryCount 2 -RetryIntervalSec 1', ['ready']],
    ['irm http://127.0.0.1:1/x', [`!! ${failed}.InvokeRestMethodCommand`]],
  ])('%s', async (script, expected) => {
    expect(await run(script)).toEqual(expected)
  })
})

describe('Invoke-WebRequest', () => {
  it.each<[string, string[]]>([
    [
      '$r = iwr "$base/text"; $r.StatusCode; $r.StatusDescription; $r.Content',
      ['200', 'OK', 'plain'],
    ],
    ['(iwr "$base/text" -UseBasicParsing).Headers["Content-Type"]', ['text/plain']],
    ['(iwr "$base/echo" -Form @{ a = "b" } -Method Post).Content -match "name=.{2}a"', ['True']],
    ['iwr "$base/missing"', [`!! ${failed}.InvokeWebRequestCommand`]],
  ])('%s', async (script, expected) => {
    expect(await run(script)).toEqual(expected)
  })
})
