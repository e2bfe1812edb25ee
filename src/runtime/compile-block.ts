import type {
  AttributeAst,
  AttributeBaseAst,
  NamedBlockAst,
  ParameterAst,
  ScriptBlockAst,
} from '../language/index.js'
import { typeNameText } from '../language/index.js'
import type { PSType } from '../objects/index.js'
import type { AutomaticUse, CompiledBlock } from './block.js'
import type { Compiler, Statement } from './compiler-types.js'
import type { Frame } from './frame.js'
import type { CompiledParameters, ScriptParameter } from './parameters.js'
import { typeByName } from './type-lookup.js'

/** Compiles the parts of a script block; `parameters` are those of `function f($a) {…}`. */
export function compileParts(
  compiler: Compiler,
  ast: ScriptBlockAst,
  parameters: readonly ParameterAst[] | undefined,
): CompiledBlock {
  const compiledParameters = compileParameters(compiler, ast, parameters)
  const named = (block: NamedBlockAst | undefined): Statement | undefined =>
    block && compiler.block(block)
  const compiled: CompiledBlock = {
    layout: compiler.layout,
    parameters: compiledParameters,
    begin: named(ast.beginBlock),
    process: named(ast.processBlock),
    end: named(ast.endBlock),
    clean: named(ast.cleanBlock),
    dynamicParameters: named(ast.dynamicParamBlock),
    uses: automaticUse(ast.extent.text),
  }
  return compiled
}

function automaticUse(text: string): AutomaticUse {
  return {
    args: /args/i.test(text),
    input: /input/i.test(text),
    boundParameters: /psboundparameters/i.test(text),
    invocation: /myinvocation/i.test(text),
    cmdlet: /pscmdlet/i.test(text),
    scriptRoot: /psscriptroot|pscommandpath/i.test(text),
  }
}

function compileParameters(
  compiler: Compiler,
  ast: ScriptBlockAst,
  declared: readonly ParameterAst[] | undefined,
): CompiledParameters {
  const asts = ast.paramBlock?.parameters ?? declared ?? []
  const list = asts.map((parameter) => compileParameter(compiler, parameter))
  const attributes = ast.paramBlock?.attributes ?? ast.attributes
  const isNamed = (attribute: AttributeAst, name: string) => attributeName(attribute) === name
  const advanced =
    attributes.some((attribute) => isNamed(attribute, 'cmdletbinding')) ||
    list.some((parameter) =>
      parameter.attributes.some((attribute) => isNamed(attribute, 'parameter')),
    )
  const plain = !advanced && list.every((parameter) => parameter.attributes.length === 0)
  return { list, attributes, advanced, plain }
}

/** In lower case, without namespace and without the suffix that .NET lets one leave out. */
export function attributeName(attribute: AttributeAst): string {
  return typeNameText(attribute.typeName)
    .toLowerCase()
    .replace(/^(system\.)?(management\.automation\.)?/, '')
    .replace(/attribute$/, '')
}

function compileParameter(compiler: Compiler, ast: ParameterAst): ScriptParameter {
  const { name } = ast.name
  const lower = name.toLowerCase()
  const attributes = ast.attributes.filter(isAttribute)
  const constraint = ast.attributes.findLast((attribute) => attribute.kind === 'TypeConstraintAst')
  const typeName = constraint && typeNameText(constraint.typeName)
  let type: PSType | undefined
  return {
    name,
    lower,
    place: compiler.layout.placeOf(lower),
    ast,
    attributes,
    typeName,
    defaultValue: ast.defaultValue && compiler.expression(ast.defaultValue),
    isSwitch: /^(system\.)?(management\.automation\.)?switch(parameter)?$/i.test(typeName ?? ''),
    typeOf(frame: Frame) {
      if (typeName === undefined) return undefined
      return (type ??= typeByName(frame, typeName))
    },
  }
}

function isAttribute(attribute: AttributeBaseAst): attribute is AttributeAst {
  return attribute.kind === 'AttributeAst'
}
