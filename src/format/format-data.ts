import { dotnetTypes } from '../objects/index.js'
import type { TextOptions } from './text-options.js'

const space = 'Microsoft.PowerShell.Commands.Internal.Format'

/**
 * What Format-Table and its kin write: instructions that Out-Default, Out-String and Out-File carry
 * out. They are no use to any other command, as in PowerShell.
 */
export abstract class FormatData {
  abstract readonly kind: string

  get [dotnetTypes](): readonly string[] {
    return [`${space}.${this.kind}`, 'System.Object']
  }

  toString(): string {
    return `${space}.${this.kind}`
  }
}

/** How what follows is to be shown, up to FormatEndData. */
export class FormatStartData extends FormatData {
  readonly kind = 'FormatStartData'
  readonly options: TextOptions

  constructor(options: TextOptions) {
    super()
    this.options = options
  }
}

export class GroupStartData extends FormatData {
  readonly kind = 'GroupStartData'
}

/** One object to be shown. */
export class FormatEntryData extends FormatData {
  readonly kind = 'FormatEntryData'
  readonly value: unknown

  constructor(value: unknown) {
    super()
    this.value = value
  }
}

export class GroupEndData extends FormatData {
  readonly kind = 'GroupEndData'
}

export class FormatEndData extends FormatData {
  readonly kind = 'FormatEndData'
}

/** The values that a command has read from one object, in the order of the columns. */
export class FormatRow {
  readonly values: readonly unknown[]
  /** What the rows are grouped by; undefined without -GroupBy. */
  readonly group: unknown

  constructor(values: readonly unknown[], group?: unknown) {
    this.values = values
    this.group = group
  }
}
