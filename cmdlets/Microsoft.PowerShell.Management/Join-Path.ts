import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Join-Path',
  className: 'Microsoft.PowerShell.Commands.JoinPathCommand',
  synopsis: 'Puts parts of a path together.',
  parameters: {
    Path: {
      type: 'string[]',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath'],
      help: 'The folder.',
    },
    ChildPath: {
      type: 'string',
      mandatory: true,
      position: 1,
      allowNull: true,
      allowEmpty: true,
      help: 'What is in it.',
    },
    AdditionalChildPath: {
      type: 'string[]',
      position: 2,
      valueFromRemainingArguments: true,
      help: 'Further parts.',
    },
    Resolve: { type: 'switch', help: 'The path must be there.' },
  },
  examples: [{ title: 'Three parts', script: 'Join-Path a b c', output: ['a/b/c'] }],
  process({ Path, ChildPath, AdditionalChildPath = [] }, context) {
    for (const path of Path) {
      const joined = [ChildPath ?? '', ...AdditionalChildPath].reduce(
        (left, right) => `${left.replace(/[\\/]+$/, '')}/${right.replace(/^[\\/]+/, '')}`,
        path,
      )
      void context.write(joined.replaceAll('\\', '/'))
    }
  },
})
