import type { Terminal } from '../host/questions/index.js'
import type { Interrupts } from '../host/shell/interruption.js'
import type { TerminalInput, TerminalOutput } from '../host/editor/line-reader.js'

/**
 * Everything of the process that the command line touches, so that tests can run it in process:
 * nothing in src/cli but main.ts reads `process.argv`, the environment or the standard streams.
 */
export interface CliIo {
  /** Without node and the script. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Where questions are asked; undefined when nobody is there to answer. Opened when called. */
  readonly terminal?: (() => Terminal | undefined) | undefined
  /** Where the interactive shell runs; undefined when input or output is no terminal. */
  readonly shell?: (() => ShellTerminal | undefined) | undefined
  /** Aborted by Ctrl+C and by the signals that end a process. */
  readonly signal: AbortSignal
}

export interface ShellTerminal {
  readonly input: TerminalInput
  readonly output: TerminalOutput
  readonly interrupts: Interrupts
}

export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean | undefined
}

export interface OutputStream {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

export async function readAll(stream: InputStream): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
