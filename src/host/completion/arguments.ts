/** Values of a parameter: what it accepts, what the server has, files, properties of the input. */
import { isPSObject, toText } from '../../objects/index.js'
import type { Candidate, CommandMetadata, CompiledParameter } from '../../registry/index.js'
import { boundValues, pairElements } from './bound-arguments.js'
import { completeCommand } from './commands.js'
import type { ArgumentPlace } from './context.js'
import { completeFiles } from './files.js'
import { matching, quoted } from './matching.js'
import { membersOfStage } from './members.js'
import { metadataOf, parameterNamed } from './parameters.js'
import type { CompletionState } from './state.js'
import { inTime } from './state.js'

export async function completeArgument(
  place: ArgumentPlace,
  state: CompletionState,
): Promise<readonly Candidate[]> {
  const { command, index, word, quote } = place
  const metadata = await metadataOf(command, state)
  if (!metadata) return completeFiles(word, quote, state)
  const pairs = pairElements(command, metadata)
  const parameter =
    place.parameter === undefined
      ? pairs.find((pair) => pair.index === index)?.parameter
      : parameterNamed(metadata, place.parameter)
  if (!parameter) return completeFiles(word, quote, state)
  const bound = boundValues(pairs, index, state)
  const values =
    (await registeredValues(place, metadata, parameter, bound, state)) ??
    acceptedValues(parameter, place) ??
    (await ownValues(parameter, metadata, place, bound, state))
  if (values) return values
  if (takesPropertyNames(metadata, parameter)) {
    return matching(await membersOfStage(place.before.at(-1), state), word, ({ text }) => text)
  }
  if (takesCommandNames(metadata, parameter)) return completeCommand(word, state)
  return completeFiles(word, quote, state)
}

function acceptedValues(
  { definition, type }: CompiledParameter,
  { word, quote }: ArgumentPlace,
): Candidate[] | undefined {
  const accepted =
    definition.validate?.set ??
    type.custom?.accepted ??
    type.element?.custom?.accepted ??
    (type.isBoolean || type.isSwitch ? ['$true', '$false'] : undefined)
  return (
    accepted &&
    matching(accepted, word, (value) => value).map((value) => ({
      text: value.startsWith('$') ? value : quoted(value, quote),
      kind: 'ParameterValue',
    }))
  )
}

/** What the parameter's own completer gives: identifiers of the connected servers, with names. */
async function ownValues(
  { definition }: CompiledParameter,
  { name }: CommandMetadata,
  { word, quote }: ArgumentPlace,
  bound: Readonly<Record<string, unknown>>,
  state: CompletionState,
): Promise<Candidate[] | undefined> {
  const { complete } = definition
  if (!complete) return undefined
  const found = await inTime(complete(word, bound, state.completerContext(name, bound)), [])
  return found.map(({ value, description }) => ({
    text: quoted(value, quote),
    label: description || value,
    description: description ? value : undefined,
    kind: 'ParameterValue',
  }))
}

async function registeredValues(
  { command, word, quote }: ArgumentPlace,
  metadata: CommandMetadata,
  parameter: CompiledParameter,
  bound: Readonly<Record<string, unknown>>,
  state: CompletionState,
): Promise<Candidate[] | undefined> {
  const block = state.completers.find(metadata.name, parameter.name)
  if (!block) return undefined
  const args = [metadata.name, parameter.name, word, command.extent.text, bound]
  const found = await inTime(state.invoke(block, args), [])
  return found.map((value) => candidateOf(value, quote))
}

/** A CompletionResult, or anything that is text. */
function candidateOf(value: unknown, quote: string): Candidate {
  if (!isPSObject(value) || !('CompletionText' in value)) {
    return { text: quoted(toText(value), quote), kind: 'ParameterValue' }
  }
  return {
    text: toText(value['CompletionText']),
    label: toText(value['ListItemText'] ?? value['CompletionText']),
    description: toText(value['ToolTip'] ?? ''),
    kind: 'ParameterValue',
  }
}

const propertyParameters = new Set([
  'property',
  'expandproperty',
  'excludeproperty',
  'groupby',
  'membername',
])

function takesPropertyNames({ name }: CommandMetadata, parameter: CompiledParameter): boolean {
  return (
    propertyParameters.has(parameter.name.toLowerCase()) &&
    /^(select|where|foreach|sort|group|measure|format|compare|convertto|export)-/i.test(name)
  )
}

function takesCommandNames({ name }: CommandMetadata, parameter: CompiledParameter): boolean {
  return (
    /^(get-command|get-help|find-vspherecommand)$/i.test(name) && /^name$/i.test(parameter.name)
  )
}
