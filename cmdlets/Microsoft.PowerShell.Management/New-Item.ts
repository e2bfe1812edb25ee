import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ErrorRecord, fileSystemInfo, matchesWildcard, toText } from '../../src/objects/index.js'
import {
  credentialParameter,
  hasValues,
  ioError,
  literalPlace,
  type Place,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Item',
  aliases: ['ni'],
  className: 'Microsoft.PowerShell.Commands.NewItemCommand',
  synopsis: 'Makes a file, a directory, a link, a variable of the environment.',
  defaultParameterSet: 'pathSet',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        pathSet: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true },
        nameSet: { position: 0, valueFromPipelineByPropertyName: true },
      },
      help: 'The new item, or with -Name where it is made.',
    },
    Name: {
      type: 'string',
      allowNull: true,
      allowEmpty: true,
      sets: { nameSet: { mandatory: true, valueFromPipelineByPropertyName: true } },
      help: 'The name of the new item.',
    },
    ItemType: {
      type: 'string',
      aliases: ['Type'],
      valueFromPipelineByPropertyName: true,
      help: 'File, Directory, SymbolicLink or HardLink; File when left out.',
    },
    Value: {
      type: 'object',
      aliases: ['Target'],
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'What the file holds, or where the link leads.',
    },
    Force: { type: 'switch', help: 'Replaces a file that is there; makes missing directories.' },
    ...credentialParameter,
  },
  outputTypes: ['System.IO.FileInfo', 'System.IO.DirectoryInfo'],
  examples: [
    { title: 'A directory', script: 'New-Item -ItemType Directory -Path reports -Force -WhatIf' },
  ],
  async process(args, context) {
    for (const path of args.Path ?? ['.']) {
      const full = args.Name === undefined ? path : `${path.replace(/[/\\]+$/, '')}/${args.Name}`
      const place = literalPlace(context, full)
      try {
        if (hasValues(place.provider)) {
          if (!args.Force && place.provider.exists(place.path, context)) throw existsAlready(place)
          if (!(await context.shouldProcess(place.shown, 'New Item'))) continue
          place.provider.setValue(place.path, args.Value ?? null, context)
        } else {
          const kind = kindOf(args.ItemType ?? 'File')
          const target = `Destination: ${place.shown}`
          if (!(await context.shouldProcess(target, `Create ${kind}`))) continue
          makers[kind](place.path, args.Value, args.Force)
        }
        await context.write(place.provider.item(place, context))
      } catch (thrown) {
        context.writeError(ioError(thrown, place.shown, 'NewItemIOError'))
      }
    }
  },
})

type Kind = 'File' | 'Directory' | 'SymbolicLink' | 'HardLink'
type Maker = (path: string, value: unknown, force: boolean) => void

/** The beginning of a type's name is enough. */
function kindOf(type: string): Kind {
  const names: readonly (readonly [string, Kind])[] = [
    ['directory', 'Directory'],
    ['container', 'Directory'],
    ['file', 'File'],
    ['symboliclink', 'SymbolicLink'],
    ['junction', 'SymbolicLink'],
    ['hardlink', 'HardLink'],
  ]
  const found = names.find(([name]) => type !== '' && matchesWildcard(name, `${type}*`))
  if (found) return found[1]
  throw new ErrorRecord(
    'The type is not a known type for the file system. Only "file","directory" or "symboliclink" can be specified.',
    {
      errorId: 'Argument',
      category: 'InvalidArgument',
      targetObject: type,
      exceptionTypes: [
        'System.Management.Automation.PSArgumentException',
        'System.ArgumentException',
      ],
    },
  )
}

const makers: Readonly<Record<Kind, Maker>> = {
  File(path, value, force) {
    if (force) mkdirSync(dirname(path), { recursive: true })
    const there = fileSystemInfo(path)
    if (there && !force) throw fileExists(path)
    if (!fileSystemInfo(dirname(path))) throw noParent(path)
    const text = value === undefined || value === null ? '' : toText(value)
    if (there && text === '' && value !== undefined) rmSync(path)
    writeFileSync(path, text)
  },
  Directory(path, _, force) {
    const there = fileSystemInfo(path)
    if (there && (!force || !there.isDirectory)) throw directoryExists(path)
    mkdirSync(path, { recursive: true })
  },
  SymbolicLink(path, value, force) {
    const target = linkTarget(value)
    replace(path, force)
    symlinkSync(target, path)
  },
  HardLink(path, value, force) {
    const target = resolve(linkTarget(value))
    if (!fileSystemInfo(target)) throw targetMissing(target)
    replace(path, force)
    linkSync(target, path)
  },
}

function replace(path: string, force: boolean): void {
  if (!fileSystemInfo(path)) return
  if (!force) throw fileExists(path)
  rmSync(path, { recursive: true })
}

function linkTarget(value: unknown): string {
  const target = toText(value)
  if (target !== '') return target
  throw new ErrorRecord('A link needs to lead somewhere: pass where with -Value.', {
    errorId: 'ArgumentNull',
    category: 'InvalidArgument',
    targetObject: 'Value',
    exceptionTypes: [
      'System.Management.Automation.PSArgumentNullException',
      'System.ArgumentNullException',
      'System.ArgumentException',
    ],
  })
}

const io = ['System.IO.IOException', 'System.SystemException', 'System.Exception']

function fileExists(path: string): ErrorRecord {
  return new ErrorRecord(`The file '${path}' already exists.`, {
    errorId: 'NewItemIOError',
    category: 'WriteError',
    targetObject: path,
    recommendedAction: 'Pass -Force to replace it.',
    exceptionTypes: io,
  })
}

function directoryExists(path: string): ErrorRecord {
  return new ErrorRecord(`An item with the specified name ${path} already exists.`, {
    errorId: 'DirectoryExist',
    category: 'ResourceExists',
    targetObject: path,
    exceptionTypes: io,
  })
}

function noParent(path: string): ErrorRecord {
  return new ErrorRecord(`Could not find a part of the path '${path}'.`, {
    errorId: 'NewItemIOError',
    category: 'WriteError',
    targetObject: path,
    recommendedAction: 'Pass -Force to make the missing directories.',
    exceptionTypes: ['System.IO.DirectoryNotFoundException', ...io],
  })
}

function targetMissing(path: string): ErrorRecord {
  return new ErrorRecord(`Cannot find path '${path}' because it does not exist.`, {
    errorId: 'ItemNotFound',
    category: 'ObjectNotFound',
    targetObject: path,
    exceptionTypes: ['System.Management.Automation.ItemNotFoundException'],
  })
}

function existsAlready(place: Place): ErrorRecord {
  return new ErrorRecord(`The item '${place.path}' already exists.`, {
    errorId: 'Argument',
    category: 'InvalidArgument',
    targetObject: place.path,
    recommendedAction: 'Pass -Force to replace it.',
    exceptionTypes: ['System.Management.Automation.PSArgumentException'],
  })
}
