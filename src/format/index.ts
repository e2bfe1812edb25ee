/**
 * Objects as text: PowerShell's tables, lists and wide tables, and JSON, YAML, CSV and names for
 * programs. Start at format-objects.ts; text-formatter.ts decides what an object looks like, views.ts
 * says how a type asks for its own columns, table.ts and list.ts lay out.
 */
export { formatObjects, textLines } from './format-objects.js'
export type { FormatOptions, ObjectFormat } from './format-objects.js'
export { TextFormatter } from './text-formatter.js'
export type { TextOptions } from './text-options.js'
export {
  FormatData,
  FormatEndData,
  FormatEntryData,
  FormatRow,
  FormatStartData,
  GroupEndData,
  GroupStartData,
} from './format-data.js'
export { shapeOf, ViewTable } from './views.js'
export type {
  ListView,
  Shape,
  TableView,
  TypeView,
  ViewColumn,
  ViewItem,
  WideView,
} from './views.js'
export { defaultViews } from './default-views.js'
export { defaultEnumerationLimit, displayValue } from './display-value.js'
export { ownProperties } from './property-access.js'
export type { PropertyAccess } from './property-access.js'
export { align, cellsOf, fit, takeStart } from './cells.js'
export type { Alignment } from './cells.js'
export { paragraph, wrap } from './wrap.js'
export { listLines } from './list.js'
export { TableLayout } from './table.js'
export type { TableColumn } from './table.js'
export { wideLines } from './wide.js'
export { colourStyle, plainStyle } from './style.js'
export type { Style } from './style.js'
export { nameText } from './name-text.js'
export { documentOf, toPlainData } from './plain-data.js'
export type { PlainData } from './plain-data.js'
export { jsonText } from './json.js'
export { csvLines } from './csv.js'
