/** What a string expands: found when the string is scanned, parsed when its node is made. */
export type NestedPart = NestedVariable | NestedSubExpression

/** `$name` or `${name}` */
export interface NestedVariable {
  readonly kind: 'variable'
  readonly start: number
  readonly end: number
  readonly userPath: string
}

/** `$( … )`: the stretch that it takes in the text. */
export interface NestedSubExpression {
  readonly kind: 'subexpression'
  readonly start: number
  readonly end: number
  /** Indexes of quotes and backticks that the enclosing string dropped. */
  readonly skipped: readonly number[]
}
