import type { AttributeAst } from '../language/index.js'
import {
  castTo,
  enumerable,
  isInstance,
  isTrue,
  type PSType,
  Regex,
  resolveType,
  ScriptBlock,
  toArray,
  toNumber,
  toNumeric,
  toText,
  typeNamesOfValue,
} from '../objects/index.js'
import type {
  CmdletDefinition,
  CustomParameterType,
  ParameterBinding,
  ParameterDefinition,
  ParameterDefinitions,
  ParameterType,
  ParameterValidation,
} from '../registry/index.js'
import { attributeArguments, type AttributeValues } from './attribute-values.js'
import { runDetached } from './detached.js'
import type { ScriptBlockValue } from './block.js'
import { attributeName } from './compile-block.js'
import type { ScriptParameter } from './parameters.js'

type Traits = Pick<
  CmdletDefinition,
  'simple' | 'defaultParameterSet' | 'supportsShouldProcess' | 'confirmImpact'
>

/** What [CmdletBinding()] says of the command. */
export function commandTraits(block: ScriptBlockValue): Traits {
  const { parameters } = block.compiled
  if (!parameters.advanced) return { simple: true }
  const binding = parameters.attributes.find(
    (attribute) => attributeName(attribute) === 'cmdletbinding',
  )
  if (!binding) return {}
  const { named } = attributeArguments(binding)
  const set = named.get('defaultparametersetname')
  const impact = named.get('confirmimpact')
  return {
    ...(set === undefined ? {} : { defaultParameterSet: toText(set) }),
    ...(isTrue(named.get('supportsshouldprocess')) ? { supportsShouldProcess: true } : {}),
    ...(impact === undefined ? {} : { confirmImpact: impactOf(toText(impact)) }),
  }
}

function impactOf(text: string): 'None' | 'Low' | 'Medium' | 'High' {
  const levels = ['None', 'Low', 'Medium', 'High'] as const
  return levels.find((level) => text.toLowerCase().endsWith(level.toLowerCase())) ?? 'Medium'
}

export function definitionsOf(block: ScriptBlockValue): ParameterDefinitions {
  const { parameters } = block.compiled
  const binding = parameters.attributes.find(
    (attribute) => attributeName(attribute) === 'cmdletbinding',
  )
  const positional = binding
    ? attributeArguments(binding).named.get('positionalbinding')
    : undefined
  const byPosition =
    (positional === undefined || isTrue(positional)) && !hasPositions(parameters.list)
  let next = 0
  const definitions: Record<string, ParameterDefinition> = {}
  for (const parameter of parameters.list) {
    const position =
      byPosition && !parameter.isSwitch && !takesRemaining(parameter) ? next++ : undefined
    definitions[parameter.name] = definitionOf(parameter, position)
  }
  return definitions
}

function hasPositions(list: readonly ScriptParameter[]): boolean {
  return list.some((parameter) =>
    parameterAttributes(parameter).some((attribute) => attribute.named.has('position')),
  )
}

function takesRemaining(parameter: ScriptParameter): boolean {
  return parameterAttributes(parameter).some((attribute) =>
    isTrue(attribute.named.get('valuefromremainingarguments')),
  )
}

function parameterAttributes(parameter: ScriptParameter): AttributeValues[] {
  return parameter.attributes
    .filter((attribute) => attributeName(attribute) === 'parameter')
    .map(attributeArguments)
}

function definitionOf(
  parameter: ScriptParameter,
  position: number | undefined,
): ParameterDefinition {
  const attributes = parameterAttributes(parameter)
  const names = new Set(parameter.attributes.map((attribute) => attributeName(attribute)))
  const aliases = parameter.attributes
    .filter((attribute) => attributeName(attribute) === 'alias')
    .flatMap((attribute) =>
      attributeArguments(attribute).positional.flatMap((value) => toArray(value)),
    )
    .map((value) => toText(value))
  const help = attributes
    .map(({ named }) => named.get('helpmessage'))
    .find((text) => text !== undefined)
  return {
    type: typeOf(parameter),
    help: help === undefined ? '' : toText(help),
    ...bindingsOf(attributes, position),
    ...(aliases.length > 0 ? { aliases } : {}),
    ...(names.has('allownull') ? { allowNull: true } : {}),
    ...(names.has('allowemptystring') || names.has('allowemptycollection')
      ? { allowEmpty: true }
      : {}),
    validate: validationOf(parameter),
  }
}

function bindingsOf(attributes: readonly AttributeValues[], position: number | undefined) {
  const given = position === undefined ? {} : { position }
  if (attributes.length === 0) return given
  const sets: Record<string, ParameterBinding> = {}
  for (const { named } of attributes) {
    const set = named.get('parametersetname')
    sets[set === undefined ? '__AllParameterSets' : toText(set)] = { ...given, ...bindingOf(named) }
  }
  const all = sets['__AllParameterSets']
  return Object.keys(sets).length === 1 && all ? all : { sets }
}

function bindingOf(named: ReadonlyMap<string, unknown>): ParameterBinding {
  const position = named.get('position')
  return {
    ...(isTrue(named.get('mandatory')) ? { mandatory: true } : {}),
    ...(position === undefined ? {} : { position: toNumber(toNumeric(position)) }),
    ...(isTrue(named.get('valuefrompipeline')) ? { valueFromPipeline: true } : {}),
    ...(isTrue(named.get('valuefrompipelinebypropertyname'))
      ? { valueFromPipelineByPropertyName: true }
      : {}),
    ...(isTrue(named.get('valuefromremainingarguments'))
      ? { valueFromRemainingArguments: true }
      : {}),
  }
}

