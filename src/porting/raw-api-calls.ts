import type { Ast, CommandAst } from '../language/index.js'
import { parseApiPath } from '../registry/index.js'
import type { OperationFacts } from './facts.js'
import { calledName } from './script-names.js'

const webCommands = /^(?:invoke-restmethod|invoke-webrequest|irm|iwr|curl|wget)$/i

/** The path of an API in a text, from `/api/` or `/rest/` on; what is expanded in it stands for a segment. */
export function apiPathIn(node: Ast): string | undefined {
  let text: string | undefined
  if (node.kind === 'StringConstantExpressionAst') text = node.value
  else if (node.kind === 'ExpandableStringExpressionAst') {
    text = node.parts.map((part) => (typeof part === 'string' ? part : '{x}')).join('')
  }
  return text === undefined ? undefined : /\/(?:api|rest)\/[^\s"'<>]+/.exec(text)?.[0]
}

/** The method that a web command is given: GET when it is left out, undefined when it is computed. */
export function methodOf(command: CommandAst): string | undefined {
  const { commandElements } = command
  for (const [index, element] of commandElements.entries()) {
    if (element.kind !== 'CommandParameterAst' || !/^m(?:e|$)/i.test(element.parameterName))
      continue
    const value = element.argument ?? commandElements[index + 1]
    return value?.kind === 'StringConstantExpressionAst' ? value.value.toUpperCase() : undefined
  }
  return 'GET'
}

export function isWebCommand(node: Ast): node is CommandAst {
  return node.kind === 'CommandAst' && webCommands.test(calledName(node) ?? '')
}

/** The operations that a path can mean, those with the most of it spelled out first. */
export function operationsAt(
  path: string,
  method: string | undefined,
  operations: readonly OperationFacts[],
): OperationFacts[] {
  const wanted = parseApiPath(path.replace(/[.,;:)]+$/, ''))
  if (wanted === undefined || wanted.segments.length === 0) return []
  const found: { operation: OperationFacts; literal: number }[] = []
  for (const operation of operations) {
    if (method !== undefined && operation.method !== method) continue
    const template = parseApiPath(operation.path)
    if (template === undefined || template.segments.length !== wanted.segments.length) continue
    if (template.action !== wanted.action) continue
    const literal = matchedLiterals(template.segments, wanted.segments)
    if (literal > 0) found.push({ operation, literal })
  }
  const best = Math.max(0, ...found.map(({ literal }) => literal))
  return found.filter(({ literal }) => literal === best).map(({ operation }) => operation)
}

/** How many segments are the same; zero when one is not. A placeholder stands for any value. */
function matchedLiterals(template: readonly string[], path: readonly string[]): number {
  let literal = 0
  for (const [index, segment] of template.entries()) {
    const given = path[index] ?? ''
    if (segment === '{}') continue
    if (segment.toLowerCase() !== given.toLowerCase()) return 0
    literal++
  }
  return literal
}
