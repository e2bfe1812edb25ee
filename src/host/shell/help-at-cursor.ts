/** F1: what the command or the parameter at the cursor is for, in a few lines. */
import { findAll, parse } from '../../language/index.js'
import { matchParameter, syntaxLines } from '../../registry/index.js'
import type { CommandMetadata } from '../../registry/index.js'

export async function helpAtCursor(
  text: string,
  cursor: number,
  lookup: (name: string) => Promise<CommandMetadata | undefined>,
): Promise<readonly string[]> {
  const { ast } = parse(text)
  const command = findAll(ast, 'CommandAst').findLast(
    ({ extent }) => extent.start <= cursor && cursor <= extent.end + 1,
  )
  const [name, ...elements] = command?.commandElements ?? []
  if (name?.kind !== 'StringConstantExpressionAst') return []
  const metadata = await lookup(name.value)
  if (!metadata) return []
  const given = elements.findLast(
    (element) => element.kind === 'CommandParameterAst' && element.extent.start < cursor,
  )
  const parameter =
    given?.kind === 'CommandParameterAst' ? parameterLines(metadata, given.parameterName) : []
  if (parameter.length > 0) return parameter
  return [metadata.cmdlet.synopsis, ...syntaxLines(metadata)]
}

function parameterLines(metadata: CommandMetadata, typed: string): string[] {
  try {
    const found = matchParameter(metadata, typed)
    if (!found) return []
    const { name, typeName, definition, mandatorySomewhere, aliases } = found
    const accepted = definition.validate?.set ?? found.type.custom?.accepted
    return [
      `-${name} [${typeName}]${mandatorySomewhere ? ', required' : ''}`,
      ...definition.help.split('\n'),
      ...(accepted ? [`One of ${accepted.join(', ')}.`] : []),
      ...(aliases.length > 0 ? [`Also: ${aliases.map((alias) => `-${alias}`).join(', ')}.`] : []),
    ]
  } catch {
    // Ambiguous so far: the command's own lines say more.
    return []
  }
}
