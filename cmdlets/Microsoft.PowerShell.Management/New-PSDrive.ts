import { ErrorRecord } from '../../src/objects/index.js'
import { Drive, itemNotFound, pathsOf, providerNotFound } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-PSDrive',
  aliases: ['ndr', 'mount'],
  className: 'Microsoft.PowerShell.Commands.NewPSDriveCommand',
  synopsis: 'Gives a directory a name of its own to write paths with.',
  supportsShouldProcess: true,
  parameters: {
    Name: {
      type: 'string',
      mandatory: true,
      position: 0,
      valueFromPipelineByPropertyName: true,
      help: 'What the drive is called.',
    },
    PSProvider: {
      type: 'string',
      mandatory: true,
      position: 1,
      valueFromPipelineByPropertyName: true,
      help: 'Of what: FileSystem.',
    },
    Root: {
      type: 'string',
      mandatory: true,
      position: 2,
      allowEmpty: true,
      valueFromPipelineByPropertyName: true,
      help: 'Where it begins.',
    },
    Description: {
      type: 'string',
      valueFromPipelineByPropertyName: true,
      help: 'What it is for.',
    },
    Scope: {
      type: 'string',
      valueFromPipelineByPropertyName: true,
      help: 'Accepted as PowerShell does; a drive lasts until it is removed.',
    },
    Persist: { type: 'switch', help: 'Only Windows can: an error here.' },
    Credential: {
      type: 'credential',
      valueFromPipelineByPropertyName: true,
      help: 'Accepted as PowerShell does; files need none.',
    },
  },
  outputTypes: ['System.Management.Automation.PSDriveInfo'],
  examples: [
    {
      title: 'A drive for a directory',
      script: '(New-PSDrive -Name Work -PSProvider FileSystem -Root /).Root',
      output: ['/'],
    },
  ],
  async process({ Name, PSProvider, Root, Description, Persist }, context) {
    const paths = pathsOf(context)
    const wanted = PSProvider.replace(/^.*\\/, '').toLowerCase()
    const provider = paths.providers.find(({ name }) => name.toLowerCase() === wanted)
    if (!provider) throw providerNotFound(PSProvider)
    if (Persist) throw notOnThisSystem(Name)
    if (paths.drive(Name)) throw existsAlready(Name)
    const place = provider.isFlat ? undefined : paths.locate(Root)
    if (place && !place.provider.isContainer(place.path, context)) throw rootNotFound(Root, Name)
    const root = place?.path ?? ''
    if (
      !(await context.shouldProcess(
        `Name: ${Name} Provider: Microsoft.PowerShell.Core\\${provider.name} Root: ${root}`,
        'New Drive',
      ))
    )
      return
    const drive = new Drive({ name: Name, provider, root, description: Description })
    paths.add(drive)
    await context.write(drive)
  },
})

function existsAlready(name: string): ErrorRecord {
  return new ErrorRecord(`A drive with the name '${name}' already exists.`, {
    errorId: 'DriveAlreadyExists',
    category: 'ResourceExists',
    targetObject: name,
    exceptionTypes: [
      'System.Management.Automation.SessionStateException',
      'System.Management.Automation.RuntimeException',
    ],
  })
}

function rootNotFound(root: string, name: string): ErrorRecord {
  return new ErrorRecord(
    `The specified drive root "${root}" either does not exist, or it is not a folder.`,
    {
      errorId: 'DriveRootError',
      category: 'ReadError',
      targetObject: name,
      exceptionTypes: itemNotFound(root).exception.typeNames,
    },
  )
}

function notOnThisSystem(name: string): ErrorRecord {
  return new ErrorRecord(`The drive '${name}' cannot persist: only Windows maps network drives.`, {
    errorId: 'DrivePersistNotSupported',
    category: 'NotImplemented',
    targetObject: name,
    recommendedAction: 'Leave -Persist out: the drive lasts as long as the session.',
  })
}
