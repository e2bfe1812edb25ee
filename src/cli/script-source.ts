import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CliIo } from './cli-io.js'
import type { StandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'

/** What is run: text with its arguments, or a file that is called with the words behind it. */
export type ScriptSource =
  | { readonly kind: 'text'; readonly text: string; readonly args: readonly string[] }
  | { readonly kind: 'file'; readonly path: string; readonly args: readonly string[] }

export interface RunnableScript {
  readonly text: string
  readonly args: readonly string[]
}

/** The PowerShell text that does it. `-` in place of a text or a file is standard input. */
export async function readScript(
  source: ScriptSource,
  io: CliIo,
  input: StandardInput,
): Promise<RunnableScript> {
  const { args } = source
  if (source.kind === 'text') {
    return { text: source.text === '-' ? await input.read('the script') : source.text, args }
  }
  if (source.path === '-') return { text: await input.read('the script'), args }
  const path = resolve(io.workingDirectory, source.path)
  await demandReadable(path, source.path)
  return { text: callOf(path, args), args: [] }
}

async function demandReadable(path: string, typed: string): Promise<void> {
  try {
    await readFile(path)
  } catch (error) {
    throw new UsageError(`The script '${typed}' cannot be read.`, {
      errorId: 'CommandNotFoundException',
      targetObject: typed,
      recommendedAction: 'Give the path of a .ps1 file, or - for standard input.',
      cause: error,
    })
  }
}

/**
 * A call of the script as PowerShell text, so that its own parameters are bound as a prompt would
 * bind them: `-Name` and `-Switch:$false` name parameters, everything else is text.
 */
function callOf(path: string, words: readonly string[]): string {
  return ['&', quoted(path), ...words.map(argument)].join(' ')
}

function argument(word: string): string {
  const [, name, value] = /^(-[A-Za-z_][\w-]*:?)(.*)$/s.exec(word) ?? []
  if (name === undefined || (value && !name.endsWith(':'))) return quoted(word)
  if (!value) return name
  return /^\$(true|false|null)$/i.test(value) ? name + value : name + quoted(value)
}

/** A literal string; typographic quotes end one as well. */
function quoted(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`
}
