import { isAbsolute } from 'node:path'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Split-Path',
  className: 'Microsoft.PowerShell.Commands.SplitPathCommand',
  synopsis: 'Gives a part of a path: its folder unless something else is asked for.',
  defaultParameterSet: 'ParentSet',
  parameters: {
    Path: {
      type: 'string[]',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      help: 'The paths.',
    },
    Parent: { type: 'switch', sets: 'ParentSet', help: 'The folder.' },
    Leaf: { type: 'switch', sets: 'LeafSet', mandatory: true, help: 'The last part.' },
    LeafBase: {
      type: 'switch',
      sets: 'LeafBaseSet',
      mandatory: true,
      help: 'The last part without its extension.',
    },
    Extension: { type: 'switch', sets: 'ExtensionSet', mandatory: true, help: 'The extension.' },
    Qualifier: { type: 'switch', sets: 'QualifierSet', mandatory: true, help: 'The drive.' },
    NoQualifier: {
      type: 'switch',
      sets: 'NoQualifierSet',
      mandatory: true,
      help: 'All but the drive.',
    },
    IsAbsolute: {
      type: 'switch',
      sets: 'IsAbsoluteSet',
      mandatory: true,
      help: 'Whether it is absolute.',
    },
    Resolve: { type: 'switch', help: 'The path must be there.' },
  },
  examples: [
    { title: 'The folder', script: 'Split-Path /a/b.txt', output: ['/a'] },
    { title: 'The name', script: 'Split-Path /a/b.txt -Leaf', output: ['b.txt'] },
  ],
  process(args, context) {
    for (const given of args.Path)
      void context.write(partOf(given.replaceAll('\\', '/').replace(/(?<=.)\/+$/, ''), args))
  },
})

function partOf(path: string, args: Readonly<Record<string, unknown>>): unknown {
  const leaf = path.slice(path.lastIndexOf('/') + 1)
  if (args['Leaf']) return leaf
  if (args['LeafBase']) return leaf.replace(/(?<=.)\.[^.]*$/, '')
  if (args['Extension']) return /(?<=.)\.[^.]*$/.exec(leaf)?.[0] ?? ''
  if (args['Qualifier']) return /^[A-Za-z]+:/.exec(path)?.[0] ?? ''
  if (args['NoQualifier']) return path.replace(/^[A-Za-z]+:/, '')
  if (args['IsAbsolute']) return isAbsolute(path)
  const at = path.lastIndexOf('/')
  return at < 0 ? '' : at === 0 ? (path === '/' ? '' : '/') : path.slice(0, at)
}
