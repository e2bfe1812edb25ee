/** Content that did not go over whole, though the connection held. */
import { HttpError, type HttpErrorOptions } from './http-error.js'

export type TransferErrorId =
  | 'SourceUnreadable'
  | 'SourceChanged'
  | 'SourceTooShort'
  | 'SourceTooLong'
  | 'TargetUnwritable'
  | 'LengthMismatch'
  | 'HashMismatch'

export interface TransferErrorOptions extends HttpErrorOptions<TransferErrorId> {
  readonly path?: string | undefined
  readonly bytes: number
}

export class TransferError extends HttpError<TransferErrorId> {
  /** The local file, when there is one. */
  readonly path: string | undefined
  /** How many bytes had gone over. */
  readonly bytes: number

  constructor(message: string, options: TransferErrorOptions) {
    super(message, options)
    this.path = options.path
    this.bytes = options.bytes
  }
}
