/** Says what goes over the wire, one entry a step, with every secret masked. */

export type TraceEntry =
  | {
      readonly kind: 'request'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    }
  | {
      readonly kind: 'response'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly status: number
      readonly milliseconds: number
      readonly headers: Readonly<Record<string, string>>
      readonly body?: string
    }
  | {
      readonly kind: 'error'
      readonly operation: string
      readonly operationId: string
      readonly method: string
      readonly url: string
      readonly milliseconds: number
      readonly message: string
    }

export type TraceSink = (entry: TraceEntry) => void
