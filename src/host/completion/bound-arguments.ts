/** Which parameter an element of a command is for, and what the others hold, without running anything. */
import type { CommandAst, CommandElementAst, ExpressionAst } from '../../language/index.js'
import type { CommandMetadata, CompiledParameter } from '../../registry/index.js'
import { parameterNamed } from './parameters.js'
import type { CompletionState } from './state.js'

export interface PairedElement {
  readonly index: number
  readonly parameter: CompiledParameter
  readonly value: ExpressionAst | undefined
}

/** Named and positional arguments with their parameters; an element that fits none is left out. */
export function pairElements(command: CommandAst, metadata: CommandMetadata): PairedElement[] {
  const named: PairedElement[] = []
  const loose: { element: ExpressionAst; index: number }[] = []
  const elements = command.commandElements
  for (let index = 1; index < elements.length; index++) {
    const element = elements[index]
    if (!element) continue
    if (element.kind !== 'CommandParameterAst') {
      loose.push({ element, index })
      continue
    }
    const parameter = parameterNamed(metadata, element.parameterName)
    if (!parameter) continue
    const next = elements[index + 1]
    if (element.argument ?? parameter.isSwitch) {
      named.push({ index, parameter, value: element.argument })
    } else if (isValue(next)) {
      named.push({ index: index + 1, parameter, value: next })
      index++
    }
  }
  const used = new Set(named.map(({ parameter }) => parameter))
  const places = byPosition(metadata).filter((parameter) => !used.has(parameter))
  const positional = loose.flatMap(({ element, index }, place) => {
    const parameter = places[place]
    return parameter ? [{ index, parameter, value: element }] : []
  })
  return [...named, ...positional]
}

function isValue(element: CommandElementAst | undefined): element is ExpressionAst {
  return element !== undefined && element.kind !== 'CommandParameterAst'
}

function byPosition({ parameters }: CommandMetadata): CompiledParameter[] {
  const position = ({ entries }: CompiledParameter) =>
    Math.min(...entries.map((entry) => entry.position ?? Number.POSITIVE_INFINITY))
  return parameters
    .filter((parameter) => Number.isFinite(position(parameter)))
    .sort((a, b) => position(a) - position(b))
}

/** What the other arguments hold, as far as it is written out or a variable: `-UpdateSessionId $s`. */
export function boundValues(
  pairs: readonly PairedElement[],
  except: number,
  state: CompletionState,
): Record<string, unknown> {
  const bound: Record<string, unknown> = {}
  for (const { index, parameter, value } of pairs) {
    if (index === except || !value) continue
    const known = constantOf(value, state)
    if (known !== undefined) bound[parameter.name] = known
  }
  return bound
}

function constantOf(value: ExpressionAst, state: CompletionState): unknown {
  if (value.kind === 'StringConstantExpressionAst') return value.value
  if (value.kind === 'ConstantExpressionAst') return value.value
  if (value.kind !== 'VariableExpressionAst') return undefined
  const wanted = value.name.toLowerCase()
  for (const { name, value: held } of state.variables()) {
    if (name.toLowerCase() === wanted) return held
  }
  return undefined
}
