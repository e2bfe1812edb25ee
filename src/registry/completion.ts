import { ErrorRecord, type ScriptBlock } from '../objects/index.js'
import { serviceKey } from './context.js'

export type CandidateKind =
  | 'Command'
  | 'ParameterName'
  | 'ParameterValue'
  | 'Variable'
  | 'Property'
  | 'Method'
  | 'Type'
  | 'ProviderItem'
  | 'ProviderContainer'
  | 'Keyword'
  | 'Text'

/** One thing that the text at the cursor could become. */
export interface Candidate {
  /** What replaces the text, quoted where it must be. */
  readonly text: string
  /** What a list shows; `text` when left out. */
  readonly label?: string
  /** One line: what it is. */
  readonly description?: string | undefined
  readonly kind: CandidateKind
}

export interface Completions {
  /** The stretch of the text that a candidate replaces. */
  readonly start: number
  readonly end: number
  /** Best first. */
  readonly candidates: readonly Candidate[]
}

/** What Tab and TabExpansion2 ask; a host that completes sets it. */
export interface CompletionService {
  complete(text: string, cursor: number): Promise<Completions>
}

export const completionServiceKey = serviceKey<CompletionService>('completion', () => ({
  async complete() {
    throw new ErrorRecord('There is nothing that completes outside of the interactive shell.', {
      errorId: 'CompletionUnavailable',
      category: 'InvalidOperation',
      recommendedAction: 'Call TabExpansion2 in the shell that vposh opens on a terminal.',
    })
  },
}))

/** What Register-ArgumentCompleter was given. */
export class ArgumentCompleters {
  readonly #blocks = new Map<string, ScriptBlock>()

  /** A parameter of a command, of any command (empty name), or a native command (empty parameter). */
  register(command: string, parameter: string, block: ScriptBlock): void {
    this.#blocks.set(keyOf(command, parameter), block)
  }

  find(command: string, parameter: string): ScriptBlock | undefined {
    return this.#blocks.get(keyOf(command, parameter)) ?? this.#blocks.get(keyOf('', parameter))
  }

  findNative(command: string): ScriptBlock | undefined {
    return this.#blocks.get(keyOf(command, ''))
  }
}

export const argumentCompletersKey = serviceKey<ArgumentCompleters>(
  'argumentCompleters',
  () => new ArgumentCompleters(),
)

function keyOf(command: string, parameter: string): string {
  return `${command}\n${parameter}`.toLowerCase()
}
