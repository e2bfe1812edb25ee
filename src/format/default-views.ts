import { addContentViews } from './content-views.js'
import { DateTime, formatDateTime, getProperty, PSHashtable } from '../objects/index.js'
import { addHelpViews } from './help-view.js'
import { addSystemViews } from './system-views.js'
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

addHelpViews(defaultViews)
addContentViews(defaultViews)
addSystemViews(defaultViews)

defaultViews.add({
  typeName: 'HelpInfoShort',
  table: {
    columns: [
      { property: 'Name', width: 33 },
      { property: 'Category', width: 9 },
      { label: 'Module', property: 'ModuleName', width: 25 },
      { property: 'Synopsis' },
    ],
  },
})

defaultViews.add({
  typeName: 'System.Management.Automation.CommandInfo',
  table: {
    columns: [
      { property: 'CommandType', width: 15 },
      { label: 'Name', property: 'DisplayName', width: 50 },
      { property: 'Version', width: 10 },
      { property: 'Source' },
    ],
  },
})

defaultViews.add({
  typeName: 'System.Management.Automation.PSModuleInfo',
  table: {
    columns: [
      { property: 'ModuleType', width: 10 },
      { property: 'Version', width: 10 },
      { property: 'PreRelease', width: 10 },
      { property: 'Name', width: 35 },
      { property: 'ExportedCommands', value: (module) => exportedNames(module) },
    ],
  },
})

defaultViews.add({
  typeName: 'VMware.VSphereCommand',
  table: {
    columns: [{ property: 'CommandName' }, { property: 'Method' }, { property: 'Path' }],
  },
})

function exportedNames(module: unknown): unknown {
  const commands =
    typeof module === 'object' && module !== null ? getProperty(module, 'ExportedCommands') : []
  return commands instanceof PSHashtable ? commands.keys() : commands
}
