import { matchesWildcard } from '../../src/objects/index.js'
import { driveNotFound, pathsOf } from '../../src/providers/index.js'
import { hasWildcard } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-PSDrive',
  aliases: ['gdr'],
  className: 'Microsoft.PowerShell.Commands.GetPSDriveCommand',
  synopsis: 'Lists the drives of the session.',
  defaultParameterSet: 'Name',
  parameters: {
    Name: {
      type: 'string[]',
      sets: { Name: { position: 0, valueFromPipelineByPropertyName: true } },
      help: 'Names, with wildcards, without the colon.',
    },
    LiteralName: {
      type: 'string[]',
      sets: {
        LiteralName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true },
      },
      help: 'Names; no character is a wildcard.',
    },
    Scope: { type: 'string', valueFromPipelineByPropertyName: true, help: 'Drives of that scope.' },
    PSProvider: {
      type: 'string[]',
      valueFromPipelineByPropertyName: true,
      help: 'Drives of these providers.',
    },
  },
  outputTypes: ['System.Management.Automation.PSDriveInfo'],
  examples: [
    { title: 'One drive', script: '(Get-PSDrive Env).Provider.Name', output: ['Environment'] },
  ],
  process({ Name, LiteralName, PSProvider }, context) {
    const all = pathsOf(context)
      .drives()
      .filter(
        ({ provider }) =>
          !PSProvider || PSProvider.some((each) => matchesWildcard(provider.name, each)),
      )
      .toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
    for (const name of LiteralName ?? Name ?? ['*']) {
      const wild = !LiteralName && hasWildcard(name)
      const found = all.filter((drive) =>
        wild ? matchesWildcard(drive.name, name) : drive.name.toLowerCase() === name.toLowerCase(),
      )
      if (found.length === 0 && !wild) context.writeError(noDrive(name))
      void context.write(found, true)
    }
  },
})

function noDrive(name: string) {
  const error = driveNotFound(name)
  return Object.assign(error, { errorId: 'GetLocationNoMatchingDrive' })
}
