import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { hasWildcard, matchesWildcard } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  expandPath,
  fullPath,
  pathNotFound,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Remove-Item',
  aliases: ['ri', 'rm', 'rmdir', 'del', 'erase', 'rd'],
  className: 'Microsoft.PowerShell.Commands.RemoveItemCommand',
  synopsis: 'Removes files and folders.',
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
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    Recurse: { type: 'switch', help: 'Also what is in folders.' },
    Force: { type: 'switch', help: 'Also what is read-only or hidden.' },
  },
  examples: [
    {
      title: 'What would go',
      script: 'Remove-Item nothing.txt -ErrorAction SilentlyContinue',
      output: [],
    },
  ],
  async process(args, context) {
    for (const given of args.Path ?? args.LiteralPath ?? []) {
      const drive = /^(env|variable|function|alias):[\\/]?(.+)$/i.exec(given)
      if (drive) {
        removeFromDrive(drive[1] ?? '', drive[2] ?? '', context)
        continue
      }
      for (const path of pathsOf(
        args.LiteralPath ? { LiteralPath: [given] } : { Path: [given] },
        context,
      ))
        await remove(path, args, context)
    }
  },
})

function removeFromDrive(drive: string, name: string, context: CmdletContext): void {
  if (/^env$/i.test(drive)) delete process.env[name]
  else if (/^variable$/i.test(drive)) context.session?.removeVariable(name)
  else context.session?.removeAlias(name)
}

async function remove(
  path: string,
  args: {
    readonly Recurse: boolean
    readonly Force: boolean
    readonly Exclude?: readonly string[] | undefined
    readonly Include?: readonly string[] | undefined
  },
  context: CmdletContext,
): Promise<void> {
  if (args.Exclude?.some((pattern) => matchesWildcard(basename(path), pattern))) return
  if (args.Include && !args.Include.some((pattern) => matchesWildcard(basename(path), pattern)))
    return
  const folder = statSync(path).isDirectory()
  if (!(await context.shouldProcess(path, folder ? 'Remove Directory' : 'Remove File'))) return
  const full = folder && readdirSync(path).length > 0
  if (full && !args.Recurse) {
    const go = await context.shouldContinue(
      `The item at ${path} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?`,
      'Confirm',
    )
    if (!go) return
  }
  rmSync(path, { recursive: true, force: args.Force })
}

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
