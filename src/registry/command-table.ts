import { hasWildcard, matchesWildcard } from '../objects/index.js'
import type { CmdletIndex, CommandEntry, ModuleEntry } from './cmdlet-index.js'
import { serviceKey } from './context.js'
import type { Cmdlet, CommandType } from './definition.js'
import type { MaybePromise } from './drive.js'
import { fuzzyScore } from './fuzzy.js'
import { nearestNames } from './nearest.js'

/** Makes the cmdlet behind an entry; called once for each. */
export interface CommandLoader {
  load(entry: CommandEntry): MaybePromise<Cmdlet>
}

/** A command as discovery lists it, whatever it is. */
export interface ListedCommand {
  readonly name: string
  readonly commandType: CommandType
  /** Empty for a function of the session. */
  readonly module: string
  readonly version: string
  readonly synopsis: string
  /** What an alias stands for. */
  readonly target?: string
  readonly entry?: CommandEntry
  /** Of a function of the session: it is loaded already. */
  readonly cmdlet?: Cmdlet
}

/** Commands beside those of the index: functions and aliases of a session. */
export interface CommandSource {
  list(): Iterable<ListedCommand>
  /** Modules that the session has imported from elsewhere. */
  modules?(): Iterable<ModuleEntry>
}

/** Names may be wildcards; whatever is left out matches all. */
export interface CommandFilter {
  readonly names?: readonly string[] | undefined
  readonly modules?: readonly string[] | undefined
  readonly verbs?: readonly string[] | undefined
  readonly nouns?: readonly string[] | undefined
  readonly types?: readonly CommandType[] | undefined
}

/** All that can be called: found by name without loading anything, loaded on first use. */
export class CommandTable {
  readonly index: CmdletIndex
  readonly #loader: CommandLoader
  readonly #loaded = new Map<CommandEntry, MaybePromise<Cmdlet>>()
  readonly #sources: CommandSource[] = []
  #byName: Map<string, CommandEntry[]> | undefined
  #listed: readonly ListedCommand[] | undefined

  constructor(index: CmdletIndex, loader: CommandLoader) {
    this.index = index
    this.#loader = loader
  }

  addSource(source: CommandSource): void {
    this.#sources.push(source)
  }

  /** The entry of `Name`, an alias, or `Module\Name`, in any case; undefined when there is none. */
  resolve(name: string): CommandEntry | undefined {
    const [command = '', module] = name.split('\\').reverse()
    const entries = this.#entriesByName().get(command.toLowerCase())
    if (module === undefined) return entries?.[0]
    const wanted = module.toLowerCase()
    return entries?.find((entry) => entry.module.toLowerCase() === wanted)
  }

  load(entry: CommandEntry): MaybePromise<Cmdlet> {
    const known = this.#loaded.get(entry)
    if (known) return known
    const loading = this.#loader.load(entry)
    this.#loaded.set(entry, loading)
    if (loading instanceof Promise) {
      loading.then(
        (cmdlet) => this.#loaded.set(entry, cmdlet),
        () => this.#loaded.delete(entry),
      )
    }
    return loading
  }

