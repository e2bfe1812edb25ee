import type { AttributeAst, ExpressionAst, VariableExpressionAst } from '../language/index.js'
import { typeNameText } from '../language/index.js'
import { castTo, runtimeError, toText } from '../objects/index.js'
import { code2 } from './code.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { readIndex, writeIndex } from './index-access.js'
import { readMemberOf, readStaticMember, writeMember, writeStaticMember } from './member-access.js'
import { Variable } from './scope.js'
import { typeByName } from './type-lookup.js'
import { validatorFor } from './validate-variable.js'

/** What can stand on the left: its parts are evaluated once, then read and written. */
export interface Target {
  readonly parts: Code
  read(frame: Frame, parts: unknown): unknown
  write(frame: Frame, parts: unknown, value: unknown): void
}

const noParts: Code = { run: () => undefined, sync: true }

export function compileTarget(compiler: Compiler, ast: ExpressionAst): Target {
  switch (ast.kind) {
    case 'VariableExpressionAst': {
      const variable = compileVariable(compiler, ast)
      return {
        parts: noParts,
        read: (frame) => variable.read.run(frame),
        write: (frame, _, value) => variable.write(frame, value ?? null),
      }
    }
    case 'MemberExpressionAst': {
      const parts = code2(
        compiler.expression(ast.expression),
        compiler.expression(ast.member),
        (target, name) => ({ target, name: toText(name) }),
      )
      return ast.static ? staticTarget(parts) : memberTarget(parts)
    }
    case 'IndexExpressionAst':
      return {
        parts: code2(
          compiler.expression(ast.target),
          compiler.expression(ast.index),
          (target, index) => ({ target, index }),
        ),
        read: (frame, parts) =>
          readIndex(frame, (parts as IndexParts).target, (parts as IndexParts).index),
        write: (_, parts, value) =>
          writeIndex((parts as IndexParts).target, (parts as IndexParts).index, value ?? null),
      }
    case 'ConvertExpressionAst': {
      const inner = compileTarget(compiler, ast.child)
      const typeName = typeNameText(ast.type.typeName)
      if (ast.child.kind === 'VariableExpressionAst') {
        return {
          ...inner,
          write: constrainedWrite(compiler, ast.child, { typeName, attributes: [] }),
        }
      }
      if (ast.child.kind === 'AttributedExpressionAst') {
        const { variable, attributes } = attributedVariable(ast.child)
        if (variable) {
          return { ...inner, write: constrainedWrite(compiler, variable, { typeName, attributes }) }
        }
      }
      return {
        ...inner,
        write: (frame, parts, value) =>
          inner.write(frame, parts, castTo(value, typeByName(frame, typeName))),
      }
    }
    case 'AttributedExpressionAst': {
      const { variable, attributes, typeName } = attributedVariable(ast)
      const inner = compileTarget(compiler, ast.child)
      return variable
        ? { ...inner, write: constrainedWrite(compiler, variable, { typeName, attributes }) }
        : inner
    }
    case 'ParenExpressionAst': {
      const [element] = ast.pipeline.kind === 'PipelineAst' ? ast.pipeline.pipelineElements : []
      if (element?.kind === 'CommandExpressionAst')
        return compileTarget(compiler, element.expression)
      break
    }
    default:
  }
  throw runtimeError(
    'The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.',
    'InvalidLeftHandSide',
    { target: ast.extent.text },
  )
}

interface IndexParts {
  readonly target: unknown
  readonly index: unknown
}

interface MemberParts {
  readonly target: unknown
  readonly name: string
}

function memberTarget(parts: Code): Target {
  return {
    parts,
    read: (frame, held) =>
      readMemberOf(frame, (held as MemberParts).target, (held as MemberParts).name),
    write: (frame, held, value) =>
      writeMember(frame, (held as MemberParts).target, (held as MemberParts).name, value ?? null),
  }
}

function staticTarget(parts: Code): Target {
  return {
    parts,
    read: (frame, held) =>
      readStaticMember(frame, (held as MemberParts).target, (held as MemberParts).name),
    write: (frame, held, value) =>
      writeStaticMember(
        frame,
        (held as MemberParts).target,
        (held as MemberParts).name,
        value ?? null,
      ),
  }
}

interface Constraint {
  readonly typeName: string | undefined
  readonly attributes: readonly AttributeAst[]
}

function attributedVariable(
  ast: ExpressionAst,
): Constraint & { readonly variable: VariableExpressionAst | undefined } {
  const attributes: AttributeAst[] = []
  let typeName: string | undefined
  let current = ast
  for (;;) {
    if (current.kind === 'AttributedExpressionAst') {
      attributes.push(current.attribute)
      current = current.child
    } else if (current.kind === 'ConvertExpressionAst') {
      typeName = typeNameText(current.type.typeName)
      current = current.child
    } else break
  }
  const variable = current.kind === 'VariableExpressionAst' ? current : undefined
  return { variable, attributes, typeName }
}

/** `[int]$x = …`: the variable keeps the type, and every later value is converted. */
function constrainedWrite(compiler: Compiler, ast: VariableExpressionAst, constraint: Constraint) {
  const access = compileVariable(compiler, ast)
  const validate = validatorFor(compiler, constraint.attributes)
  return (frame: Frame, _: unknown, value: unknown) => {
    const type =
      constraint.typeName === undefined ? undefined : typeByName(frame, constraint.typeName)
    const convert = (given: unknown) => {
      const converted = type ? castTo(given, type) : given
      validate?.(frame, access.name, converted)
      return converted
    }
    const existing = access.place === undefined ? undefined : frame.scope.local(access.lower)
    if (existing && existing.option === 'None') {
      existing.constraint = convert
      existing.type = type
      existing.value = convert(value)
      return
    }
    if (existing || access.place === undefined) {
      access.write(frame, convert(value))
      return
    }
    const variable = new Variable(access.name, convert(value))
    variable.constraint = convert
    variable.type = type
    frame.slots[access.place] = frame.scope.declare(access.lower, variable)
  }
}
