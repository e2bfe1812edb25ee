import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, parse, resolve } from 'node:path'
import { castTo } from '../cast.js'
import { DotnetError, defineMembers, method } from '../members.js'
import { PSObject } from '../ps-object.js'
import { isTrue } from '../truth.js'
import { toText } from '../text.js'
import { defineType, EnumValue, requireType } from '../types.js'
import { wildcardToRegExp } from '../wildcard.js'
import {
  DirectoryInfo,
  FileInfo,
  fileSystemInfo,
  type FileSystemInfo,
  fileTime,
  modeText,
  ownerName,
  unixMode,
} from './file-system-info.js'

const text = (value: unknown) => toText(value)

defineType({
  fullName: 'System.IO.FileAttributes',
  flags: true,
  enumeration: {
    None: 0,
    ReadOnly: 1,
    Hidden: 2,
    System: 4,
    Directory: 16,
    Archive: 32,
    Device: 64,
    Normal: 128,
    Temporary: 256,
    SparseFile: 512,
    ReparsePoint: 1024,
    Compressed: 2048,
    Offline: 4096,
    NotContentIndexed: 8192,
    Encrypted: 16384,
  },
})
defineType({ fullName: 'System.IO.FileSystemInfo', isAbstract: true })
defineType({
  fullName: 'System.IO.FileInfo',
  base: 'System.IO.FileSystemInfo',
  is: (value) => value instanceof FileInfo,
  convert: (value) => {
    if (value instanceof FileInfo) return value
    return typeof value === 'string' ? new FileInfo(value) : undefined
  },
  construct: ([path]) => new FileInfo(text(path)),
})
defineType({
  fullName: 'System.IO.DirectoryInfo',
  base: 'System.IO.FileSystemInfo',
  is: (value) => value instanceof DirectoryInfo,
  convert: (value) => {
    if (value instanceof DirectoryInfo) return value
    return typeof value === 'string' ? new DirectoryInfo(value) : undefined
  },
  construct: ([path]) => new DirectoryInfo(text(path)),
})

const provider = PSObject.of(
  ['System.Management.Automation.ProviderInfo', 'System.Object'],
  [
    ['Name', 'FileSystem'],
    ['ModuleName', 'Microsoft.PowerShell.Core'],
  ],
)
const prefix = String.raw`Microsoft.PowerShell.Core\FileSystem::`

type Times = 'atimeMs' | 'mtimeMs' | 'birthtimeMs'
const time = (field: Times) => (self: FileSystemInfo) => fileTime(self.stats?.[field])
const utcTime = (field: Times) => (self: FileSystemInfo) =>
  fileTime(self.stats?.[field]).toUniversal()

const asDate = (value: unknown): Date => castTo(value, requireType('System.DateTime')) as Date

function setTimes(
  self: FileSystemInfo,
  given: { readonly access?: unknown; readonly write?: unknown },
) {
  const { stats } = self
  const access = given.access === undefined ? stats?.atime : asDate(given.access)
  const write = given.write === undefined ? stats?.mtime : asDate(given.write)
  utimesSync(self.fullName, access ?? new Date(), write ?? new Date())
  self.refresh()
}

function setReadOnly(self: FileSystemInfo, readOnly: boolean) {
  const mode = self.stats?.mode ?? 0o644
  chmodSync(self.fullName, readOnly ? mode & ~0o222 : mode | 0o200)
  self.refresh()
}

defineMembers<FileSystemInfo>('System.IO.FileSystemInfo', {
  properties: {
    Mode: (self) => modeText(self),
    ModeWithoutHardLink: (self) => modeText(self),
    Name: (self) => self.name,
    FullName: (self) => self.fullName,
    Exists: (self) => self.exists,
    Extension: (self) => self.extension,
    CreationTime: time('birthtimeMs'),
    CreationTimeUtc: utcTime('birthtimeMs'),
    LastAccessTime: time('atimeMs'),
    LastAccessTimeUtc: utcTime('atimeMs'),
    LastWriteTime: time('mtimeMs'),
    LastWriteTimeUtc: utcTime('mtimeMs'),
    Attributes: (self) => self.attributes,
    LinkTarget: (self) => self.linkTarget,
    Target: (self) => self.linkTarget,
    ResolvedTarget: (self) =>
      self.linkTarget === null ? self.fullName : resolve(dirname(self.fullName), self.linkTarget),
    LinkType: (self) => (self.linkTarget === null ? null : 'SymbolicLink'),
    UnixMode: (self) => unixMode(self),
    User: (self) => ownerName(self.stats?.uid, '/etc/passwd'),
    Group: (self) => ownerName(self.stats?.gid, '/etc/group'),
    Size: (self) => self.stats?.size ?? 0,
    PSPath: (self) => `${prefix}${self.fullName}`,
    PSParentPath: (self) => (self.parentPath === null ? '' : `${prefix}${self.parentPath}`),
    PSChildName: (self) => self.name,
    PSDrive: (self) => self.drive,
    PSProvider: () => provider,
    PSIsContainer: (self) => self.isDirectory,
  },
  setters: {
    LastWriteTime: (self, value) => setTimes(self, { write: value }),
    LastWriteTimeUtc: (self, value) => setTimes(self, { write: value }),
    LastAccessTime: (self, value) => setTimes(self, { access: value }),
    LastAccessTimeUtc: (self, value) => setTimes(self, { access: value }),
    Attributes: (self, value) =>
      setReadOnly(
        self,
        value instanceof EnumValue ? (value.value & 1) !== 0 : /readonly/i.test(text(value)),
      ),
  },
  methods: { Refresh: method((self) => self.refresh()) },
})

