import type { WebResponse } from '../../src/http/index.js'
import type { BoundArguments } from '../../src/registry/index.js'
import type { webParameters } from './web-parameters.js'

export type WebArguments = BoundArguments<typeof webParameters>

/** An answer with where it came from, redirects followed. */
export interface WebAnswer extends WebResponse {
  readonly url: URL
  readonly method: string
}
