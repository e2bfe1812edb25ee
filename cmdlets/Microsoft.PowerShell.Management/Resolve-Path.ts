import { relative } from 'node:path'
import {
  credentialParameter,
  literalPlace,
  namedPlaces,
  PathInfo,
  pathParameters,
  pathsOf,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Resolve-Path',
  aliases: ['rvpa'],
  className: 'Microsoft.PowerShell.Commands.ResolvePathCommand',
  synopsis: 'Gives the full paths of the items that a path names.',
  defaultParameterSet: 'Path',
  parameters: {
    ...pathParameters,
    Relative: { type: 'switch', help: 'As seen from the current location.' },
    RelativeBasePath: { type: 'string', help: 'With -Relative: as seen from there.' },
    Force: { type: 'switch', help: 'Hidden items as well.' },
    ...credentialParameter,
  },
  outputTypes: ['System.Management.Automation.PathInfo', 'System.String'],
  examples: [
    { title: 'The root', script: '(Resolve-Path /).Path', output: ['/'] },
    { title: 'Where the session is', script: 'Resolve-Path . -Relative' },
  ],
  process(args, context) {
    const base =
      args.RelativeBasePath === undefined
        ? pathsOf(context).directory
        : literalPlace(context, args.RelativeBasePath).path
    for (const place of namedPlaces(args, context)) {
      if (!args.Relative) void context.write(new PathInfo(place))
      else void context.write(asRelative(relative(base, place.path)))
    }
  },
})

function asRelative(path: string): string {
  if (path === '') return '.'
  return path.startsWith('..') ? path : `./${path}`
}
