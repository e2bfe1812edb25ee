import type { ErrorRecord } from '../objects/index.js'
import { getProperty } from '../objects/index.js'
import type { CliIo } from './cli-io.js'
import { exitCodeOf } from './error-exit-code.js'
import type { OwnOptions } from './own-options.js'
import { styleFor } from './terminal-style.js'

/**
 * An error on standard error: `vposh: Command: message`, causes indented, a hint; with `-o json` one
 * line of JSON instead, so that a program reads both streams alike.
 */
export function writeErrorRecord(io: CliIo, options: OwnOptions, error: ErrorRecord): void {
  io.stderr.write(
    options.output === 'json'
      ? `${JSON.stringify({ error: errorForPrograms(error) })}\n`
      : errorText(io, options, error),
  )
}

function errorText(io: CliIo, options: OwnOptions, error: ErrorRecord): string {
  const style = styleFor(io.stderr, io.env, options)
  const subject = ['vposh', error.commandName].filter(Boolean).join(': ')
  const lines = [
    `${style('red', `${subject}:`)} ${error.message}`,
    ...error.causes.map((cause) => `  ${cause}`),
  ]
  if (error.recommendedAction) lines.push(`  ${style('cyan', 'hint:')} ${error.recommendedAction}`)
  if (options.verbose) lines.push(...details(error))
  return `${lines.join('\n')}\n`
}

/** What --verbose adds: the error's identity and the answer as the server sent it. */
function details(error: ErrorRecord): string[] {
  const raw = rawBody(error)
  return [
    `  id: ${error.fullyQualifiedErrorId} (${error.category})`,
    ...(raw === undefined ? [] : [`  answer: ${raw}`]),
  ]
}

function rawBody({ cause }: ErrorRecord): string | undefined {
  const held: unknown = cause instanceof Error && 'rawBody' in cause ? cause.rawBody : undefined
  return typeof held === 'string' ? held : undefined
}

function errorForPrograms(error: ErrorRecord) {
  return {
    id: error.fullyQualifiedErrorId,
    category: error.category,
    message: error.message,
    command: error.commandName,
    causes: error.causes,
    hint: error.recommendedAction,
    serverError: serverError(error),
    exitCode: exitCodeOf(error),
  }
}

function serverError(error: ErrorRecord): unknown {
  const { members } = error.exception
  return members ? getProperty(members, 'ServerError') : undefined
}
