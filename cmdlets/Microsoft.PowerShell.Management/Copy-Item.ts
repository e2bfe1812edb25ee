import { cpSync, existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
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
  name: 'Copy-Item',
  aliases: ['cp', 'copy', 'cpi'],
  className: 'Microsoft.PowerShell.Commands.CopyItemCommand',
  synopsis: 'Copies files and folders.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
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
    Destination: {
      type: 'path',
      position: 1,
      valueFromPipelineByPropertyName: true,
      default: '.',
      help: 'Where to; into it when it is a folder.',
    },
    Recurse: { type: 'switch', help: 'Also what is in folders.' },
    Container: { type: 'switch', help: 'Keeps the folders as they are.' },
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    Force: { type: 'switch', help: 'Also over what is read-only.' },
    PassThru: { type: 'switch', help: 'Writes the result.' },
  },
  examples: [
    {
      title: 'What would happen',
      script: 'Copy-Item nothing.txt other.txt -ErrorAction SilentlyContinue',
      output: [],
    },
  ],
  async process(args, context) {
    for (const path of pathsOf(args, context)) {
      const given = fullPath(args.Destination)
      const target =
        existsSync(given) && statSync(given).isDirectory() ? join(given, basename(path)) : given
      const kind = statSync(path).isDirectory() ? 'Directory' : 'File'
      if (!(await context.shouldProcess(`Item: ${path} Destination: ${target}`, `Copy ${kind}`)))
        continue
      cpSync(path, target, { recursive: args.Recurse, force: true })
      if (args.PassThru) await context.write(fileItem(target))
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
    const found = args.LiteralPath
      ? [fullPath(path)].filter((each) => existsSync(each))
      : expandPath(path)
    if (found.length === 0 && !hasWildcard(path)) context.writeError(pathNotFound(path))
    return found
  })
}
