import type { PropertyAccess } from './property-access.js'
import type { Shape, ViewColumn, ViewItem, ViewTable } from './views.js'

export interface TextOptions {
  /** Cells of a line; 120 when left out, as where there is no terminal. */
  readonly width?: number
  readonly colour?: boolean
  readonly views?: ViewTable
  readonly properties?: PropertyAccess
  /** Asked for: Format-Table, Format-List and the like. The view's own, or PowerShell's rule, else. */
  readonly shape?: Shape
  /** Columns or lines instead of those of a view; names may hold wildcards resolved by the caller. */
  readonly items?: readonly ViewColumn[]
  readonly groupBy?: ViewItem
  readonly wrap?: boolean | undefined
  readonly hideHeader?: boolean
  /** Of a wide table. */
  readonly columns?: number | undefined
  /** As many columns of a wide table as fit; a table's columns always are as wide as they need. */
  readonly autoSize?: boolean
  /** `$FormatEnumerationLimit`. */
  readonly enumerationLimit?: number
}
