/** --query: JMESPath over what `-o json` would show. */
import { documentOf } from '../format/plain-data.js'
import type { PlainData } from '../format/plain-data.js'
import { UsageError } from './usage-error.js'

/** Of several results, or where a list is written anyway, the expression sees a list. */
export type Query = (results: readonly unknown[], asList: boolean) => unknown

/** Reads the expression; to be done before anything is sent. */
export async function compileQuery(expression: string): Promise<Query> {
  const { compile, TreeInterpreter } = await import('@jmespath-community/jmespath')
  try {
    const tree = compile(expression)
    return (results, asList) => {
      const data = asJson(documentOf(results, { asList }))
      return TreeInterpreter.search(tree, data as never)
    }
  } catch (error) {
    throw new UsageError(`The query '${expression}' is not JMESPath.`, {
      errorId: 'InvalidQuery',
      targetObject: expression,
      causes: [error instanceof Error ? error.message : String(error)],
      recommendedAction: 'See https://jmespath.site; quote it for your shell.',
      cause: error,
    })
  }
}

function asJson(data: PlainData): unknown {
  if (typeof data === 'bigint') return Number(data)
  if (data === null || typeof data !== 'object') return data
  if (data instanceof Map) {
    const members = data as ReadonlyMap<string, PlainData>
    return Object.fromEntries(Array.from(members, ([name, held]) => [name, asJson(held)]))
  }
  return (data as readonly PlainData[]).map(asJson)
}
