import { writeFileSync } from 'node:fs'
import { literalPlace } from '../../src/providers/index.js'
import type { CmdletContext } from '../../src/registry/index.js'
import type { WebAnswer, WebArguments } from './web-types.js'
import { headerTable, statusFailed } from './web-errors.js'

/** What both commands do with an answer: the variables that were asked for, the error, the file. */
export function settleAnswer(answer: WebAnswer, args: WebArguments, context: CmdletContext): void {
  if (args.StatusCodeVariable !== undefined) {
    context.session?.setVariable(args.StatusCodeVariable, answer.status)
  }
  if (args.ResponseHeadersVariable !== undefined) {
    context.session?.setVariable(args.ResponseHeadersVariable, headerTable(answer))
  }
  if (answer.status >= 400 && !args.SkipHttpErrorCheck) throw statusFailed(answer)
  const redirected = answer.status >= 300 && answer.status < 400 && answer.status !== 304
  if (redirected && args.MaximumRedirection === undefined && !args.SkipHttpErrorCheck) {
    throw statusFailed(answer)
  }
  if (args.OutFile !== undefined) {
    const { path } = literalPlace(context, args.OutFile)
    writeFileSync(path, answer.body, { flag: args.Resume && answer.status === 206 ? 'a' : 'w' })
  }
}

/** The body as text, by the charset that the server names. */
export function textOfAnswer(answer: WebAnswer): string {
  const type = answer.headers['content-type']?.[0] ?? ''
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1]?.toLowerCase()
  const latin = charset === 'iso-8859-1' || charset === 'latin1' || charset === 'us-ascii'
  return Buffer.from(answer.body).toString(latin ? 'latin1' : 'utf8')
}

/** Whether the result goes down the pipeline too. */
export function passesOn({ OutFile, PassThru }: WebArguments): boolean {
  return OutFile === undefined || PassThru
}

/** Addresses by relation, of Link headers: next, prev, last. */
export function relationLinks(answer: WebAnswer): [string, string][] {
  return (answer.headers['link'] ?? []).flatMap((header) =>
    Array.from(header.matchAll(/<([^>]+)>[^,]*?rel="?([^",;]+)"?/g), (match): [string, string] => [
      match[2] ?? '',
      new URL(match[1] ?? '', answer.url).href,
    ]),
  )
}
