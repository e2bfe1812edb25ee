import { PSList, PSObject } from '../../src/objects/index.js'
import { completionServiceKey, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'TabExpansion2',
  commandType: 'Function',
  synopsis: 'What Tab would offer for a text: as a CommandCompletion object.',
  parameters: {
    inputScript: { type: 'string', mandatory: true, position: 0, help: 'The text.' },
    cursorColumn: {
      type: 'int',
      position: 1,
      help: 'Where the cursor stands in it; at its end when left out.',
    },
    options: { type: 'hashtable', position: 2, help: 'Taken for the sake of scripts; not used.' },
  },
  outputTypes: ['System.Management.Automation.CommandCompletion'],
  async process({ inputScript, cursorColumn }, context) {
    const cursor = Math.min(cursorColumn ?? inputScript.length, inputScript.length)
    const service = context.services.get(completionServiceKey)
    const { start, end, candidates } = await service.complete(inputScript, cursor)
    const matches = candidates.map(({ text, label, description, kind }) =>
      PSObject.of('System.Management.Automation.CompletionResult', [
        ['CompletionText', text],
        ['ListItemText', label ?? text],
        ['ResultType', kind],
        ['ToolTip', description ?? label ?? text],
      ]),
    )
    await context.write(
      PSObject.of('System.Management.Automation.CommandCompletion', [
        ['CurrentMatchIndex', -1],
        ['ReplacementIndex', start],
        ['ReplacementLength', end - start],
        ['CompletionMatches', new PSList(matches, 'System.Collections.ObjectModel.Collection`1')],
      ]),
    )
  },
})
