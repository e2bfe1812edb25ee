import { ErrorRecord, FileSystemInfo, hasWildcard } from '../../src/objects/index.js'
import {
  asksForHidden,
  attributeTest,
  childPlace,
  filterParameters,
  ioError,
  leafOf,
  passes,
  type Place,
  places,
} from '../../src/providers/index.js'
import { type CmdletContext, defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Get-ChildItem',
  aliases: ['dir', 'gci', 'ls'],
  className: 'Microsoft.PowerShell.Commands.GetChildItemCommand',
  synopsis: 'Lists what a directory or a drive holds.',
  description: 'Directories come first; hidden items are left out unless asked for.',
  defaultParameterSet: 'Items',
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        Items: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
      help: 'The directories; where the session is when left out.',
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: { LiteralItems: { mandatory: true, valueFromPipelineByPropertyName: true } },
      help: 'The directories; no character is a wildcard.',
    },
    Filter: { ...filterParameters.Filter, position: 1 },
    Include: filterParameters.Include,
    Exclude: filterParameters.Exclude,
    Recurse: { type: 'switch', aliases: ['s', 'r'], help: 'What is in directories below as well.' },
    Depth: {
      type: 'int',
      validate: { range: [0, 2147483647] },
      help: 'How many levels below; implies -Recurse.',
    },
    Force: { type: 'switch', help: 'Hidden items as well.' },
    Name: { type: 'switch', help: 'Only the names.' },
    Attributes: { type: 'string', help: 'Only items with these: Directory+!Hidden,ReadOnly.' },
    FollowSymlink: { type: 'switch', help: 'With -Recurse: into linked directories.' },
    Directory: { type: 'switch', aliases: ['ad'], help: 'Only directories.' },
    File: { type: 'switch', aliases: ['af'], help: 'Only files.' },
    Hidden: { type: 'switch', aliases: ['ah', 'h'], help: 'Only hidden items.' },
    ReadOnly: { type: 'switch', aliases: ['ar'], help: 'Only read-only items.' },
    System: { type: 'switch', aliases: ['as'], help: 'Only system items: none on this system.' },
  },
  outputTypes: ['System.IO.FileInfo', 'System.IO.DirectoryInfo'],
  examples: [
    { title: 'All below the current location', script: 'Get-ChildItem -Recurse -File' },
    { title: 'By name', script: 'Get-ChildItem / -Filter nothing-of-that-name', output: [] },
  ],
  process(args, context) {
    const listing = new Listing(args, context)
    const literal = args.LiteralPath !== undefined
    for (const path of args.LiteralPath ?? args.Path ?? ['.']) {
      try {
        listing.list(path === '' ? '.' : path, literal)
      } catch (thrown) {
        if (!(thrown instanceof ErrorRecord)) throw thrown
        context.writeError(thrown)
      }
    }
  },
})

interface ListingArguments {
  readonly Filter?: string | undefined
  readonly Include?: readonly string[] | undefined
  readonly Exclude?: readonly string[] | undefined
  readonly Recurse: boolean
  readonly Depth?: number | undefined
  readonly Force: boolean
  readonly Name: boolean
  readonly Attributes?: string | undefined
  readonly FollowSymlink: boolean
  readonly Directory: boolean
  readonly File: boolean
  readonly Hidden: boolean
  readonly ReadOnly: boolean
  readonly System: boolean
}

class Listing {
  readonly #args: ListingArguments
  readonly #context: CmdletContext
  readonly #attributes: ((info: FileSystemInfo) => boolean) | undefined
  readonly #depth: number
  readonly #showsHidden: boolean

  constructor(args: ListingArguments, context: CmdletContext) {
    this.#args = args
    this.#context = context
    this.#attributes = args.Attributes === undefined ? undefined : attributeTest(args.Attributes)
    this.#depth = args.Depth ?? (args.Recurse ? Infinity : 0)
    this.#showsHidden =
      args.Force || args.Hidden || args.System || asksForHidden(args.Attributes ?? '')
  }

  list(path: string, literal: boolean): void {
    const wild = !literal && hasWildcard(path)
    if (this.#depth > 0 && wild) {
      // The last part selects by name below the directory before it.
      return this.#below(path)
    }
    for (const place of places(this.#context, path, literal)) {
      const isContainer = place.provider.isContainer(place.path, this.#context)
      if (!wild && isContainer) {
        if (this.#args.Include && this.#depth === 0) continue
        this.#children(place, '', this.#depth, this.#nameTest())
      } else this.#offer(place, leafOf(place), this.#nameTest())
    }
  }

  #nameTest(): (name: string) => boolean {
    return (name) => passes(name, this.#args)
  }

  #below(path: string): void {
    const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
    const pattern = path.slice(at + 1)
    const base = at < 0 ? '.' : path.slice(0, Math.max(at, 1))
    const test = (name: string) => passes(name, this.#args) && passes(name, { Include: [pattern] })
    for (const place of places(this.#context, base)) {
      this.#children(place, '', this.#depth, test)
    }
  }

  #children(place: Place, prefix: string, depth: number, test: (name: string) => boolean): void {
    let names: string[]
    try {
      names = place.provider.childNames(place.path, this.#context)
    } catch (thrown) {
      this.#context.writeError(ioError(thrown, place.shown, 'DirIOError'))
      return
    }
    const found = names.map((name) => ({ name, place: childPlace(place, name) }))
    const [directories, files] = this.#split(found)
    for (const { name, place: child } of [...directories, ...files]) {
      this.#offer(child, `${prefix}${name}`, test)
    }
    if (depth === 0) return
    for (const { name, place: child } of directories) {
      if (this.#enters(child)) this.#children(child, `${prefix}${name}/`, depth - 1, test)
    }
  }

  #split(found: readonly { name: string; place: Place }[]) {
    const isDirectory = ({ place }: { readonly place: Place }) =>
      !place.provider.isFlat && place.provider.isContainer(place.path, this.#context)
    return [
      found.filter((entry) => isDirectory(entry)),
      found.filter((entry) => !isDirectory(entry)),
    ] as const
  }

  /** Directories that are links are entered only when asked for; hidden ones only when they are shown. */
  #enters(place: Place): boolean {
    const item = place.provider.item(place, this.#context)
    if (!(item instanceof FileSystemInfo)) return false
    if (item.linkTarget !== null && !this.#args.FollowSymlink) return false
    return this.#showsHidden || (item.attributes.value & 2) === 0
  }

  #offer(place: Place, name: string, test: (name: string) => boolean): void {
    if (!test(leafOf(place))) return
    const item = place.provider.item(place, this.#context)
    if (item === undefined || !this.#wants(item)) return
    void this.#context.write(this.#args.Name ? name : item)
  }

  #wants(item: unknown): boolean {
    if (!(item instanceof FileSystemInfo)) return true
    const { Directory, File, Hidden, ReadOnly, System } = this.#args
    const { value } = item.attributes
    if (!this.#showsHidden && (value & 2) !== 0) return false
    if (Directory !== File && Directory !== item.isDirectory) return false
    if (Hidden && (value & 2) === 0) return false
    if (ReadOnly && (value & 1) === 0) return false
    if (System && (value & 4) === 0) return false
    return this.#attributes?.(item) ?? true
  }
}
