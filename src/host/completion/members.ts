/** Members of a value that is at hand, of what a command writes, and static members of a type. */
import type { Ast, ExpressionAst } from '../../language/index.js'
import { typeNameText } from '../../language/index.js'
import {
  describeTypeMembers,
  isPlainRecord,
  isPSObject,
  propertyNames,
  PSHashtable,
  resolveType,
} from '../../objects/index.js'
import type { Candidate } from '../../registry/index.js'
import type { MemberPlace } from './context.js'
import { matching } from './matching.js'
import { metadataOf } from './parameters.js'
import type { CompletionState } from './state.js'
import { structureFields } from './structures.js'

export async function completeMember(
  { target, isStatic, input, word }: MemberPlace,
  state: CompletionState,
): Promise<Candidate[]> {
  const members = isStatic ? staticMembers(target) : await membersOfExpression(target, input, state)
  return matching(members, word, ({ text }) => text.replace(/\($/, ''))
}

function staticMembers(target: ExpressionAst): Candidate[] {
  if (target.kind !== 'TypeExpressionAst') return []
  const type = resolveType(typeNameText(target.typeName), ['System'])
  if (!type) return []
  const { enumeration = {}, statics = {}, construct } = type.definition
  return [
    ...Object.keys(enumeration).map((text): Candidate => ({ text, kind: 'Property' })),
    ...Object.entries(statics).map(([name, member]): Candidate =>
      'call' in member ? { text: `${name}(`, kind: 'Method' } : { text: name, kind: 'Property' },
    ),
    ...(construct ? [{ text: 'new(', kind: 'Method' } as const] : []),
  ]
}

async function membersOfExpression(
  target: ExpressionAst,
  input: Ast | undefined,
  state: CompletionState,
): Promise<Candidate[]> {
  if (target.kind === 'VariableExpressionAst') {
    const name = target.name.toLowerCase()
    if ((name === '_' || name === 'psitem') && input) return membersOfStage(input, state)
    return membersOfValue(variableValue(name, state))
  }
  if (target.kind === 'MemberExpressionAst') {
    return membersOfValue(valueOf(target, state))
  }
  if (target.kind === 'ParenExpressionAst' && target.pipeline.kind === 'PipelineAst') {
    return membersOfStage(target.pipeline.pipelineElements.at(-1), state)
  }
  if (target.kind === 'StringConstantExpressionAst') return membersOfValue(target.value)
  return []
}

/** A chain of properties from a variable on. Properties that compute something are left alone. */
function valueOf(target: ExpressionAst, state: CompletionState): unknown {
  if (target.kind === 'VariableExpressionAst') return variableValue(target.name, state)
  if (target.kind !== 'MemberExpressionAst' || target.static) return undefined
  const { member } = target
  if (member.kind !== 'StringConstantExpressionAst') return undefined
  const held = valueOf(target.expression, state)
  if (held instanceof PSHashtable) return held.get(member.value)
  if (!isPSObject(held) && !isPlainRecord(held)) return undefined
  const names: readonly string[] = isPSObject(held) ? propertyNames(held) : Object.keys(held)
  const found = names.find((name) => name.toLowerCase() === member.value.toLowerCase())
  const property = found === undefined ? undefined : Object.getOwnPropertyDescriptor(held, found)
  return property && 'value' in property ? (property.value as unknown) : undefined
}

function variableValue(name: string, state: CompletionState): unknown {
  const wanted = name.toLowerCase()
  for (const variable of state.variables()) {
    if (variable.name.toLowerCase() === wanted) return variable.value
  }
  return undefined
}

export function membersOfValue(value: unknown): Candidate[] {
  if (value === null || value === undefined) return []
  const own = isPSObject(value)
    ? propertyNames(value)
    : value instanceof PSHashtable
      ? value.entries().flatMap(([key]) => (typeof key === 'string' ? [key] : []))
      : isPlainRecord(value)
        ? Object.keys(value)
        : []
  // Members of the elements are what a list of objects is asked for.
  const [first] = Array.isArray(value) ? (value as unknown[]) : []
  const ofElements = first === undefined ? [] : membersOfValue(first)
  const typed = describeTypeMembers(value).map(({ name, memberType }): Candidate =>
    memberType === 'Method'
      ? { text: `${name}(`, kind: 'Method', description: 'method' }
      : { text: name, kind: 'Property' },
  )
  const named = own.map((text): Candidate => ({ text, kind: 'Property' }))
  return distinct([...named, ...ofElements, ...typed])
}

/** What a stage of a pipeline writes: by a value at hand, else by what its command says. */
export async function membersOfStage(
  stage: Ast | undefined,
  state: CompletionState,
): Promise<Candidate[]> {
  if (stage?.kind === 'CommandExpressionAst') {
    const held = valueOf(stage.expression, state)
    const [first] = Array.isArray(held) ? (held as unknown[]) : [held]
    return membersOfValue(first)
  }
  if (stage?.kind !== 'CommandAst') return []
  const metadata = await metadataOf(stage, state)
  const [type] = metadata?.cmdlet.outputTypes ?? []
  if (type === undefined) return []
  const fields = await structureFields(type, state)
  return fields.map(({ name, help }) => ({ text: name, description: help, kind: 'Property' }))
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ text }) => {
    const key = text.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}
