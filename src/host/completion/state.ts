import type { ScriptBlock } from '../../objects/index.js'
import type {
  ArgumentCompleters,
  CmdletContext,
  CommandMetadata,
  CommandTable,
} from '../../registry/index.js'

export interface NamedValue {
  /** Without the dollar. */
  readonly name: string
  readonly value: unknown
}

export interface FileEntry {
  readonly name: string
  readonly isFolder: boolean
}

/** What completion knows of a session: everything that it looks at comes in here. */
export interface CompletionState {
  readonly commands: CommandTable
  /** Functions and aliases of the session. */
  functions(): Iterable<{ readonly name: string; readonly description?: string }>
  /** The parameters of a command, an alias or a function; undefined when there is none. */
  metadata(name: string): Promise<CommandMetadata | undefined>
  variables(): Iterable<NamedValue>
  environment(): Readonly<Record<string, string | undefined>>
  /** Of a folder, relative to the session's location; none when it cannot be read. */
  files(folder: string): Promise<readonly FileEntry[]>
  /** Names of programs on the search path. */
  executables(): Promise<readonly string[]>
  readonly completers: ArgumentCompleters
  completerContext(command: string, bound: Readonly<Record<string, unknown>>): CmdletContext
  /** Runs a registered completer; what it wrote. */
  invoke(block: ScriptBlock, args: readonly unknown[]): Promise<readonly unknown[]>
}

/** Milliseconds that a list may keep the user waiting. */
export const patience = 250

/** What is there in time; `otherwise` when it is not, or when it failed. */
export async function inTime<T>(answer: Promise<T> | T, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patience)
  })
  // A list is an offer: a completer that fails offers nothing.
  const safe = Promise.resolve(answer).catch(() => otherwise)
  const result = await Promise.race([safe, late])
  clearTimeout(timer)
  return result
}
