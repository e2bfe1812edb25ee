import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { toText } from '../objects/index.js'
import { type Cmdlet, type CmdletContext, hostTag } from '../registry/index.js'

/** The file of an executable: by its path, or in the folders of PATH. */
export function findExecutable(name: string): string | undefined {
  const candidates = /[\\/]/.test(name)
    ? [resolve(name)]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))
  return candidates.find((file) => isExecutable(file))
}

function isExecutable(file: string): boolean {
  if (!existsSync(file) || !statSync(file).isFile()) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // Not being allowed to run it is the answer.
    return false
  }
}

interface State {
  readonly input: string[]
}

/** An executable as a command: arguments as text, its output line by line, its exit code kept. */
export function nativeCommand(name: string, file: string, exited: (code: number) => void): Cmdlet {
  return {
    name,
    synopsis: file,
    commandType: 'Application',
    simple: true,
    parameters: {},
    begin: (): State => ({ input: [] }),
    process(_args: object, context, state) {
      if (context.expectingInput) (state as State).input.push(toText(context.input))
    },
    end: (_args: object, context, state) => run(file, context, (state as State).input, exited),
  }
}

async function run(
  file: string,
  context: CmdletContext,
  input: readonly string[],
  exited: (code: number) => void,
): Promise<void> {
  const child = spawn(
    file,
    context.rest.map((value) => toText(value)),
    {
      stdio: [input.length > 0 ? 'pipe' : 'inherit', 'pipe', 'pipe'],
      signal: context.signal,
    },
  )
  const ended = new Promise<number>((settle, fail) => {
    child.once('error', fail)
    child.once('close', (code) => settle(code ?? 1))
  })
  child.stdin?.end(input.map((line) => `${line}\n`).join(''))
  const errors = showErrors(child.stderr, context)
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) await context.write(line)
  }
  await errors
  exited(await ended)
}

/** What it writes to its error stream is text for the user. */
async function showErrors(
  stream: NodeJS.ReadableStream | null,
  context: CmdletContext,
): Promise<void> {
  if (!stream) return
  for await (const line of createInterface({ input: stream })) {
    context.writeInformation(line, [hostTag])
  }
}
