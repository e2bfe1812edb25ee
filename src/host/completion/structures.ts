/** The fields of a structure of the SDK, found through a command that takes it. */
import { compileCommand } from '../../registry/index.js'
import type {
  CompiledParameter,
  ParameterType,
  StructureFieldQuestion,
} from '../../registry/index.js'
import type { CompletionState } from './state.js'

export async function structureFields(
  typeName: string,
  { commands }: CompletionState,
): Promise<readonly StructureFieldQuestion[]> {
  const name = typeName.slice(typeName.lastIndexOf('.') + 1).toLowerCase()
  const taker = commands.index.commands.find(
    ({ operation }) => operation?.body?.toLowerCase() === name,
  )
  if (!taker) return []
  const metadata = compileCommand(await commands.load(taker))
  for (const parameter of metadata.parameters) {
    if (parameter.type.custom?.name.toLowerCase() === name) return fieldsOf(parameter)
  }
  return []
}

export function fieldsOf({ type }: CompiledParameter): readonly StructureFieldQuestion[] {
  return (type.custom?.fields ?? type.element?.custom?.fields)?.() ?? []
}

/** Fields of the structure that a field holds, by the names of the fields on the way to it. */
export function nestedFields(
  fields: readonly StructureFieldQuestion[],
  path: readonly string[],
): readonly StructureFieldQuestion[] {
  const [name, ...rest] = path
  if (name === undefined) return fields
  const field = fields.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  return field ? nestedFields(fieldsOfType(field.type), rest) : []
}

function fieldsOfType(type: ParameterType): readonly StructureFieldQuestion[] {
  if (typeof type === 'string') return []
  if (type.fields) return type.fields()
  return type.element === undefined ? [] : fieldsOfType(type.element)
}
