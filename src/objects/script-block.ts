/** A block of script as a value; the runtime that made it also runs it. */
export interface ScriptBlock {
  /** Its source, without the braces. */
  readonly text: string
}
