import type { CmdletContext, StreamSinks } from '../../registry/index.js'
import type { Runspace } from '../../runtime/index.js'
import type { TerminalInput, TerminalOutput } from '../editor/line-reader.js'
import type { Interrupts } from './interruption.js'
import type { ServerStatus } from './prompt.js'

/** What the shell stands on; whoever opens it (the command line) puts it together. */
export interface ShellOptions {
  readonly terminal: { readonly input: TerminalInput; readonly output: TerminalOutput }
  readonly colour: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly historyFile: string | undefined
  /** Scripts to run before the first prompt; those that do not exist are passed over. */
  readonly profile: string | undefined
  /** The server that commands will go to, before anything is connected. */
  readonly server: ServerStatus
  /** One line before the first prompt. */
  readonly greeting: string | undefined
  /** Run before the first prompt: `-Command … -NoExit`. */
  readonly script: string | undefined
  readonly interrupts: Interrupts
  /** Aborted when the process is to end. */
  readonly signal: AbortSignal
  /** Words that are the shell's own commands, such as `tour`, when they stand alone. */
  readonly builtIns: Readonly<Record<string, () => Promise<void>>>
  /** Makes the runspace; called after the first prompt is on the screen, unless a profile needs it. */
  open(parts: BackendParts): Promise<ShellBackend>
}

export interface BackendParts {
  readonly streams: StreamSinks
  /** What -WhatIf prints. */
  readonly writeLine: (text: string) => void
  /** Called before a question is asked. */
  readonly makeRoom: () => void
}

export interface ShellBackend {
  readonly runspace: Runspace
  /** For completers: they look things up and write nothing. */
  readonly completerContext: (
    command: string,
    bound: Readonly<Record<string, unknown>>,
  ) => CmdletContext
  /** Undefined while nothing is connected. */
  serverStatus(): ServerStatus | undefined
  /** Logs out everywhere. */
  close(): Promise<void>
}
