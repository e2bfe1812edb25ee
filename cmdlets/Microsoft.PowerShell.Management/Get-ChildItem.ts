import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dictionaryEntry, hasWildcard, matchesWildcard, PSObject } from '../../src/objects/index.js'
import {
  type CmdletContext,
  defineCmdlet,
  expandPath,
  fileItem,
  fullPath,
  pathNotFound,
} from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-ChildItem',
  aliases: ['gci', 'dir', 'ls'],
  className: 'Microsoft.PowerShell.Commands.GetChildItemCommand',
  synopsis: 'Lists files and folders.',
  defaultParameterSet: 'Items',
  parameters: {
    Path: {
      type: 'path[]',
      sets: 'Items',
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'Folders and files, with wildcards; the current folder when left out.',
    },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralItems',
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath', 'LP'],
      help: 'Paths in which no character is special.',
    },
    Filter: { type: 'string', position: 1, help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    Recurse: { type: 'switch', aliases: ['s'], help: 'Also what is in the folders.' },
    Depth: { type: 'int', help: 'How many levels of folders.' },
    Force: { type: 'switch', help: 'Also what is hidden.' },
    Name: { type: 'switch', help: 'Only the names.' },
    Directory: { type: 'switch', aliases: ['ad'], help: 'Only folders.' },
    File: { type: 'switch', aliases: ['af'], help: 'Only files.' },
    Hidden: { type: 'switch', aliases: ['ah'], help: 'Only what is hidden.' },
    ReadOnly: { type: 'switch', aliases: ['ar'], help: 'Only what is read-only.' },
  },
  examples: [{ title: 'Files of a kind', script: 'Get-ChildItem *.nothing', output: [] }],
  process(args, context) {
    for (const given of args.LiteralPath ?? args.Path ?? ['.']) {
      if (/^env:[\\/]?$/i.test(given)) {
        for (const [name, value] of Object.entries(process.env))
          void context.write(dictionaryEntry(name, value))
        continue
      }
      if (/^variable:[\\/]?$/i.test(given)) {
        for (const variable of context.session?.variables() ?? []) {
          void context.write(
            PSObject.of('System.Management.Automation.PSVariable', [
              ['Name', variable.name],
              ['Value', variable.value],
            ]),
          )
        }
        continue
      }
      list(given, args, context)
    }
  },
})

type Arguments = Readonly<Record<string, unknown>> & {
  readonly Recurse: boolean
  readonly Depth?: number | undefined
}

function list(given: string, args: Arguments, context: CmdletContext): void {
  const found = args['LiteralPath']
    ? [fullPath(given)].filter((path) => existsSync(path))
    : expandPath(given)
  if (found.length === 0 && args.Recurse && hasWildcard(given)) {
    const pattern = basename(given)
    return walk(fullPath(join(given, '..')), { ...args, Filter: pattern }, context, depthOf(args))
  }
  if (found.length === 0 && !hasWildcard(given)) return context.writeError(pathNotFound(given))
  for (const path of found) {
    if (statSync(path).isDirectory() && (!hasWildcard(given) || args.Recurse))
      walk(path, args, context, depthOf(args))
    else if (isWanted(path, args)) write(path, args, context)
  }
}

function depthOf(args: Arguments): number {
  return args.Depth ?? (args.Recurse ? Number.POSITIVE_INFINITY : 0)
}

function walk(folder: string, args: Arguments, context: CmdletContext, depth: number): void {
  const names = readdirSync(folder).sort((a, b) => a.localeCompare(b, 'en'))
  const paths = names.map((name) => join(folder, name)).filter((path) => existsSync(path))
  const folders = paths.filter((path) => statSync(path).isDirectory())
  const files = paths.filter((path) => !folders.includes(path))
  for (const path of [...folders, ...files]) if (isWanted(path, args)) write(path, args, context)
  if (depth > 0)
    for (const path of folders)
      if (args['Force'] || !basename(path).startsWith('.')) walk(path, args, context, depth - 1)
}

function isWanted(path: string, args: Arguments): boolean {
  const name = basename(path)
  const matches = (patterns: unknown) =>
    (patterns as readonly string[]).some((pattern) => matchesWildcard(name, pattern))
  const hidden = name.startsWith('.')
  if (args['Hidden'] ? !hidden : hidden && !args['Force']) return false
  if (typeof args['Filter'] === 'string' && !matchesWildcard(name, args['Filter'])) return false
  if (args['Include'] && !matches(args['Include'])) return false
  if (args['Exclude'] && matches(args['Exclude'])) return false
  const folder = statSync(path).isDirectory()
  if (args['Directory'] && !folder) return false
  return !(args['File'] && folder)
}

function write(path: string, args: Arguments, context: CmdletContext): void {
  void context.write(args['Name'] ? basename(path) : fileItem(path))
}
