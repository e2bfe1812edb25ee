import { readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { fileSystemInfo } from '../objects/index.js'
import type { Provider } from './provider.js'

/** Files and directories; its paths are the system's own. */
export const fileSystem: Provider = {
  name: 'FileSystem',
  capabilities: 'Filter, ShouldProcess, Credentials',
  home: homedir(),
  isFlat: false,
  exists: (path) => fileSystemInfo(path) !== undefined,
  isContainer: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  item({ path, drive }) {
    const info = fileSystemInfo(path)
    if (info && drive) info.drive = drive
    return info
  },
  childNames: (path) => readdirSync(path).toSorted(byName),
}

/** As .NET's enumeration sorted by PowerShell: without regard to case. */
function byName(left: string, right: string): number {
  const a = left.toLowerCase()
  const b = right.toLowerCase()
  return a < b ? -1 : a > b ? 1 : left < right ? -1 : 1
}
