import { defineMembers, dotnetTypes, PSObject } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'

export interface DriveOptions {
  readonly name: string
  readonly provider: Provider
  readonly root: string
  readonly description?: string | undefined
}

/** What New-PSDrive made, or a provider gives from the start: System.Management.Automation.PSDriveInfo. */
export class Drive {
  readonly name: string
  readonly provider: Provider
  /** Where the drive begins, in the provider's own paths: `/tmp/x`; empty for a flat provider. */
  readonly root: string
  readonly description: string
  /** Where in the drive the session is, without the root; empty at its top. */
  currentLocation = ''

  constructor({ name, provider, root, description = '' }: DriveOptions) {
    this.name = name
    this.provider = provider
    this.root = root
    this.description = description
  }

  get [dotnetTypes](): readonly string[] {
    return ['System.Management.Automation.PSDriveInfo', 'System.Object']
  }

  toString(): string {
    return this.name
  }
}

defineMembers<Drive>('System.Management.Automation.PSDriveInfo', {
  properties: {
    CurrentLocation: (self) => self.currentLocation,
    Name: (self) => self.name,
    Provider: (self) => providerInfo(self.provider),
    Root: (self) => self.root,
    Description: (self) => self.description,
    MaximumSize: () => null,
    Credential: () => null,
    DisplayRoot: () => null,
    VolumeSeparatedByColon: (self) => self.name !== '/',
  },
})

/** A path that has been told apart: which provider, and what it calls the item. */
export interface Place {
  readonly provider: Provider
  readonly drive: Drive | undefined
  /** In the provider's own paths: `/tmp/x/a.txt`, `PATH`. */
  readonly path: string
  /** As PowerShell shows it: with the drive, where it is not the file system's own. */
  readonly shown: string
}

/** Who asks: the running cmdlet, for those providers whose items are the session's. */
export type Asker = CmdletContext

export interface Provider {
  readonly name: 'FileSystem' | 'Environment' | 'Variable' | 'Function' | 'Alias'
  readonly capabilities: string
  readonly home: string
  /** True where items have no children: names with separators are names. */
  readonly isFlat: boolean
  exists(path: string, asker: Asker): boolean
  isContainer(path: string, asker: Asker): boolean
  /** The object of what is there; undefined when nothing is. */
  item(place: Place, asker: Asker): unknown
  /** Names of the items in a container, sorted. */
  childNames(path: string, asker: Asker): string[]
}

/** A provider whose items hold a value: everything but files. */
export interface ValueProvider extends Provider {
  readonly isFlat: true
  value(name: string, asker: Asker): unknown
  setValue(name: string, value: unknown, asker: Asker): void
  remove(name: string, asker: Asker): void
}

export function hasValues(provider: Provider): provider is ValueProvider {
  return provider.isFlat
}

const modules: Readonly<Record<string, string>> = { FileSystem: 'Microsoft.PowerShell.Core' }
const infos = new Map<Provider, PSObject>()

/** System.Management.Automation.ProviderInfo. */
export function providerInfo(provider: Provider, drives: readonly Drive[] = []): PSObject {
  let info = infos.get(provider)
  if (!info) {
    info = PSObject.of(
      ['System.Management.Automation.ProviderInfo', 'System.Object'],
      [
        ['Name', provider.name],
        ['ModuleName', modules[provider.name] ?? 'Microsoft.PowerShell.Core'],
        ['Capabilities', provider.capabilities],
        ['Home', provider.home],
        ['Drives', []],
      ],
    )
    infos.set(provider, info)
  }
  if (drives.length > 0) info['Drives'] = drives
  return info
}
