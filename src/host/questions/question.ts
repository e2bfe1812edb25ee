import type { Completion, ParameterDefinition } from '../../registry/index.js'

/** One value to be asked for: a parameter, or a field of a structure. */
export interface Question {
  readonly name: string
  readonly definition: ParameterDefinition
  /** The values there are for what has been typed so far, such as identifiers with names. */
  readonly suggest?: ((typed: string) => Promise<readonly Completion[]>) | undefined
}

export interface AnswerReader {
  /** Typed text as the command line would read it: a literal, JSON, @file. */
  read(text: string, question: Question): Promise<unknown>
}
