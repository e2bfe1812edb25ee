import type {
  CommandAst,
  ExpressionAst,
  FunctionMemberAst,
  ScriptBlockAst,
  TypeDefinitionAst,
  VariableExpressionAst,
} from '../ast.js'
import { Extent } from '../source.js'
import { isConstant } from './constant-value.js'
import { isPrimitive, isVoid, typeKey } from './known-types.js'
import {
  assignmentTargets,
  forEachInMethod,
  methodFlow,
  withoutConstraints,
} from './method-flow.js'
import type { Reporter } from './reporter.js'

/** Variables that a method can read without assigning them. */
const accessible = new Set(
  (
    'lastexitcode error stacktrace outputencoding nestedpromptlevel pwd matches psapplicationoutputencoding ' +
    'true false null _ psitem args this input pscmdlet psboundparameters myinvocation psscriptroot ' +
    'pscommandpath ? switch foreach :error:'
  ).split(' '),
)

const maxima: Readonly<Record<string, bigint>> = {
  byte: 255n,
  sbyte: 127n,
  short: 32767n,
  int16: 32767n,
  ushort: 65535n,
  uint16: 65535n,
  int: 2147483647n,
  int32: 2147483647n,
  uint: 4294967295n,
  uint32: 4294967295n,
}

/** Members that are defined twice, and enumerators that are no constants or too large. */
export function checkTypeDefinition(type: TypeDefinitionAst, reporter: Reporter): void {
  const seen = new Set<string>()
  for (const member of type.members) {
    const key =
      member.name.toLowerCase() +
      signature(member.kind === 'FunctionMemberAst' ? member : undefined)
    if (seen.has(key)) {
      const extent = member.kind === 'FunctionMemberAst' ? nameExtent(member) : member.extent
      reporter.report('MemberAlreadyDefined', extent, member.name)
    }
    seen.add(key)
    if (member.kind === 'FunctionMemberAst') {
      if (member.isConstructor && member.isStatic && member.parameters.length > 0) {
        const [first] = member.parameters
        const last = member.parameters[member.parameters.length - 1]
        if (first !== undefined && last !== undefined) {
          const extent = new Extent(first.extent.source, first.extent.start, last.extent.end)
          reporter.report('StaticConstructorCantHaveParameters', extent)
        }
      }
    } else if (type.typeKind === 'Enum') {
      checkEnumerator(member.initialValue, type, reporter)
    } else if (member.propertyType !== undefined && isVoid(member.propertyType.typeName)) {
      reporter.report('TypeNotAllowedForProperty', member.propertyType.extent, 'void')
    }
  }
}

function signature(method: FunctionMemberAst | undefined): string {
  if (method === undefined) return ''
  const types = method.parameters.map(({ attributes }) => {
    const type = attributes.find((attribute) => attribute.kind === 'TypeConstraintAst')
    return type === undefined ? 'object' : typeKey(type.typeName)
  })
  const kind = method.isConstructor && method.isStatic ? ' static' : ''
  return ` (${types.join(',')})${kind}`
}

function checkEnumerator(
  value: ExpressionAst | undefined,
  { baseTypes: [base] }: TypeDefinitionAst,
  reporter: Reporter,
): void {
  if (value === undefined || value.kind === 'ErrorExpressionAst') return
  if (!isConstant(value, 'enumerator')) {
    reporter.report('EnumeratorValueMustBeConstant', value.extent)
    return
  }
  const type = base === undefined ? 'int' : typeKey(base.typeName)
  const maximum = maxima[type]
  if (value.kind !== 'ConstantExpressionAst' || maximum === undefined) return
  const integer = typeof value.value === 'bigint' ? value.value : undefined
  const number = integer ?? (Number.isInteger(value.value) ? BigInt(value.value) : 0n)
  if (number > maximum) reporter.report('EnumeratorValueOutOfBounds', value.extent, type)
}

/** A method's name, which stands before its parameters. */
export function nameExtent(method: FunctionMemberAst): Extent {
  const { source, text } = method.extent
  const before = method.returnType ?? method.attributes[method.attributes.length - 1]
  const from = before === undefined ? method.extent.start : before.extent.end
  const at = source.text.toLowerCase().indexOf(method.name.toLowerCase(), from)
  const start = at < 0 || at > method.extent.start + text.length ? method.extent.start : at
  return new Extent(source, start, start + method.name.length)
}

export function returnsVoid(method: FunctionMemberAst): boolean {
  return method.returnType === undefined || isVoid(method.returnType.typeName)
}

