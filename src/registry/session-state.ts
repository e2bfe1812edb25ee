import type { ScriptBlock } from '../objects/index.js'

export interface SessionVariable {
  readonly name: string
  value: unknown
  readonly description: string
  readonly option: string
}

export interface VariableOptions {
  /** `Global`, `Script`, `Local`, or how many scopes up; the running one when left out. */
  readonly scope?: string | undefined
  readonly option?: string | undefined
  readonly description?: string | undefined
}

export interface SessionAlias {
  readonly name: string
  readonly definition: string
}

export interface SessionFunction {
  readonly name: string
  readonly block: ScriptBlock
}

/**
 * What a session holds, as a cmdlet may see and change it: relative to the scope that its pipeline was
 * started in. Only where a runtime runs the pipeline.
 */
export interface SessionState {
  variable(name: string, scope?: string): SessionVariable | undefined
  variables(scope?: string): SessionVariable[]
  setVariable(name: string, value: unknown, options?: VariableOptions): void
  removeVariable(name: string, scope?: string): boolean
  aliases(): SessionAlias[]
  setAlias(name: string, definition: string, scope?: string): void
  removeAlias(name: string): boolean
  functions(): SessionFunction[]
  setFunction(name: string, block: ScriptBlock): void
  removeFunction(name: string): boolean
  /** A script block of the text; throws what is wrong with it as a ParserError. */
  parseScript(text: string): ScriptBlock
  setStrictMode(version: number): void
}
