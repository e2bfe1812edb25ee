import { DateTime, formatDateTime } from '../objects/index.js'
import { ViewTable } from './views.js'

/** The views of types that every layer emits; others add theirs. */
export const defaultViews = new ViewTable()

defaultViews.add({
  typeName: 'System.Collections.DictionaryEntry',
  table: {
    columns: [
      { label: 'Name', property: 'Name', width: 30 },
      { label: 'Value', property: 'Value' },
    ],
  },
})

defaultViews.add({
  typeName: 'System.DateTime',
  custom: (value) => [
    '',
    value instanceof Date ? formatDateTime(DateTime.fromDate(value), 'F') : '',
    '',
  ],
})
