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
