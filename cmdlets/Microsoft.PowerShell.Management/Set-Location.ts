import { existsSync, statSync } from 'node:fs'
import { PSObject } from '../../src/objects/index.js'
import { defineCmdlet, expandPath, fullPath, pathNotFound } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Set-Location',
  aliases: ['cd', 'sl', 'chdir'],
  className: 'Microsoft.PowerShell.Commands.SetLocationCommand',
  synopsis: 'Changes the current folder.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'path',
      sets: 'Path',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'The folder; home when left out.',
    },
    LiteralPath: {
      type: 'path',
      sets: 'LiteralPath',
      mandatory: true,
      aliases: ['PSPath', 'LP'],
      help: 'The folder; no character is special.',
    },
    PassThru: { type: 'switch', help: 'Writes the new folder.' },
  },
  examples: [{ title: 'Stay', script: 'Set-Location .', output: [] }],
  process(args, context) {
    const given = args.LiteralPath ?? args.Path ?? '~'
    const [path] = args.LiteralPath ? [fullPath(given)] : expandPath(given)
    if (path === undefined || !existsSync(path) || !statSync(path).isDirectory())
      throw pathNotFound(given)
    process.chdir(path)
    const place = PSObject.of(
      ['System.Management.Automation.PathInfo', 'System.Object'],
      [
        ['Path', path],
        ['ProviderPath', path],
      ],
    )
    context.session?.setVariable('PWD', place, { scope: 'Global' })
    return args.PassThru ? context.write(place) : undefined
  },
})
