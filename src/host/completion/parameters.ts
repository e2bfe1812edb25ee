import type { CommandAst } from '../../language/index.js'
import { matchParameter } from '../../registry/index.js'
import type { Candidate, CommandMetadata, CompiledParameter } from '../../registry/index.js'
import type { ParameterPlace } from './context.js'
import { matching } from './matching.js'
import type { CompletionState } from './state.js'

/** Parameters that are not given yet; mandatory ones first, common ones only when nothing else fits. */
export async function completeParameter(
  { command, word }: ParameterPlace,
  state: CompletionState,
): Promise<Candidate[]> {
  const metadata = await metadataOf(command, state)
  if (!metadata) return []
  const used = usedParameters(command, metadata, word)
  const free = metadata.parameters.filter(
    (parameter) => !used.has(parameter) && !parameter.definition.hidden,
  )
  const typed = word.replace(/^-/, '')
  const own = matching(
    free.filter(({ isCommon }) => !isCommon),
    typed,
    ({ name }) => name,
  )
  const found =
    own.length > 0
      ? own
      : matching(
          free.filter(({ isCommon }) => isCommon),
          typed,
          ({ name }) => name,
        )
  return found
    .toSorted((a, b) => Number(b.mandatorySomewhere) - Number(a.mandatorySomewhere))
    .map(({ name, definition, typeName, mandatorySomewhere }) => ({
      text: `-${name}`,
      description: `[${typeName}]${mandatorySomewhere ? ' required.' : ''} ${definition.help}`,
      kind: 'ParameterName',
    }))
}

export async function metadataOf(
  command: CommandAst,
  state: CompletionState,
): Promise<CommandMetadata | undefined> {
  const [name] = command.commandElements
  return name?.kind === 'StringConstantExpressionAst' ? state.metadata(name.value) : undefined
}

export function parameterNamed(
  metadata: CommandMetadata,
  name: string,
): CompiledParameter | undefined {
  try {
    return matchParameter(metadata, name)
  } catch {
    // Ambiguous: still being typed.
    return undefined
  }
}

function usedParameters(
  command: CommandAst,
  metadata: CommandMetadata,
  word: string,
): Set<CompiledParameter> {
  const used = new Set<CompiledParameter>()
  for (const element of command.commandElements) {
    if (element.kind !== 'CommandParameterAst') continue
    // The word at the cursor carries the placeholder's text behind it.
    if (element.parameterName.startsWith(word.replace(/^-/, '') + '_cursor_')) continue
    const parameter = parameterNamed(metadata, element.parameterName)
    if (parameter) used.add(parameter)
  }
  return used
}
