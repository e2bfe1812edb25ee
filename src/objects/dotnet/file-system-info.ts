import { existsSync, lstatSync, readFileSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import { DateTime } from '../datetime.js'
import { makeLong } from '../numbers.js'
import { textOf } from '../text.js'
import { dotnetTypes, EnumValue, requireType } from '../types.js'

/** System.IO.FileSystemInfo: what is at a path, read when first asked for and then remembered. */
export class FileSystemInfo {
  readonly fullName: string
  /** The PowerShell drive that it was reached through; set by the FileSystem provider. */
  drive: unknown = null
  #stats: Stats | null | undefined
  #link: string | null | undefined

  constructor(path: string) {
    const full = resolve(path)
    this.fullName = full
  }

  get isDirectory(): boolean {
    return false
  }

  /** Undefined when nothing is there. A link is followed where it leads somewhere. */
  get stats(): Stats | undefined {
    if (this.#stats === undefined) {
      this.#stats =
        statSync(this.fullName, { throwIfNoEntry: false }) ??
        lstatSync(this.fullName, { throwIfNoEntry: false }) ??
        null
    }
    return this.#stats ?? undefined
  }

  /** Where a symbolic link leads, as it was written. */
  get linkTarget(): string | null {
    if (this.#link === undefined) {
      const isLink = lstatSync(this.fullName, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
      this.#link = isLink ? readlinkSync(this.fullName) : null
    }
    return this.#link
  }

  get name(): string {
    return basename(this.fullName) || this.fullName
  }

  get extension(): string {
    const { name } = this
    return name.startsWith('.') && !name.slice(1).includes('.') ? name : extname(name)
  }

  get exists(): boolean {
    return this.stats !== undefined && this.stats.isDirectory() === this.isDirectory
  }

  get parentPath(): string | null {
    const parent = dirname(this.fullName)
    return parent === this.fullName ? null : parent
  }

  refresh(): void {
    this.#stats = undefined
    this.#link = undefined
  }

  get attributes(): EnumValue {
    const { stats } = this
    const bits =
      (this.isDirectory ? 16 : 0) |
      (stats && (stats.mode & 0o222) === 0 ? 1 : 0) |
      (this.name.startsWith('.') ? 2 : 0) |
      (this.linkTarget === null ? 0 : 1024)
    return new EnumValue(requireType('System.IO.FileAttributes'), bits === 0 ? 128 : bits)
  }

  [textOf](): string {
    return this.fullName
  }

  toJSON(): string {
    return this.fullName
  }
}

export class FileInfo extends FileSystemInfo {
  get [dotnetTypes](): readonly string[] {
    return fileTypes
  }

  get length(): unknown {
    return makeLong(BigInt(this.stats?.size ?? 0))
  }
}

export class DirectoryInfo extends FileSystemInfo {
  override get isDirectory(): boolean {
    return true
  }

  get [dotnetTypes](): readonly string[] {
    return directoryTypes
  }
}

const infoTypes = ['System.IO.FileSystemInfo', 'System.MarshalByRefObject', 'System.Object']
const fileTypes: readonly string[] = ['System.IO.FileInfo', ...infoTypes]
const directoryTypes: readonly string[] = ['System.IO.DirectoryInfo', ...infoTypes]

/** What is at the path: a directory or a file; undefined when nothing is. */
export function fileSystemInfo(path: string): FileInfo | DirectoryInfo | undefined {
  const stats =
    statSync(path, { throwIfNoEntry: false }) ?? lstatSync(path, { throwIfNoEntry: false })
  if (!stats) return undefined
  return stats.isDirectory() ? new DirectoryInfo(path) : new FileInfo(path)
}

/** `d----`, `-a---`: directory or link, archive, read-only, hidden, system. */
export function modeText(info: FileSystemInfo): string {
  const { value } = info.attributes
  const first = info.linkTarget !== null ? 'l' : info.isDirectory ? 'd' : '-'
  return `${first}-${value & 1 ? 'r' : '-'}${value & 2 ? 'h' : '-'}-`
}

/** `drwxr-xr-x`, as ls shows it. */
export function unixMode(info: FileSystemInfo): string {
  const mode = info.stats?.mode ?? 0
  const letters = 'rwxrwxrwx'
  const bits = Array.from(letters, (letter, at) => (mode & (1 << (8 - at)) ? letter : '-'))
  for (const [bit, at, set, unset] of special) {
    if (mode & bit) bits[at] = bits[at] === '-' ? unset : set
  }
  const kind = info.linkTarget !== null ? 'l' : info.isDirectory ? 'd' : '-'
  return `${kind}${bits.join('')}`
}

/** Set-user, set-group and sticky: the bit, its place, its letter with and without execution. */
const special: readonly (readonly [number, number, string, string])[] = [
  [0o4000, 2, 's', 'S'],
  [0o2000, 5, 's', 'S'],
  [0o1000, 8, 't', 'T'],
]

const names = new Map<string, ReadonlyMap<number, string>>()

/** The name of a user or a group by its number; the number where the system does not say. */
export function ownerName(id: number | undefined, file: '/etc/passwd' | '/etc/group'): string {
  let known = names.get(file)
  if (!known) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    known = new Map(
      lines.map((line) => {
        const [name = '', , number = ''] = line.split(':')
        return [Number(number), name] as const
      }),
    )
    names.set(file, known)
  }
  return id === undefined ? '' : (known.get(id) ?? String(id))
}

/** A time of the file, in local time. */
export function fileTime(milliseconds: number | undefined): DateTime {
  return DateTime.fromInstant(Math.trunc(milliseconds ?? Date.UTC(1601, 0, 1)), 'Local')
}
