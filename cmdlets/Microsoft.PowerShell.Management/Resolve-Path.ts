import { existsSync } from 'node:fs'
import { hasWildcard, PSObject } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  expandPath,
  fullPath,
  pathNotFound,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Resolve-Path',
  aliases: ['rvpa'],
  className: 'Microsoft.PowerShell.Commands.ResolvePathCommand',
  synopsis: 'Gives the full paths that a pattern stands for.',
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
  },
  examples: [{ title: 'A path that is there', script: '@(Resolve-Path .).Count', output: [1] }],
  process(args, context) {
    for (const path of pathsOf(args, context))
      void context.write(
        PSObject.of(
          ['System.Management.Automation.PathInfo', 'System.Object'],
          [
            ['Path', path],
            ['ProviderPath', path],
          ],
        ),
      )
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
    const found = args.LiteralPath
      ? [fullPath(path)].filter((each) => existsSync(each))
      : expandPath(path)
    if (found.length === 0 && !hasWildcard(path)) context.writeError(pathNotFound(path))
    return found
  })
}
