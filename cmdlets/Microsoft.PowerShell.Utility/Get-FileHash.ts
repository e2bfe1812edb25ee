import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { namedPlaces } from '../../src/providers/index.js'
import { PSObject } from '../../src/objects/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-FileHash',
  className: 'Microsoft.PowerShell.Commands.GetFileHashCommand',
  synopsis: 'Gives the checksum of files.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'path[]',
      sets: 'Path',
      position: 0,
      mandatory: true,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'Paths, with wildcards.',
    },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralPath',
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath', 'LP'],
      help: 'Paths in which no character is special.',
    },
    Algorithm: {
      type: 'string',
      default: 'SHA256',
      position: 1,
      validate: { set: ['SHA1', 'SHA256', 'SHA384', 'SHA512', 'MD5'] },
      help: 'SHA256, SHA1, SHA384, SHA512 or MD5.',
    },
  },
  examples: [
    {
      title: 'A file that is not there',
      script: 'Get-FileHash nothing.iso -ErrorAction SilentlyContinue',
      output: [],
    },
  ],
  async process(args, context) {
    for (const path of pathsOf(args, context)) {
      const hash = createHash(args.Algorithm.toLowerCase())
      await pipeline(createReadStream(path), hash)
      await context.write(
        PSObject.of(
          ['Microsoft.PowerShell.Commands.FileHashInfo', 'System.Object'],
          [
            ['Algorithm', args.Algorithm],
            ['Hash', hash.digest('hex').toUpperCase()],
            ['Path', path],
          ],
        ),
      )
    }
  },
})

/** Every path that is meant; one that is not there is an error. */
function pathsOf(
  args: {
    readonly Path?: readonly string[] | undefined
    readonly LiteralPath?: readonly string[] | undefined
  },
  context: CmdletContext,
): string[] {
  const given = args.LiteralPath ?? args.Path ?? []
  return given.flatMap((path) => {
    const named = args.LiteralPath ? { LiteralPath: [path] } : { Path: [path] }
    return namedPlaces(named, context).map((place) => place.path)
  })
}
