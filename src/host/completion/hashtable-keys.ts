/** Keys of a hashtable that stands where a structure is wanted, also one within another. */
import type { Candidate } from '../../registry/index.js'
import { pairElements } from './bound-arguments.js'
import type { KeyPlace } from './context.js'
import { matching } from './matching.js'
import { metadataOf } from './parameters.js'
import type { CompletionState } from './state.js'
import { fieldsOf, nestedFields } from './structures.js'

export async function completeKey(place: KeyPlace, state: CompletionState): Promise<Candidate[]> {
  const { command, index, path, table, word } = place
  const metadata = command && (await metadataOf(command, state))
  if (!command || !metadata) return []
  const pair = pairElements(command, metadata).find((candidate) => candidate.index === index)
  if (!pair) return []
  const given = new Set(
    table.keyValuePairs.map(({ key }) =>
      key.kind === 'StringConstantExpressionAst' ? key.value.toLowerCase() : '',
    ),
  )
  const fields = nestedFields(fieldsOf(pair.parameter), path).filter(
    ({ name }) => !given.has(name.toLowerCase()),
  )
  return matching(fields, word, ({ name }) => name)
    .toSorted((a, b) => Number(b.mandatory) - Number(a.mandatory))
    .map(({ name, help, mandatory }) => ({
      text: name,
      description: mandatory ? `required. ${help}` : help,
      kind: 'Property',
    }))
}
