import type { HashAlgorithm, UploadSource } from '../../http/index.js'

/** What a checksum is compared with, and who says so. */
export interface ExpectedChecksum {
  readonly algorithm: HashAlgorithm
  /** Hex, lower case. */
  readonly checksum: string
  /** For messages: `disk.mf`, or `-Checksum`. */
  readonly statedBy: string
}

export interface PlannedFile {
  /** As the item will call it. */
  readonly name: string
  readonly size: number
  /** Where the bytes are; what can be read once is opened anew for each try. */
  readonly source: UploadSource | (() => Promise<UploadSource>)
  readonly expected?: ExpectedChecksum
  /** False for archives: a promise about their bytes is not meant for the server. */
  readonly promised: boolean
}

/** What will be sent, in which order, and what not. */
export interface ImportPlan {
  /** The item's type; undefined leaves it to the server. */
  readonly type: string | undefined
  /**
   * Files of one stage go together; the next begins when all of them are READY. The server wants a
   * manifest and a certificate before the descriptor, and the descriptor early, for its preview.
   */
  readonly stages: readonly (readonly PlannedFile[])[]
  /** Whether there is a certificate that may bring warnings, after which stage it can be seen. */
  readonly previewAfter: number | undefined
  /** Found beside the files, and not sent, because the descriptor does not refer to them. */
  readonly notSent: readonly string[]
  /** What is odd but no reason to stop. */
  readonly remarks: readonly string[]
}

export function filesOf(plan: ImportPlan): readonly PlannedFile[] {
  return plan.stages.flat()
}

export function totalSize(plan: ImportPlan): number {
  return filesOf(plan).reduce((sum, { size }) => sum + size, 0)
}
