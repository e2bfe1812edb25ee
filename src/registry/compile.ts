import { commonParameters, pagingParameters, shouldProcessParameters } from './common-parameters.js'
import type {
  Cmdlet,
  ParameterBinding,
  ParameterDefinition,
  ParameterDefinitions,
} from './definition.js'
import { allParameterSets, allSets } from './metadata.js'
import type { CommandMetadata, CompiledParameter, ParameterSetEntry, SetMask } from './metadata.js'
import { resolveType } from './parameter-type.js'

const compiled = new WeakMap<Cmdlet, CommandMetadata>()

/** A command's parameters as the binder needs them; compiled on first use. */
export function compileCommand(cmdlet: Cmdlet): CommandMetadata {
  let metadata = compiled.get(cmdlet)
  if (!metadata) {
    metadata = compile(cmdlet, cmdlet.parameters)
    compiled.set(cmdlet, metadata)
  }
  return metadata
}

/** The same command with more parameters: what `dynamicparam` gave for one call. */
export function withDynamicParameters(
  command: CommandMetadata,
  dynamic: ParameterDefinitions,
): CommandMetadata {
  return compile(command.cmdlet, { ...command.cmdlet.parameters, ...dynamic })
}

function compile(cmdlet: Cmdlet, declared: ParameterDefinitions): CommandMetadata {
  const setNames: string[] = []
  const bitOf = (name: string): SetMask => {
    const existing = setNames.findIndex((known) => known.toLowerCase() === name.toLowerCase())
    return 1 << (existing === -1 ? setNames.push(name) - 1 : existing)
  }
  const { defaultParameterSet } = cmdlet
  const defaultSet =
    defaultParameterSet === undefined || defaultParameterSet === allParameterSets
      ? 0
      : bitOf(defaultParameterSet)
  const common: ParameterDefinitions = cmdlet.simple
    ? {}
    : {
        ...commonParameters,
        ...(cmdlet.supportsShouldProcess ? shouldProcessParameters : {}),
        ...(cmdlet.supportsPaging ? pagingParameters : {}),
      }
  const parameters: CompiledParameter[] = []
  for (const [name, definition] of Object.entries(declared)) {
    parameters.push(compileParameter(parameters.length, name, definition, bitOf, false))
  }
  for (const [name, definition] of Object.entries(common)) {
    if (!Object.hasOwn(declared, name)) {
      parameters.push(compileParameter(parameters.length, name, definition, bitOf, true))
    }
  }
  const commandType = cmdlet.commandType ?? 'Cmdlet'
  return {
    cmdlet,
    name: cmdlet.name,
    errorSource: cmdlet.className ?? cmdlet.name,
    isScript: commandType !== 'Cmdlet',
    parameters,
    mandatory: parameters.filter((parameter) => parameter.mandatorySomewhere),
    fromPipeline: parameters.filter((parameter) => parameter.pipelineSomewhere),
    inOrder: inOrder(parameters, setNames),
    byName: indexByName(parameters),
    setNames,
    defaultSet,
    initialArguments: initialArguments(declared),
  }
}

function compileParameter(
  index: number,
  name: string,
  definition: ParameterDefinition,
  bitOf: (set: string) => SetMask,
  isCommon: boolean,
): CompiledParameter {
  const entries = entriesOf(definition, bitOf)
  const flags = entries.reduce((mask, { flag }) => (flag === allSets ? mask : mask | flag), 0)
  const type = resolveType(definition.type)
  return {
    index,
    name,
    definition,
    aliases: definition.aliases ?? [],
    type,
    isSwitch: type.isSwitch,
    isArray: type.element !== undefined,
    typeName: type.name,
    flags,
    inAllSets: entries.some(({ flag }) => flag === allSets),
    entries,
    isCommon,
    mandatorySomewhere: entries.some((entry) => entry.mandatory),
    pipelineSomewhere: entries.some((entry) => entry.fromPipeline || entry.fromPipelineByName),
  }
}

function entriesOf(
  definition: ParameterDefinition,
  bitOf: (set: string) => SetMask,
): ParameterSetEntry[] {
  const flagOf = (set: string) => (set === allParameterSets ? allSets : bitOf(set))
  const { sets } = definition
  if (sets === undefined) return [entry(allSets, definition)]
  if (typeof sets === 'string') return [entry(flagOf(sets), definition)]
  if (isList(sets)) return sets.map((set) => entry(flagOf(set), definition))
  return Object.entries(sets).map(([set, own]) => entry(flagOf(set), { ...definition, ...own }))
}

function isList(sets: NonNullable<ParameterDefinition['sets']>): sets is readonly string[] {
  return Array.isArray(sets)
}

function entry(flag: SetMask, binding: ParameterBinding): ParameterSetEntry {
  return {
    flag,
    mandatory: binding.mandatory ?? false,
    position: binding.position,
    fromPipeline: binding.valueFromPipeline ?? false,
    fromPipelineByName: binding.valueFromPipelineByPropertyName ?? false,
    remaining: binding.valueFromRemainingArguments ?? false,
  }
}

function inOrder(
  parameters: readonly CompiledParameter[],
  setNames: readonly string[],
): readonly CompiledParameter[] | undefined {
  if (setNames.length > 0) return undefined
  const positionOf = (parameter: CompiledParameter) =>
    parameter.entries.find((entry) => !entry.remaining)?.position
  const positional = parameters
    .filter((parameter) => positionOf(parameter) !== undefined)
    .sort((a, b) => (positionOf(a) ?? 0) - (positionOf(b) ?? 0))
  const positions = new Set(positional.map(positionOf))
  return positions.size === positional.length ? positional : undefined
}

function indexByName(parameters: readonly CompiledParameter[]) {
  const byName = new Map<string, CompiledParameter>()
  for (const parameter of parameters) {
    for (const alias of parameter.aliases) {
      const key = alias.toLowerCase()
      if (!byName.has(key)) byName.set(key, parameter)
    }
  }
  // A name wins over another parameter's alias, and a declared parameter over a common one.
  for (const parameter of parameters.toReversed())
    byName.set(parameter.name.toLowerCase(), parameter)
  return byName
}

function initialArguments(declared: ParameterDefinitions): Readonly<Record<string, unknown>> {
  const initial: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(declared)) {
    if (definition.default !== undefined) initial[name] = definition.default
    else if (definition.type === 'switch') initial[name] = false
  }
  return initial
}
