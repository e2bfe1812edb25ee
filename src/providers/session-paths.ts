import { homedir, tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { defineMembers, dotnetTypes, textOf } from '../objects/index.js'
import { serviceKey, type ServiceKey } from '../registry/index.js'
import { environment } from './environment.js'
import { driveNotFound, providerNotFound } from './errors.js'
import { fileSystem } from './file-system.js'
import { Drive, type Place, type Provider, providerInfo } from './provider.js'
import { aliases, functions, variables } from './session-items.js'
import { qualifiedPath } from './provider-properties.js'

/** System.Management.Automation.PathInfo: where the session is, or what Resolve-Path found. */
export class PathInfo {
  readonly place: Place

  constructor(place: Place) {
    this.place = place
  }

  get [dotnetTypes](): readonly string[] {
    return ['System.Management.Automation.PathInfo', 'System.Object']
  }

  [textOf](): string {
    return this.place.shown
  }

  toString(): string {
    return this.place.shown
  }
}

defineMembers<PathInfo>('System.Management.Automation.PathInfo', {
  properties: {
    Drive: (self) => self.place.drive ?? null,
    Provider: (self) => providerInfo(self.place.provider),
    ProviderPath: (self) => self.place.path,
    Path: (self) => self.place.shown,
  },
})

/** The drives of a session, where it is, and where it has been (Push-Location). */
export class SessionPaths {
  readonly providers: Provider[] = [fileSystem, environment, variables, functions, aliases]
  readonly #drives = new Map<string, Drive>()
  readonly #stacks = new Map<string, Place[]>()
  readonly #history: Place[] = []
  #future: Place[] = []
  #current: Drive
  /** Name of the stack that Push-Location and Pop-Location use. */
  defaultStack = 'default'

  constructor() {
    const root = new Drive({ name: '/', provider: fileSystem, root: '/' })
    root.currentLocation = process.cwd().slice(1)
    this.#current = root
    this.add(root)
    this.add(new Drive({ name: 'Temp', provider: fileSystem, root: tmpdir() }))
    this.add(new Drive({ name: 'Env', provider: environment, root: '' }))
    for (const provider of [variables, functions, aliases]) {
      this.add(new Drive({ name: provider.name, provider, root: '' }))
    }
  }

  drives(): Drive[] {
    return [...this.#drives.values()]
  }

  drive(name: string): Drive | undefined {
    return this.#drives.get(name.toLowerCase())
  }

  add(drive: Drive): void {
    this.#drives.set(drive.name.toLowerCase(), drive)
  }

  remove(name: string): boolean {
    return this.#drives.delete(name.toLowerCase())
  }

  get currentDrive(): Drive {
    return this.#current
  }

  get location(): Place {
    return this.at(this.#current, this.#current.currentLocation)
  }

  /** The directory of the file system that relative paths of files start from. */
  get directory(): string {
    if (this.#current.provider === fileSystem) return this.location.path
    const root = this.drive('/')
    return root ? this.at(root, root.currentLocation).path : '/'
  }

  /** Goes there; the place must exist. */
  moveTo(place: Place): void {
    const drive = place.drive ?? this.#current
    this.#current = drive
    drive.currentLocation = this.#withinDrive(drive, place.path)
  }

  /** Goes there, and remembers where it was for `Set-Location -`. */
  visit(place: Place): void {
    this.#history.push(this.location)
    this.#future = []
    this.moveTo(place)
  }

  /** `-` and `+`: back, or forth again; undefined when there is nowhere. */
  stepBack(): Place | undefined {
    const place = this.#history.pop()
    if (place) this.#future.push(this.location)
    return place
  }

  stepForth(): Place | undefined {
    const place = this.#future.pop()
    if (place) this.#history.push(this.location)
    return place
  }

  stack(name = this.defaultStack): Place[] {
    const key = name === '' ? 'default' : name
    let stack = this.#stacks.get(key)
    if (!stack) this.#stacks.set(key, (stack = []))
    return stack
  }

  hasStack(name: string): boolean {
    return this.#stacks.has(name)
  }

  /** A place in a drive, by its path from the drive's top. */
  at(drive: Drive, within: string): Place {
    const { provider } = drive
    if (provider.isFlat) {
      const path = within.replace(/^[\\/]+/, '')
      return { provider, drive, path, shown: `${drive.name}:${path === '' ? '' : '/'}${path}` }
    }
    const inner = tidy(within)
    const path =
      drive.root === '/' ? `/${inner}` : inner === '' ? drive.root : `${drive.root}/${inner}`
    const shown = drive.name === '/' ? path : `${drive.name}:/${inner}`
    return { provider, drive, path, shown }
  }

  /**
   * What a path without wildcards means: absolute, of a drive, of a provider (`FileSystem::/tmp`),
   * from home (`~`) or from the current location. Throws an ErrorRecord for an unknown drive.
   */
  locate(given: string): Place {
    const qualified = /^(?:[\w.]+\\)?(\w+)::(.*)$/s.exec(given)
    if (qualified) return this.#ofProvider(qualified[1] ?? '', qualified[2] ?? '')
    const named = /^([^/\\:]+):(.*)$/s.exec(given)
    if (named) return this.#ofDrive(named[1] ?? '', named[2] ?? '')
    if (/^~(?=$|[\\/])/.test(given) && this.#current.provider === fileSystem) {
      return this.#file(resolve(`${homedir()}/${given.slice(1).replaceAll('\\', '/')}`))
    }
    const { provider } = this.#current
    if (provider.isFlat) return this.at(this.#current, given === '.' ? '' : given)
    if (/^[\\/]/.test(given)) {
      return this.#current.name === '/'
        ? this.#file(resolve('/', tidy(given)))
        : this.#absolute(given)
    }
    return this.at(this.#current, `${this.#current.currentLocation}/${given}`)
  }

  /** A rooted path is the system's own when it is there, else one of the current drive. */
  #absolute(given: string): Place {
    return this.#file(resolve('/', tidy(given)))
  }

  #file(path: string): Place {
    const root = this.drive('/')
    return { provider: fileSystem, drive: root, path, shown: path }
  }

  #ofProvider(name: string, path: string): Place {
    const lower = name.toLowerCase()
    const provider = this.providers.find((known) => known.name.toLowerCase() === lower)
    if (!provider) throw providerNotFound(name)
    if (provider === fileSystem)
      return this.#file(resolve(this.directory, path.replaceAll('\\', '/')))
    const drive = this.drives().find((held) => held.provider === provider)
    return { provider, drive, path, shown: qualifiedPath(provider.name, path) }
  }

  #ofDrive(name: string, rest: string): Place {
    const drive = this.drive(name)
    if (!drive) throw driveNotFound(name)
    if (/^[\\/]/.test(rest) || drive.provider.isFlat) return this.at(drive, rest)
    return this.at(drive, `${drive.currentLocation}/${rest}`)
  }

  #withinDrive(drive: Drive, path: string): string {
    if (drive.provider.isFlat) return path
    return path.slice(drive.root.length).replace(/^\/+/, '')
  }
}

/** Either separator, `.` and `..` resolved; never above the top. */
function tidy(path: string): string {
  const parts: string[] = []
  for (const part of path.split(/[\\/]+/)) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

export const pathsKey: ServiceKey<SessionPaths> = serviceKey('paths', () => new SessionPaths())
