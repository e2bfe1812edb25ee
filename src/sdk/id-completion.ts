import { HttpError } from '../http/index.js'
import type { ArgumentCompleter, CmdletContext, Completion } from '../registry/index.js'
import { connectionsKey } from './connections.js'
import { pascalCase } from './naming.js'
import { completionOf, idSources, type Asker, type IdSource } from './id-sources.js'
import { carriedServer, type TargetServer } from './server.js'
import type { StructureCatalog } from './structure.js'

type Bound = Readonly<Record<string, unknown>>

/** How long an answer serves, in milliseconds: each key pressed asks again. */
const freshFor = 10_000

interface Kept {
  readonly until: number
  readonly completions: Promise<readonly Completion[]>
}

const kept = new WeakMap<object, Map<string, Kept>>()

/** Names of the servers that are connected or configured. */
export const completeServers: ArgumentCompleter = (word, _bound, context) =>
  context.services
    .get(connectionsKey)
    .names()
    .filter((name) => name.toLowerCase().startsWith(word.toLowerCase()))
    .map((value) => ({ value }))

/**
 * Identifiers for a parameter, with names, states and ages: what the servers that are connected
 * already have. Undefined for parameters that are no identifier.
 */
export function idCompleter(
  parameter: string,
  catalog: StructureCatalog,
): ArgumentCompleter | undefined {
  const source = idSources[parameter]
  if (!source) return undefined
  return async (word, bound, context) => {
    const targets = completionTargets(bound, context)
    const found = await Promise.all(
      targets.map((target) => ask(parameter, source, { target, catalog, bound, context })),
    )
    const wanted = word.toLowerCase()
    return found
      .flat()
      .filter(({ value, description = '' }) =>
        [value, description].some((text) => text.toLowerCase().includes(wanted)),
      )
  }
}

interface Question {
  readonly target: TargetServer
  readonly catalog: StructureCatalog
  readonly bound: Bound
  readonly context: CmdletContext
}

function completionTargets(bound: Bound, context: CmdletContext): readonly TargetServer[] {
  const given = bound['Server']
  const wanted = given === undefined ? undefined : Array.isArray(given) ? given : [given]
  const connections = context.services.get(connectionsKey)
  return connections.connectedTargets(wanted?.map((one: unknown) => carriedServer(one) ?? one))
}

function ask(
  parameter: string,
  source: IdSource,
  question: Question,
): Promise<readonly Completion[]> {
  const { connection } = question.target
  const answers = kept.get(connection) ?? new Map<string, Kept>()
  kept.set(connection, answers)
  const key = JSON.stringify([parameter, ...source.within.map((name) => boundId(name, question))])
  const known = answers.get(key)
  if (known && known.until > Date.now()) return known.completions
  const completions = gather(source, question)
  answers.set(key, { until: Date.now() + freshFor, completions })
  return completions
}

async function gather(source: IdSource, question: Question): Promise<readonly Completion[]> {
  const { target, catalog, context } = question
  const asker: Asker = {
    within: Object.fromEntries(source.within.map((name) => [name, boundId(name, question)])),
    async call(command, args = {}, body) {
      const operation = catalog.operation(command)
      if (!operation) return undefined
      const { data } = await target.connection.send({
        operation,
        arguments: args,
        ...(body === undefined ? {} : { body }),
        structures: (name) => catalog.find(name),
        signal: context.signal,
      })
      return data
    },
  }
  try {
    return (await source.list(asker)).map(completionOf)
  } catch (error) {
    // Nothing to offer is all that a server which refuses or does not answer means here.
    if (error instanceof HttpError) return []
    throw error
  }
}

/** An argument given so far: what narrows the question, such as the session of a file. */
function boundId(wireName: string, { bound }: Question): string | undefined {
  const value = bound[pascalCase(wireName)]
  return typeof value === 'string' ? value : undefined
}
