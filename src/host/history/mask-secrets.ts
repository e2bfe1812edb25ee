/** A line as it may be kept: the values of secret parameters are replaced, all else stays. */
import { findAll, parse } from '../../language/index.js'
import type {
  Ast,
  CommandAst,
  CommandElementAst,
  Extent,
  HashtableAst,
} from '../../language/index.js'
import { matchParameter } from '../../registry/index.js'
import type { CommandMetadata, CompiledParameter } from '../../registry/index.js'

/** The parameters of a command; undefined for one that is not known. */
export type MetadataLookup = (
  name: string,
) => CommandMetadata | undefined | Promise<CommandMetadata | undefined>

export const mask = '***'

export async function maskSecrets(text: string, lookup: MetadataLookup): Promise<string> {
  const { ast } = parse(text)
  const secrets: Extent[] = []
  for (const command of findAll(ast, 'CommandAst')) {
    secrets.push(...(await secretsOf(command, lookup)))
  }
  for (const table of findAll(ast, 'HashtableAst')) secrets.push(...secretEntries(table))
  for (const { left, right } of findAll(ast, 'AssignmentStatementAst')) {
    const name = findAll(left, 'VariableExpressionAst')[0]?.name
    if (name !== undefined && isSecretName(name)) secrets.push(...literalsOf(right))
  }
  return maskAddresses(replaceAll(text, secrets))
}

async function secretsOf(command: CommandAst, lookup: MetadataLookup): Promise<Extent[]> {
  const [first, ...elements] = command.commandElements
  if (first?.kind !== 'StringConstantExpressionAst') return []
  const metadata = await lookup(first.value)
  const secrets: Extent[] = []
  const used = new Set<CompiledParameter>()
  const positional: CommandElementAst[] = []
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at]
    if (!element) continue
    if (element.kind !== 'CommandParameterAst') {
      positional.push(element)
      continue
    }
    const parameter = metadata && parameterOf(metadata, element.parameterName)
    if (parameter) used.add(parameter)
    const takesNext = element.argument === undefined && !parameter?.isSwitch
    const next = takesNext ? elements[at + 1] : undefined
    const value = element.argument ?? (next?.kind === 'CommandParameterAst' ? undefined : next)
    if (value !== undefined && value === next) at++
    const isSecret = parameter ? isSecretParameter(parameter) : isSecretName(element.parameterName)
    if (value && isSecret) secrets.push(...literalsOf(value))
  }
  const places = metadata ? byPosition(metadata, used) : []
  positional.forEach((value, index) => {
    const parameter = places[index]
    if (parameter && isSecretParameter(parameter)) secrets.push(...literalsOf(value))
  })
  if (/^ConvertTo-SecureString$/i.test(first.value)) {
    secrets.push(...positional.flatMap(literalsOf))
    secrets.push(...valuesOfParameter(elements, /^s(t(r(i(n(g)?)?)?)?)?$/i))
  }
  return secrets
}

function valuesOfParameter(elements: readonly CommandElementAst[], name: RegExp): Extent[] {
  return elements.flatMap((element, at) => {
    if (element.kind !== 'CommandParameterAst' || !name.test(element.parameterName)) return []
    const value = element.argument ?? elements[at + 1]
    return value ? literalsOf(value) : []
  })
}

function parameterOf(metadata: CommandMetadata, name: string): CompiledParameter | undefined {
  try {
    return matchParameter(metadata, name)
  } catch {
    // Ambiguous: the line failed, and is kept all the same.
    return metadata.parameters.find(
      (parameter) =>
        parameter.name.toLowerCase().startsWith(name.toLowerCase()) && isSecretParameter(parameter),
    )
  }
}

function byPosition(
  { parameters }: CommandMetadata,
  used: ReadonlySet<CompiledParameter>,
): CompiledParameter[] {
  const position = ({ entries }: CompiledParameter) =>
    Math.min(...entries.map((entry) => entry.position ?? Number.POSITIVE_INFINITY))
  return parameters
    .filter((parameter) => !used.has(parameter) && Number.isFinite(position(parameter)))
    .sort((a, b) => position(a) - position(b))
}

function isSecretParameter({ definition, name }: CompiledParameter): boolean {
  const { type, secret } = definition
  if (secret || type === 'secureString') return true
  // Text where a script function would rather have taken a secure string.
  return type === 'string' && isSecretName(name)
}

const secretName = /pass(word|wd|phrase)?$|^pwd$|secret(key)?$|(api|access|private)_?key$|token$/i

function isSecretName(name: string): boolean {
  return (
    secretName.test(name) && !/^(client|cancellation|continuation|next|page)_?token$/i.test(name)
  )
}

function secretEntries({ keyValuePairs }: HashtableAst): Extent[] {
  return keyValuePairs.flatMap(({ key, value }) =>
    key.kind === 'StringConstantExpressionAst' && isSecretName(key.value) ? literalsOf(value) : [],
  )
}

/** Texts and numbers that are written out; a variable or a command gives nothing away. */
function literalsOf(node: Ast): Extent[] {
  const found: Extent[] = []
  for (const kind of [
    'StringConstantExpressionAst',
    'ExpandableStringExpressionAst',
    'ConstantExpressionAst',
  ] as const) {
    for (const literal of findAll(node, kind)) found.push(literal.extent)
  }
  // Names of commands and of members inside a value are no secrets, and say what was done.
  const names = new Set<Ast>([
    ...findAll(node, 'CommandAst').flatMap(({ commandElements }) => commandElements.slice(0, 1)),
    ...findAll(node, 'MemberExpressionAst').map(({ member }) => member),
    ...findAll(node, 'InvokeMemberExpressionAst').map(({ member }) => member),
  ])
  const kept = new Set([...names].map(({ extent }) => extent))
  return found.filter((extent) => !kept.has(extent))
}

function replaceAll(text: string, extents: readonly Extent[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of extents.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue
    masked += text.slice(at, start) + mask
    at = end
  }
  return masked + text.slice(at)
}

/** `https://user:password@host` in any word. */
function maskAddresses(text: string): string {
  return text.replaceAll(/(\w+:\/\/[^\s:@/'"]+:)[^\s@/'"]+@/g, `$1${mask}@`)
}
