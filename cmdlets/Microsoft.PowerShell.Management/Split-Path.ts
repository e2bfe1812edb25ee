import { literalPlace, pathsOf, places } from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

const input = {
  mandatory: true,
  position: 0,
  valueFromPipeline: true,
  valueFromPipelineByPropertyName: true,
} as const

export default defineCmdlet({
  name: 'Split-Path',
  className: 'Microsoft.PowerShell.Commands.SplitPathCommand',
  synopsis: 'Gives a part of a path.',
  defaultParameterSet: 'ParentSet',
  parameters: {
    Path: {
      type: 'string[]',
      sets: {
        ParentSet: input,
        LeafSet: input,
        LeafBaseSet: input,
        ExtensionSet: input,
        QualifierSet: input,
        NoQualifierSet: input,
        IsAbsoluteSet: input,
      },
      help: 'The paths.',
    },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      sets: {
        LiteralPathSet: { mandatory: true, valueFromPipelineByPropertyName: true },
      },
      help: 'The paths; no character is a wildcard.',
    },
    Qualifier: {
      type: 'switch',
      sets: { QualifierSet: { mandatory: true } },
      help: 'The drive, with its colon.',
    },
    NoQualifier: {
      type: 'switch',
      sets: { NoQualifierSet: { mandatory: true } },
      help: 'All but the drive.',
    },
    Parent: { type: 'switch', sets: 'ParentSet', help: 'All but the last part; the default.' },
    Leaf: { type: 'switch', sets: { LeafSet: { mandatory: true } }, help: 'The last part.' },
    LeafBase: {
      type: 'switch',
      sets: { LeafBaseSet: { mandatory: true } },
      help: 'The last part without its extension.',
    },
    Extension: {
      type: 'switch',
      sets: { ExtensionSet: { mandatory: true } },
      help: 'The extension, with its dot.',
    },
    Resolve: { type: 'switch', help: 'Of the items that the path names, which must exist.' },
    IsAbsolute: {
      type: 'switch',
      sets: { IsAbsoluteSet: { mandatory: true } },
      help: 'Whether the path starts at a root.',
    },
    Credential: { type: 'credential', help: 'Accepted as PowerShell does; not needed.' },
  },
  outputTypes: ['System.String', 'System.Boolean'],
  examples: [
    { title: 'The directory', script: "Split-Path '/isos/photon.iso'", output: ['/isos'] },
    {
      title: 'The name alone',
      script: "Split-Path '/isos/photon.iso' -LeafBase",
      output: ['photon'],
    },
  ],
  process(args, context) {
    for (const given of args.LiteralPath ?? args.Path ?? []) {
      const paths = args.Resolve
        ? places(context, given, args.LiteralPath !== undefined).map((place) => place.shown)
        : [given]
      for (const path of paths) void context.write(part(path))
    }

    function part(path: string): unknown {
      if (args.IsAbsolute) return isAbsolute(path)
      if (args.Qualifier) return qualifierOf(path)
      if (args.NoQualifier) return path.replace(/^[^/\\:]+:/, '')
      if (args.Leaf) return leaf(path)
      if (args.LeafBase) {
        const name = leaf(path)
        const dot = name.lastIndexOf('.')
        return dot < 0 ? name : name.slice(0, dot)
      }
      if (args.Extension) {
        const name = leaf(path)
        const dot = name.lastIndexOf('.')
        return dot < 0 || dot === name.length - 1 ? '' : name.slice(dot)
      }
      return parentOf(path)
    }

    function qualifierOf(path: string): string {
      const found = /^[^/\\:]+:/.exec(path)?.[0]
      if (found !== undefined) {
        literalPlace(context, path)
        return found
      }
      return pathsOf(context).currentDrive.name
    }
  },
})

function isAbsolute(path: string): boolean {
  return /^([/\\]|[^/\\:]+:)/.test(path)
}

function leaf(path: string): string {
  const bare = path.replace(/[/\\]+$/, '')
  const name = bare.replace(/^.*[/\\]/s, '')
  return name === '' ? path : name.replace(/^.*::?/s, '')
}

function parentOf(path: string): string {
  const normal = path.replaceAll('\\', '/')
  const bare = normal.length > 1 ? normal.replace(/\/+$/, '') : normal
  const qualifier = /^(.*::|[^/:]+:)/.exec(bare)?.[0] ?? ''
  const inner = bare.slice(qualifier.length)
  const at = inner.lastIndexOf('/')
  if (at < 0) return inner === '' ? '' : qualifier
  if (at === 0) return inner === '/' ? '' : `${qualifier}/`
  return `${qualifier}${inner.slice(0, at).replace(/\/+$/, '')}`
}