defineMembers<FileInfo>('System.IO.FileInfo', {
  properties: {
    BaseName: (self) =>
      self.extension === '' ? self.name : self.name.slice(0, -self.extension.length),
    Length: (self) => {
      if (!self.exists)
        throw new DotnetError(
          'System.IO.FileNotFoundException',
          `Could not find file '${self.fullName}'.`,
        )
      return self.length
    },
    DirectoryName: (self) => self.parentPath,
    Directory: (self) => (self.parentPath === null ? null : new DirectoryInfo(self.parentPath)),
    IsReadOnly: (self) => (self.attributes.value & 1) !== 0,
  },
  setters: { IsReadOnly: (self, value) => setReadOnly(self, isTrue(value)) },
  methods: {
    Delete: method((self) => {
      rmSync(self.fullName, { force: true })
      self.refresh()
    }),
    CopyTo: method(
      (self, [target, overwrite]) => {
        const path = resolve(text(target))
        refuseExisting(path, isTrue(overwrite))
        copyFileSync(self.fullName, path)
        return new FileInfo(path)
      },
      1,
      2,
    ),
    MoveTo: method(
      (self, [target, overwrite]) => {
        const path = resolve(text(target))
        refuseExisting(path, isTrue(overwrite))
        renameSync(self.fullName, path)
      },
      1,
      2,
    ),
    Create: method((self) => {
      writeFileSync(self.fullName, '')
      self.refresh()
    }),
  },
})

function refuseExisting(path: string, overwrite: boolean): void {
  if (!overwrite && fileSystemInfo(path)) {
    throw new DotnetError('System.IO.IOException', `The file '${path}' already exists.`)
  }
}

function children(self: DirectoryInfo, pattern: unknown, recurse: unknown): FileSystemInfo[] {
  const test = pattern === undefined ? undefined : wildcardToRegExp(text(pattern))
  const deep = recurse !== undefined && /^(1|AllDirectories)$/i.test(text(recurse))
  return readdirSync(self.fullName, { encoding: 'utf8', recursive: deep })
    .toSorted()
    .flatMap((name) => fileSystemInfo(join(self.fullName, name)) ?? [])
    .filter((info) => test?.test(info.name) ?? true)
}

const directories = (self: DirectoryInfo, [pattern, recurse]: readonly unknown[]) =>
  children(self, pattern, recurse).filter((info) => info.isDirectory)
const files = (self: DirectoryInfo, [pattern, recurse]: readonly unknown[]) =>
  children(self, pattern, recurse).filter((info) => !info.isDirectory)
const all = (self: DirectoryInfo, [pattern, recurse]: readonly unknown[]) =>
  children(self, pattern, recurse)

defineMembers<DirectoryInfo>('System.IO.DirectoryInfo', {
  properties: {
    BaseName: (self) => self.name,
    Parent: (self) => (self.parentPath === null ? null : new DirectoryInfo(self.parentPath)),
    Root: (self) => new DirectoryInfo(parse(self.fullName).root),
  },
  methods: {
    Create: method((self) => {
      mkdirSync(self.fullName, { recursive: true })
      self.refresh()
    }),
    CreateSubdirectory: method((self, [name]) => {
      const path = join(self.fullName, text(name))
      mkdirSync(path, { recursive: true })
      return new DirectoryInfo(path)
    }, 1),
    Delete: method(
      (self, [recurse]) => {
        if (!isTrue(recurse) && readdirSync(self.fullName).length > 0) {
          throw new DotnetError('System.IO.IOException', `Directory not empty : '${self.fullName}'`)
        }
        rmSync(self.fullName, { recursive: true })
        self.refresh()
      },
      0,
      1,
    ),
    MoveTo: method((self, [target]) => renameSync(self.fullName, resolve(text(target))), 1),
    GetFiles: method(files, 0, 2),
    GetDirectories: method(directories, 0, 2),
    GetFileSystemInfos: method(all, 0, 2),
    EnumerateFiles: method(files, 0, 2),
    EnumerateDirectories: method(directories, 0, 2),
    EnumerateFileSystemInfos: method(all, 0, 2),
  },
})
