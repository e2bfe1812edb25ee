import type {
  ExpressionAst,
  FunctionMemberAst,
  ParameterAst,
  PropertyMemberAst,
  ScriptBlockAst,
  TypeDefinitionAst,
} from '../language/index.js'
import { typeNameText } from '../language/index.js'
import {
  addMethod,
  castTo,
  defineType,
  lookupType,
  PSHashtable,
  PSObject,
  type PSType,
  runtimeError,
  type ScriptBlock,
  setProperty,
  type StaticMember,
  toInteger,
  toNumber,
  toText,
  typeChain,
} from '../objects/index.js'
import { baseConstructorVariable } from './base-constructor.js'
import { runBlock } from './block-call.js'
import { attributeName } from './compile-block.js'
import { type Frame, MethodOutput } from './frame.js'
import { andThen, type Maybe } from './maybe.js'
import { typeByName } from './type-lookup.js'

type MakeBlock = (body: ScriptBlockAst, parameters: readonly ParameterAst[]) => ScriptBlock
type Evaluate = (frame: Frame, ast: ExpressionAst) => unknown

interface Method {
  readonly ast: FunctionMemberAst
  readonly block: ScriptBlock
}

interface ScriptClass {
  readonly name: string
  readonly base: PSType | undefined
  readonly properties: readonly PropertyMemberAst[]
  readonly methods: readonly Method[]
  readonly constructors: readonly Method[]
  readonly frame: Frame
  readonly evaluate: Evaluate
}

const classes = new Map<string, ScriptClass>()

/** `enum` and `class`: makes the type known by its name. */
export function defineScriptType(
  frame: Frame,
  ast: TypeDefinitionAst,
  makeBlock: MakeBlock,
  evaluate: Evaluate,
): void {
  if (ast.typeKind === 'Enum') defineEnum(frame, ast, evaluate)
  else defineScriptClass(frame, ast, makeBlock, evaluate)
}

function defineEnum(frame: Frame, ast: TypeDefinitionAst, evaluate: Evaluate): void {
  const enumeration: Record<string, number> = {}
  let next = 0
  for (const member of ast.members) {
    if (member.kind !== 'PropertyMemberAst') continue
    if (member.initialValue) next = toNumber(toInteger(evaluate(frame, member.initialValue), 'int'))
    enumeration[member.name] = next++
  }
  const flags = ast.attributes.some((attribute) => attributeName(attribute) === 'flags')
  defineType({ fullName: ast.name, enumeration, isValueType: true, ...(flags ? { flags } : {}) })
}

function defineScriptClass(
  frame: Frame,
  ast: TypeDefinitionAst,
  makeBlock: MakeBlock,
  evaluate: Evaluate,
): void {
  const [baseName] = ast.baseTypes
  const base = baseName && typeByName(frame, typeNameText(baseName.typeName))
  const functions = ast.members
    .filter((member) => member.kind === 'FunctionMemberAst')
    .map((member): Method => ({ ast: member, block: makeBlock(member.body, member.parameters) }))
  const properties = ast.members.filter((member) => member.kind === 'PropertyMemberAst')
  const made: ScriptClass = {
    name: ast.name,
    base,
    properties: properties.filter((property) => !property.isStatic),
    methods: functions.filter(({ ast: method }) => !method.isConstructor && !method.isStatic),
    constructors: functions.filter(({ ast: method }) => method.isConstructor && !method.isStatic),
    frame,
    evaluate,
  }
  classes.set(ast.name.toLowerCase(), made)
  defineType({
    fullName: ast.name,
    base: base?.fullName ?? 'System.Object',
    construct: (args) => construct(made, args),
    convert: (value) => fromTable(made, value),
    statics: staticsOf(
      made,
      properties.filter((property) => property.isStatic),
      functions,
    ),
  })
}

function staticsOf(
  made: ScriptClass,
  properties: readonly PropertyMemberAst[],
  functions: readonly Method[],
): Record<string, StaticMember> {
  const statics: Record<string, StaticMember> = {}
  for (const property of properties) {
    let value = initialValue(made, property)
    const convert = converter(made.frame, property)
    statics[property.name] = {
      get: () => value,
      set(given) {
        value = convert(given)
      },
    }
  }
  for (const { ast } of functions) {
    if (!ast.isStatic || ast.isConstructor) continue
    const overloads = functions.filter(
      (other) => other.ast.isStatic && other.ast.name.toLowerCase() === ast.name.toLowerCase(),
    )
    statics[ast.name] = { call: (args) => callMethod(made, overloads, undefined, args) }
  }
  return statics
}

