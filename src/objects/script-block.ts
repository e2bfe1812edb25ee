/**
 * A block of script as a value. The runtime that made it extends this class and also runs it; others
 * only recognise one (`instanceof`) and hand it back through their context.
 */
export abstract class ScriptBlock {
  /** Its source, without the braces. */
  abstract readonly text: string

  toString(): string {
    return this.text
  }
}