  /** All commands, those of the session first, then the index's with their aliases, by name. */
  list(): readonly ListedCommand[] {
    this.#listed ??= this.index.commands
      .flatMap((entry) => this.#listedOf(entry))
      .sort((a, b) => compareNames(a.name, b.name))
    return [...this.#sources.flatMap((source) => Array.from(source.list())), ...this.#listed]
  }

  find(filter: CommandFilter): ListedCommand[] {
    const { names, modules, verbs, nouns, types } = filter
    return this.list().filter(
      (command) =>
        (types === undefined || types.includes(command.commandType)) &&
        matchesAny(command.module, modules) &&
        matchesAny(verbOf(command.name), verbs) &&
        matchesAny(nounOf(command.name), nouns) &&
        (names === undefined || names.some((name) => matchesName(command, name))),
    )
  }

  /** Names likely meant by one that is unknown, nearest first. */
  suggest(name: string, limit = 3): string[] {
    return nearestNames(
      name,
      this.list().map((command) => command.name),
      { limit },
    )
  }

  /** Commands whose names hold the letters in order, best first: `iuses` for Invoke-…UpdateSession…. */
  fuzzy(letters: string, limit = 50): ListedCommand[] {
    const scored: { command: ListedCommand; score: number }[] = []
    for (const command of this.list()) {
      const score = fuzzyScore(letters, command.name)
      if (score !== undefined) scored.push({ command, score })
    }
    return scored
      .sort((a, b) => b.score - a.score || a.command.name.length - b.command.name.length)
      .slice(0, limit)
      .map(({ command }) => command)
  }

  /** Of the index and of the session. */
  modules(patterns?: readonly string[]): ModuleEntry[] {
    const all = [...this.#sessionModules(), ...this.index.modules]
    return all.filter((module) => matchesAny(module.name, patterns))
  }

  /** Those of the session, and those of which a command has been used. */
  loadedModules(patterns?: readonly string[]): ModuleEntry[] {
    const used = new Set(Array.from(this.#loaded.keys(), (entry) => entry.module))
    const loaded = this.index.modules.filter((module) => used.has(module.name))
    return [...this.#sessionModules(), ...loaded].filter((module) =>
      matchesAny(module.name, patterns),
    )
  }

  #sessionModules(): ModuleEntry[] {
    return this.#sources.flatMap((source) => Array.from(source.modules?.() ?? []))
  }

  #listedOf(entry: CommandEntry): ListedCommand[] {
    const { module, synopsis, name: target } = entry
    const version = this.#versionOf(module)
    const itself = { name: target, commandType: entry.kind, module, version, synopsis, entry }
    const aliases = (entry.aliases ?? []).map((name): ListedCommand => {
      return { name, commandType: 'Alias', module, version, synopsis, target, entry }
    })
    return [itself, ...aliases]
  }

  #versionOf(module: string): string {
    return this.index.modules.find(({ name }) => name === module)?.version ?? this.index.version
  }

  /** A name wins over an alias of another command. */
  #entriesByName(): Map<string, CommandEntry[]> {
    if (this.#byName) return this.#byName
    const byName = new Map<string, CommandEntry[]>()
    const add = (name: string, entry: CommandEntry) => {
      const key = name.toLowerCase()
      const entries = byName.get(key)
      if (entries) entries.push(entry)
      else byName.set(key, [entry])
    }
    for (const entry of this.index.commands) add(entry.name, entry)
    for (const entry of this.index.commands)
      for (const alias of entry.aliases ?? []) add(alias, entry)
    this.#byName = byName
    return byName
  }
}

/** The command table of a runspace: what Get-Command, Get-Help and Find-VSphereCommand look in. */
export const commandTableKey = serviceKey<CommandTable>('commandTable')

export function verbOf(name: string): string {
  const dash = name.indexOf('-')
  return dash === -1 ? '' : name.slice(0, dash)
}

export function nounOf(name: string): string {
  const dash = name.indexOf('-')
  return dash === -1 ? '' : name.slice(dash + 1)
}

function matchesName(command: ListedCommand, pattern: string): boolean {
  const [name = '', module] = pattern.split('\\').reverse()
  return matches(command.name, name) && (module === undefined || matches(command.module, module))
}

function matchesAny(text: string, patterns: readonly string[] | undefined): boolean {
  return patterns === undefined || patterns.some((pattern) => matches(text, pattern))
}

function matches(text: string, pattern: string): boolean {
  return hasWildcard(pattern)
    ? matchesWildcard(text, pattern)
    : text.toLowerCase() === pattern.toLowerCase()
}

function compareNames(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()]
  return left < right ? -1 : Number(left > right)
}
