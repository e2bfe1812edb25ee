import { existsSync } from 'node:fs'
import { hasWildcard } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  expandPath,
  fileItem,
  fullPath,
  pathNotFound,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-Item',
  aliases: ['gi'],
  className: 'Microsoft.PowerShell.Commands.GetItemCommand',
  synopsis: 'Gives files and folders.',
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
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    Force: { type: 'switch', help: 'Also what is hidden.' },
  },
  examples: [{ title: 'The current folder', script: '(Get-Item .).PSIsContainer', output: [true] }],
  process(args, context) {
    for (const path of pathsOf(args, context)) void context.write(fileItem(path))
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
