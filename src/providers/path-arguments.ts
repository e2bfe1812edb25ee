import { ErrorRecord, matchesWildcard } from '../objects/index.js'
import type { CmdletContext, ParameterDefinitions } from '../registry/index.js'
import type { Place } from './provider.js'
import { places } from './resolve.js'

/** -Path and -LiteralPath as most item cmdlets take them. */
export const pathParameters = {
  Path: {
    type: 'string[]',
    sets: {
      Path: {
        mandatory: true,
        position: 0,
        valueFromPipeline: true,
        valueFromPipelineByPropertyName: true,
      },
    },
    help: 'The items; may hold wildcards.',
  },
  LiteralPath: {
    type: 'string[]',
    aliases: ['PSPath', 'LP'],
    sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    help: 'The items by their very names; no character is a wildcard.',
  },
} as const satisfies ParameterDefinitions

/** -Filter, -Include and -Exclude. */
export const filterParameters = {
  Filter: { type: 'string', help: 'Only items whose name matches; * and ? are wildcards.' },
  Include: { type: 'string[]', help: 'Only items whose name matches one of these.' },
  Exclude: { type: 'string[]', help: 'Items to leave out by name.' },
} as const satisfies ParameterDefinitions

/** -Credential: no provider here takes one. */
export const credentialParameter = {
  Credential: {
    type: 'credential',
    help: 'Accepted as PowerShell does; the providers here need none.',
  },
} as const satisfies ParameterDefinitions

export interface PathArguments {
  readonly Path?: readonly string[] | undefined
  readonly LiteralPath?: readonly string[] | undefined
  readonly Filter?: string | undefined
  readonly Include?: readonly string[] | undefined
  readonly Exclude?: readonly string[] | undefined
}

/** The name of an item within its container. */
export function leafOf(place: Place): string {
  return place.provider.isFlat ? place.path : place.path.slice(place.path.lastIndexOf('/') + 1)
}

/** Whether -Filter, -Include and -Exclude let the name pass. */
export function passes(name: string, { Filter, Include, Exclude }: PathArguments): boolean {
  if (Filter !== undefined && Filter !== '' && !matchesWildcard(name, Filter)) return false
  if (Include && Include.length > 0 && !Include.some((each) => matchesWildcard(name, each)))
    return false
  return !Exclude?.some((each) => matchesWildcard(name, each))
}

/** The items that the arguments name; each that is not there is a non-terminating error. */
export function namedPlaces(args: PathArguments, context: CmdletContext): Place[] {
  const literal = args.LiteralPath !== undefined
  const found: Place[] = []
  for (const path of args.LiteralPath ?? args.Path ?? []) {
    try {
      found.push(...places(context, path, literal).filter((place) => passes(leafOf(place), args)))
    } catch (thrown) {
      if (!(thrown instanceof ErrorRecord)) throw thrown
      context.writeError(thrown)
    }
  }
  return found
}
