import { runCli } from '../../src/cli/run-cli.js'

export interface CliRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CliSetting {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly columns?: number
  readonly signal?: AbortSignal
}

/** Runs a command line in this process, without a terminal, and gives what it wrote. */
export async function vposh(argv: readonly string[], setting: CliSetting = {}): Promise<CliRun> {
  let stdout = ''
  let stderr = ''
  const code = await runCli({
    argv,
    env: { ...setting.env },
    workingDirectory: process.cwd(),
    stdin: streamOf(setting.stdin),
    stdout: { columns: setting.columns, write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    signal: setting.signal ?? new AbortController().signal,
  })
  return { code, stdout, stderr }
}

async function* streamOf(text: string | undefined): AsyncGenerator<string> {
  // Reading an input that was not given would hang in real life: here it fails the test.
  if (text === undefined) throw new Error('Standard input was read though nobody asked for it.')
  yield text
}
