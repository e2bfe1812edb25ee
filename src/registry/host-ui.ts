import type { PSCredential } from '../objects/index.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'

/** One answer of a question; `&Yes` is chosen by Y. */
export interface Choice {
  readonly label: string
  readonly help?: string
}

/**
 * How a host asks. Every member is optional: without it a question that is needed is an error that
 * names the parameter to pass instead, and nothing ever waits for an answer that cannot come.
 */
export interface HostUI {
  /** Index of the chosen one. */
  promptForChoice?(
    caption: string,
    message: string,
    choices: readonly Choice[],
    defaultChoice: number,
  ): number | Promise<number>
  /** Values by parameter name for what is missing; undefined when the user cancels. */
  askForParameters?(
    command: CommandMetadata,
    missing: readonly CompiledParameter[],
    bound: Readonly<Record<string, unknown>>,
  ): ParameterAnswers | undefined | Promise<ParameterAnswers | undefined>
  /** The password of a user, for a credential given by user name. */
  askCredential?(userName: string): PSCredential | Promise<PSCredential>
  /** A nested prompt; the pipeline goes on when it ends. Offered as an answer where it exists. */
  suspend?(): void | Promise<void>
  /** A line to the user that is not data: what -WhatIf prints. */
  writeLine?(text: string): void
}

export type ParameterAnswers = Readonly<Record<string, unknown>>