/** Types that the binder has rules of its own for; the rest convert as a cast does. */
const builtIn: Readonly<Record<string, ParameterType>> = {
  'system.object': 'object',
  'system.string': 'string',
  'system.string[]': 'string[]',
  'system.boolean': 'boolean',
  'system.management.automation.switchparameter': 'switch',
  'system.management.automation.scriptblock': 'scriptBlock',
  'system.management.automation.pscredential': 'credential',
}

function typeOf(parameter: ScriptParameter): ParameterType {
  const { typeName } = parameter
  const wanted = parameter.attributes.find((attribute) => attributeName(attribute) === 'pstypename')
  if (wanted) return namedType(toText(attributeArguments(wanted).positional[0]))
  if (typeName === undefined) return 'object'
  if (parameter.isSwitch) return 'switch'
  const type = resolveType(typeName)
  const known = type && builtIn[type.fullName.toLowerCase()]
  if (known !== undefined && known !== 'object') return known
  return lateType(parameter, typeName, type)
}

/** A type by cast; one that is not known yet (a class further down) is looked up at the first use. */
function lateType(
  parameter: ScriptParameter,
  typeName: string,
  known: PSType | undefined,
): CustomParameterType<unknown> {
  let type = known
  const resolved = () => (type ??= runDetached((frame) => parameter.typeOf(frame)))
  const element = known?.element
  return {
    name: known?.display ?? typeName,
    fullName: known?.fullName ?? typeName,
    ...(element ? { element: elementType(element) } : {}),
    ...(known?.definition.isValueType ? { isValue: true } : {}),
    ...(known?.fullName === 'System.Object' ? { takesScript: true } : {}),
    convert(value) {
      const target = resolved()
      return target ? castTo(value, target) : value
    },
    matches(value) {
      const target = resolved()
      return target ? isInstance(value, target) : true
    },
  }
}

function elementType(type: PSType): ParameterType {
  const known = builtIn[type.fullName.toLowerCase()]
  return (
    known ?? {
      name: type.display,
      fullName: type.fullName,
      ...(type.definition.isValueType ? { isValue: true } : {}),
      convert: (value) => castTo(value, type),
      matches: (value) => isInstance(value, type),
    }
  )
}

/** [PSTypeName('X')]: any object that bears the name. */
function namedType(name: string): CustomParameterType<unknown> {
  const bears = (value: unknown) =>
    typeNamesOfValue(value).some((held) => held.toLowerCase() === name.toLowerCase())
  return {
    name,
    matches: bears,
    convert(value) {
      if (bears(value)) return value
      throw new TypeError(`an object of type ${name} is wanted`)
    },
  }
}

function validationOf(parameter: ScriptParameter): ParameterValidation {
  return Object.assign({}, ...parameter.attributes.map((attribute) => oneValidation(attribute)))
}

function oneValidation(attribute: AttributeAst): ParameterValidation {
  const name = attributeName(attribute)
  if (!name.startsWith('validate')) return {}
  const { positional } = attributeArguments(attribute)
  const pair = (): [number, number] => [numberAt(positional, 0), numberAt(positional, 1)]
  switch (name) {
    case 'validateset':
      return {
        set: positional
          .flatMap((value) => (enumerable(value) ? toArray(value) : [value]))
          .map((value) => toText(value)),
      }
    case 'validaterange':
      return positional.length === 1
        ? { range: rangeKind(toText(positional[0])) }
        : { range: pair() }
    case 'validatelength':
      return { length: pair() }
    case 'validatecount':
      return { count: pair() }
    case 'validatepattern':
      return { pattern: patternOf(toText(positional[0])) }
    case 'validatenotnull':
      return { notNull: true }
    case 'validatenotnullorempty':
    case 'validatenotnullorwhitespace':
      return { notNullOrEmpty: true }
    case 'validatescript':
      return scriptValidation(positional[0])
    default:
      return {}
  }
}

function numberAt(values: readonly unknown[], index: number): number {
  return toNumber(toNumeric(values[index] ?? 0))
}

function rangeKind(kind: string): [number, number] {
  switch (kind.toLowerCase()) {
    case 'positive':
      return [Number.MIN_VALUE, Infinity]
    case 'nonnegative':
      return [0, Infinity]
    case 'negative':
      return [-Infinity, -Number.MIN_VALUE]
    default:
      return [-Infinity, 0]
  }
}

function patternOf(pattern: string): RegExp {
  const { expression } = new Regex(pattern, 1)
  return new RegExp(expression.source, expression.flags.replace('g', ''))
}

function scriptValidation(block: unknown): ParameterValidation {
  if (!(block instanceof ScriptBlock)) return {}
  const judge = (value: unknown, answer: unknown) =>
    isTrue(answer)
      ? undefined
      : `The "${block.text}" validation script for the argument with value "${toText(value)}" did not return a result of True. Determine why the validation script failed, and then try the command again.`
  return {
    script(value) {
      const answer = runDetached((frame) =>
        frame.engine.callScript(frame, block, { dollarUnder: value, args: [value] }),
      )
      return answer instanceof Promise
        ? answer.then((later: unknown) => judge(value, later))
        : judge(value, answer)
    },
  }
}