export function checkMethod(
  method: FunctionMemberAst,
  type: TypeDefinitionAst | undefined,
  reporter: Reporter,
): void {
  const { body } = method
  if (body.paramBlock !== undefined) {
    reporter.report('ParamBlockNotAllowedInMethod', body.paramBlock.extent)
  }
  const named = namedBlock(body)
  if (named !== undefined) reporter.report('NamedBlockNotAllowedInMethod', named)
  if (method.isConstructor && method.returnType !== undefined) {
    reporter.report('ConstructorCantHaveReturnType', method.returnType.extent)
  }
  const flow = methodFlow(method)
  if (!returnsVoid(method) && flow.reachesEnd) {
    reporter.report('MethodHasCodePathNotReturn', nameExtent(method))
  }
  checkVariables(method, type, flow.unassigned, reporter)
}

function namedBlock(body: ScriptBlockAst): Extent | undefined {
  const { dynamicParamBlock, beginBlock, processBlock, cleanBlock, endBlock } = body
  const named = dynamicParamBlock ?? beginBlock ?? processBlock
  if (named !== undefined) return named.extent
  if (cleanBlock !== undefined) return (endBlock ?? cleanBlock).extent
  return endBlock?.unnamed === false ? endBlock.extent : undefined
}

/** Commands after which nothing is known of a method's variables. */
const variableCommands = new Set(
  'new-variable remove-variable set-variable set-psbreakpoint nv rv sbp sv set'.split(' '),
)

/** A method's variables are its own: each is assigned before it is read, and none is a property. */
function checkVariables(
  method: FunctionMemberAst,
  type: TypeDefinitionAst | undefined,
  unassigned: readonly VariableExpressionAst[],
  reporter: Reporter,
): void {
  const parameters = new Set(method.parameters.map(({ name }) => localName(name)))
  /** The constraints that each variable is assigned with. */
  const assigned = new Map<string, Set<string>>()
  let dynamic = false
  forEachInMethod(method.body, (node) => {
    if (node.kind === 'CommandAst') dynamic ||= makesVariablesDynamic(node)
    if (node.kind !== 'AssignmentStatementAst') return
    for (const target of assignmentTargets(node.left)) {
      const variable = withoutConstraints(target)
      if (variable.kind !== 'VariableExpressionAst') continue
      const name = localName(variable)
      const constraints = assigned.get(name) ?? new Set()
      assigned.set(name, constraints.add(constraint(target)))
      if (!parameters.has(name)) checkProperty(variable, type, reporter)
    }
  })
  for (const variable of unassigned) {
    const name = localName(variable)
    const constraints = assigned.get(name)
    const unsure = constraints !== undefined && (constraints.size > 1 || constraints.has('other'))
    const known = constraints !== undefined && (dynamic || unsure)
    if (isLocal(variable) && !known && !accessible.has(name)) {
      reporter.report('VariableNotLocal', variable.extent)
    }
  }
}

function makesVariablesDynamic({ commandElements, invocationOperator }: CommandAst): boolean {
  if (invocationOperator === 'Dot') return true
  const [name] = commandElements
  return (
    name?.kind === 'StringConstantExpressionAst' && variableCommands.has(name.value.toLowerCase())
  )
}

/** A cast to a plain type by name; `other` when what it makes of the variable is not known here. */
function constraint(target: ExpressionAst): string {
  if (target.kind === 'VariableExpressionAst') return ''
  const plain =
    target.kind === 'ConvertExpressionAst' && target.child.kind === 'VariableExpressionAst'
  return plain && isPrimitive(target.type.typeName) ? typeKey(target.type.typeName) : 'other'
}

function isLocal({ qualifier }: VariableExpressionAst): boolean {
  return qualifier === undefined || /^(?:local|private|variable)$/i.test(qualifier)
}

const localName = ({ name }: VariableExpressionAst): string => name.toLowerCase()

function checkProperty(
  variable: VariableExpressionAst,
  type: TypeDefinitionAst | undefined,
  reporter: Reporter,
): void {
  if (variable.qualifier !== undefined) return
  const name = variable.name.toLowerCase()
  const property = type?.members.find(
    (member) => member.kind === 'PropertyMemberAst' && member.name.toLowerCase() === name,
  )
  if (property === undefined || type === undefined) return
  const id = property.isStatic ? 'MissingTypeInStaticPropertyAssignment' : 'MissingThis'
  const prefix = property.isStatic ? `[${type.name}]::` : '$this.'
  reporter.report(id, variable.extent, prefix, property.name)
}
