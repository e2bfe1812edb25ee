import { literalPlace, places } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Join-Path',
  className: 'Microsoft.PowerShell.Commands.JoinPathCommand',
  synopsis: 'Puts the parts of a path together.',
  description:
    'The path need not exist, but its drive must. Several child paths may follow one another.',
  parameters: {
    Path: {
      type: 'string[]',
      mandatory: true,
      position: 0,
      aliases: ['PSPath'],
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'What the path begins with.',
    },
    ChildPath: {
      type: 'string',
      mandatory: true,
      position: 1,
      allowNull: true,
      allowEmpty: true,
      valueFromPipelineByPropertyName: true,
      help: 'What is put after it.',
    },
    AdditionalChildPath: {
      type: 'string[]',
      position: 2,
      valueFromRemainingArguments: true,
      valueFromPipelineByPropertyName: true,
      allowNull: true,
      allowEmpty: true,
      help: 'Further parts.',
    },
    Resolve: { type: 'switch', help: 'Gives the items that the path names.' },
    Credential: { type: 'credential', help: 'Accepted as PowerShell does; not needed.' },
  },
  outputTypes: ['System.String'],
  examples: [
    { title: 'Two parts', script: "Join-Path '/isos' 'photon.iso'", output: ['/isos/photon.iso'] },
    { title: 'More parts', script: 'Join-Path a b c d.txt', output: ['a/b/c/d.txt'] },
  ],
  process({ Path, ChildPath, AdditionalChildPath = [], Resolve }, context) {
    for (const path of Path) {
      const drive = /^([^/\\:]+):/.exec(path)
      if (drive && !path.includes('::')) literalPlace(context, path)
      const joined = [ChildPath ?? '', ...AdditionalChildPath].reduce(joinTwo, path)
      if (Resolve)
        void context.write(
          places(context, joined).map((place) => place.shown),
          true,
        )
      else void context.write(joined)
    }
  },
})

/** One separator between the two, as this system writes it. */
function joinTwo(left: string, right: string): string {
  const start = left.replaceAll('\\', '/')
  const rest = right.replaceAll('\\', '/')
  if (start === '') return rest.startsWith('/') ? rest : `/${rest}`
  if (rest === '') return start.endsWith('/') ? start : `${start}/`
  return `${start.replace(/\/+$/, '')}/${rest.replace(/^\/+/, '')}`
}