function converter(frame: Frame, property: PropertyMemberAst): (value: unknown) => unknown {
  const { propertyType } = property
  if (!propertyType) return (value) => value
  return (value) => castTo(value, typeByName(frame, typeNameText(propertyType.typeName)))
}

function initialValue(made: ScriptClass, property: PropertyMemberAst): unknown {
  const { frame, evaluate } = made
  if (property.initialValue)
    return converter(frame, property)(evaluate(frame, property.initialValue))
  if (!property.propertyType) return null
  const type = typeByName(frame, typeNameText(property.propertyType.typeName))
  const isSimple = /^System\.(U?Int\d+|S?Byte|Double|Single|Decimal|Boolean)$/.test(type.fullName)
  return isSimple ? castTo(null, type) : null
}

/** The class with those that it derives from, the base first. */
function lineage(made: ScriptClass): ScriptClass[] {
  const base = made.base && classes.get(made.base.fullName.toLowerCase())
  return base ? [...lineage(base), made] : [made]
}

function construct(made: ScriptClass, args: readonly unknown[]): Maybe<PSObject> {
  const type = lookupType(made.name)
  const object = PSObject.of(type ? typeChain(type) : [made.name], [])
  for (const part of lineage(made)) {
    for (const property of part.properties)
      setProperty(object, property.name, initialValue(part, property))
    for (const { ast } of part.methods) {
      const overloads = part.methods.filter(
        (other) => other.ast.name.toLowerCase() === ast.name.toLowerCase(),
      )
      addMethod(object, ast.name, (given) => callMethod(part, overloads, object, given))
    }
  }
  return andThen(runConstructor(made, object, args), () => object)
}

function runConstructor(
  made: ScriptClass,
  object: PSObject,
  args: readonly unknown[],
): Maybe<void> {
  const base = made.base && classes.get(made.base.fullName.toLowerCase())
  if (made.constructors.length === 0) {
    if (args.length > 0) throw noOverload('new', args.length)
    return base ? runConstructor(base, object, []) : undefined
  }
  const { block } = chooseOverload(made.constructors, 'new', args)
  const callBase = (given: readonly unknown[]) =>
    base ? runConstructor(base, object, given) : undefined
  return runBlock(made.frame, block, {
    args,
    variables: { this: object, [baseConstructorVariable]: callBase },
    out: new MethodOutput(),
    commandName: made.name,
  })
}

function callMethod(
  made: ScriptClass,
  overloads: readonly Method[],
  object: PSObject | undefined,
  args: readonly unknown[],
): unknown {
  const name = overloads[0]?.ast.name ?? ''
  const { ast, block } = chooseOverload(overloads, name, args)
  const out = new MethodOutput()
  const returnType = ast.returnType && typeNameText(ast.returnType.typeName)
  const run = runBlock(made.frame, block, {
    args,
    ...(object ? { variables: { this: object } } : {}),
    out,
    commandName: name,
  })
  return andThen(run, () => {
    if (returnType !== undefined && /^(system\.)?void$/i.test(returnType)) return undefined
    const value = out.value ?? null
    return returnType === undefined ? value : castTo(value, typeByName(made.frame, returnType))
  })
}

/** By the number of arguments; optional parameters do not exist in classes. */
function chooseOverload(
  overloads: readonly Method[],
  name: string,
  args: readonly unknown[],
): Method {
  const found = overloads.find(({ ast }) => ast.parameters.length === args.length)
  if (!found) throw noOverload(name, args.length)
  return found
}

function noOverload(name: string, count: number) {
  return runtimeError(
    `Cannot find an overload for "${name}" and the argument count: "${count}".`,
    'MethodCountCouldNotFindBest',
    { category: 'NotSpecified' },
  )
}

/** `[Name]@{…}`: made without arguments, then the properties are set. */
function fromTable(made: ScriptClass, value: unknown): unknown {
  if (!(value instanceof PSHashtable)) return undefined
  return andThen(construct(made, []), (object) => {
    for (const [key, held] of value) setProperty(object, toText(key), held)
    return object
  })
}
