import { existsSync, readdirSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, extname, isAbsolute, join, resolve, sep } from 'node:path'
import {
  DateTime,
  ErrorRecord,
  hasWildcard,
  makeWhole,
  matchesWildcard,
  PSObject,
} from '../objects/index.js'

/** A path as given, from the current folder; `~` is the home, `FileSystem::` is dropped. */
export function fullPath(given: string): string {
  const bare = given
    .replace(/^(microsoft\.powershell\.core\\)?filesystem::/i, '')
    .replaceAll('\\', '/')
  const home = process.env['HOME'] ?? ''
  return resolve(bare === '~' || bare.startsWith('~/') ? home + bare.slice(1) : bare)
}

/** The paths that a pattern stands for, in order; a path without wildcards only if it is there. */
export function expandPath(given: string): string[] {
  const path = fullPath(given)
  if (!hasWildcard(path)) return existsSync(path) ? [path] : []
  const parts = path.split(sep)
  let found = [isAbsolute(path) ? sep : '.']
  for (const part of parts.filter(Boolean)) {
    found = found.flatMap((folder) => matchesIn(folder, part))
  }
  return found
}

function matchesIn(folder: string, part: string): string[] {
  if (!hasWildcard(part)) {
    const path = join(folder, part)
    return existsSync(path) ? [path] : []
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter(
      (name) => matchesWildcard(name, part) && (!name.startsWith('.') || part.startsWith('.')),
    )
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => join(folder, name))
}

/** A file or folder as Get-Item gives it. */
export function fileItem(path: string): PSObject {
  const stats = statSync(path)
  const folder = stats.isDirectory()
  const type = folder ? 'System.IO.DirectoryInfo' : 'System.IO.FileInfo'
  const name = basename(path) || path
  const properties: (readonly [string, unknown])[] = [
    ['Mode', modeOf(stats)],
    ['LastWriteTime', DateTime.fromDate(stats.mtime)],
    ...(folder ? [] : [['Length', makeWhole(stats.size)] as const]),
    ['Name', name],
    ['FullName', path],
    ['Extension', extname(name)],
    ['BaseName', folder ? name : basename(name, extname(name))],
    ['CreationTime', DateTime.fromDate(stats.birthtime)],
    ['LastAccessTime', DateTime.fromDate(stats.atime)],
    ['Exists', true],
    ['PSIsContainer', folder],
    ['PSPath', `Microsoft.PowerShell.Core\\FileSystem::${path}`],
    ['PSParentPath', `Microsoft.PowerShell.Core\\FileSystem::${dirname(path)}`],
    ['PSChildName', name],
    ...(folder
      ? [['Parent', dirname(path)] as const]
      : [['DirectoryName', dirname(path)] as const, ['Directory', dirname(path)] as const]),
    ['IsReadOnly', (stats.mode & 0o200) === 0],
  ]
  return PSObject.of(
    [type, 'System.IO.FileSystemInfo', 'System.MarshalByRefObject', 'System.Object'],
    properties,
  )
}

function modeOf(stats: Stats): string {
  return `${stats.isDirectory() ? 'd' : '-'}${stats.isDirectory() ? '-' : 'a'}${(stats.mode & 0o200) === 0 ? 'r' : '-'}--`
}

export function pathNotFound(given: string): ErrorRecord {
  return new ErrorRecord(`Cannot find path '${fullPath(given)}' because it does not exist.`, {
    errorId: 'PathNotFound',
    category: 'ObjectNotFound',
    targetObject: fullPath(given),
    exceptionTypes: [
      'System.Management.Automation.ItemNotFoundException',
      'System.Management.Automation.SessionStateException',
      'System.Management.Automation.RuntimeException',
      'System.SystemException',
      'System.Exception',
    ],
  })
}
