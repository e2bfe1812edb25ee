import { ErrorRecord, hasWildcard, matchesWildcard } from '../../src/objects/index.js'
import { driveNotFound, pathsOf } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-PSDrive',
  aliases: ['rdr'],
  className: 'Microsoft.PowerShell.Commands.RemovePSDriveCommand',
  synopsis: 'Takes a drive out of the session; what it shows stays where it is.',
  defaultParameterSet: 'Name',
  supportsShouldProcess: true,
  parameters: {
    Name: {
      type: 'string[]',
      allowNull: true,
      sets: { Name: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
      help: 'Names, with wildcards.',
    },
    LiteralName: {
      type: 'string[]',
      sets: {
        LiteralName: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true },
      },
      help: 'Names; no character is a wildcard.',
    },
    PSProvider: {
      type: 'string[]',
      valueFromPipelineByPropertyName: true,
      help: 'Only drives of these providers.',
    },
    Scope: { type: 'string', valueFromPipelineByPropertyName: true, help: 'Drives of that scope.' },
    Force: { type: 'switch', help: 'Also the drive that the session is in.' },
  },
  examples: [
    {
      title: 'Make a drive and remove it',
      script: 'New-PSDrive Work FileSystem / | Remove-PSDrive',
      output: [],
    },
  ],
  async process({ Name, LiteralName, PSProvider, Force }, context) {
    const paths = pathsOf(context)
    for (const name of LiteralName ?? Name ?? []) {
      const wild = !LiteralName && hasWildcard(name)
      const found = paths
        .drives()
        .filter(
          (drive) =>
            (wild
              ? matchesWildcard(drive.name, name)
              : drive.name.toLowerCase() === name.toLowerCase()) &&
            (!PSProvider || PSProvider.some((each) => matchesWildcard(drive.provider.name, each))),
        )
      if (found.length === 0 && !wild) context.writeError(driveNotFound(name))
      for (const drive of found) {
        const target = `Name: ${drive.name} Provider: Microsoft.PowerShell.Core\\${drive.provider.name} Root: ${drive.root}`
        if (!(await context.shouldProcess(target, 'Remove Drive'))) continue
        if (drive === paths.currentDrive && !Force) context.writeError(inUse(drive.name))
        else paths.remove(drive.name)
      }
    }
  },
})

function inUse(name: string): ErrorRecord {
  return new ErrorRecord(`Cannot remove drive '${name}' because it is in use.`, {
    errorId: 'InvalidOperation',
    category: 'InvalidOperation',
    targetObject: name,
    recommendedAction: 'Go to another drive with Set-Location, or pass -Force.',
    exceptionTypes: ['System.Management.Automation.PSInvalidOperationException'],
  })
}
