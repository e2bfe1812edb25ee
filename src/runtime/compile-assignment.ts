import type {
  ArrayLiteralAst,
  AssignmentOperator,
  AssignmentStatementAst,
  AttributeAst,
  ExpressionAst,
  UnaryExpressionAst,
  VariableExpressionAst,
} from '../language/index.js'
import { typeNameText } from '../language/index.js'
import {
  add,
  castTo,
  divide,
  enumerable,
  multiply,
  remainder,
  runtimeError,
  subtract,
  toArray,
  toText,
} from '../objects/index.js'
import { code1, code2 } from './code.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { readIndex, writeIndex } from './index-access.js'
import { andThen } from './maybe.js'
import { readMemberOf, readStaticMember, writeMember, writeStaticMember } from './member-access.js'
import { typeByName } from './type-lookup.js'
import { gone, Variable } from './scope.js'
import { validatorFor } from './validate-variable.js'

type Operation = (left: unknown, right: unknown) => unknown

const operations: Readonly<Partial<Record<AssignmentOperator, Operation>>> = {
  PlusEquals: add,
  MinusEquals: subtract,
  MultiplyEquals: multiply,
  DivideEquals: divide,
  RemainderEquals: remainder,
}

/** An assignment; its value is what was assigned, for `($x = 5)` and `$a = $b = 1`. */
export function compileAssignment(compiler: Compiler, ast: AssignmentStatementAst): Code {
  const right = compiler.value(ast.right)
  if (ast.operator === 'Equals') return assign(compiler, ast.left, right)
  const target = compileTarget(compiler, ast.left)
  if (ast.operator === 'QuestionQuestionEquals') return assignIfNull(target, right)
  const operation = operations[ast.operator] ?? add
  if (ast.left.kind === 'VariableExpressionAst') {
    return compoundVariable(compiler, ast.left, right, operation)
  }
  return compound(target, right, operation)
}

/** What can stand on the left: its parts are evaluated once, then read and written. */
interface Target {
  readonly parts: Code
  read(frame: Frame, parts: unknown): unknown
  write(frame: Frame, parts: unknown, value: unknown): void
}

const noParts: Code = { run: () => undefined, sync: true }

function compileTarget(compiler: Compiler, ast: ExpressionAst): Target {
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

function assign(compiler: Compiler, left: ExpressionAst, right: Code): Code {
  if (left.kind === 'ArrayLiteralAst') return assignMany(compiler, left, right)
  if (left.kind === 'VariableExpressionAst') {
    const { write } = compileVariable(compiler, left)
    return code1(right, (value, frame) => {
      write(frame, value)
      return value
    })
  }
  const target = compileTarget(compiler, left)
  // PowerShell evaluates the right side first.
  return {
    run: (frame) =>
      andThen(right.run(frame), (value) =>
        andThen(target.parts.run(frame), (parts) => {
          target.write(frame, parts, value)
          return value
        }),
      ),
    sync: right.sync && target.parts.sync,
  }
}

/** `$a, $b = 1, 2, 3`: the last takes what is left. */
function assignMany(compiler: Compiler, left: ArrayLiteralAst, right: Code): Code {
  const targets = left.elements.map((element) =>
    element.kind === 'ArrayLiteralAst' ? undefined : compileTarget(compiler, element),
  )
  return code1(right, (value, frame) => {
    const items = enumerable(value) ? toArray(value) : [value]
    let at = 0
    for (const target of targets) {
      const last = at === targets.length - 1
      const rest = items.slice(at)
      const part = last && rest.length > 1 ? rest : (items[at] ?? null)
      target?.write(frame, target.parts.run(frame), part)
      at++
    }
    return value
  })
}

function compoundVariable(
  compiler: Compiler,
  ast: VariableExpressionAst,
  right: Code,
  operation: Operation,
): Code {
  const access = compileVariable(compiler, ast)
  const { place } = access
  const slow = (frame: Frame, value: unknown) => {
    const result = operation(access.read.run(frame), value)
    access.write(frame, result)
    return result
  }
  if (place === undefined) return code1(right, (value, frame) => slow(frame, value))
  const isAdd = operation === add
  return code1(right, (value, frame) => {
    const variable = frame.slots[place]
    if (
      variable === undefined ||
      variable.value === gone ||
      variable.constraint ||
      variable.option !== 'None'
    ) {
      return slow(frame, value)
    }
    const held = variable.value
    if (isAdd && typeof held === 'number' && typeof value === 'number') {
      const sum = held + value
      if ((held | 0) === held && (value | 0) === value && (sum | 0) === sum)
        return (variable.value = sum)
    }
    return (variable.value = operation(held, value))
  })
}

function compound(target: Target, right: Code, operation: Operation): Code {
  return {
    run: (frame) =>
      andThen(target.parts.run(frame), (parts) =>
        andThen(target.read(frame, parts), (before) =>
          andThen(right.run(frame), (value) => {
            const result = operation(before, value)
            target.write(frame, parts, result)
            return result
          }),
        ),
      ),
    sync: right.sync && target.parts.sync,
  }
}

function assignIfNull(target: Target, right: Code): Code {
  return {
    run: (frame) =>
      andThen(target.parts.run(frame), (parts) =>
        andThen(target.read(frame, parts), (before) => {
          if (before !== null && before !== undefined) return before
          return andThen(right.run(frame), (value) => {
            target.write(frame, parts, value)
            return value
          })
        }),
      ),
    sync: right.sync && target.parts.sync,
  }
}

/** `$i++` and its kin; the value is the one before or after. */
export function compileIncrement(compiler: Compiler, ast: UnaryExpressionAst): Code {
  const step = ast.operator === 'PlusPlus' || ast.operator === 'PostfixPlusPlus' ? 1 : -1
  const postfix = ast.operator === 'PostfixPlusPlus' || ast.operator === 'PostfixMinusMinus'
  if (ast.child.kind === 'VariableExpressionAst') {
    const access = compileVariable(compiler, ast.child)
    if (access.place !== undefined)
      return incrementPlace(access.place, step, postfix, access.read, access.write)
  }
  const target = compileTarget(compiler, ast.child)
  return {
    run: (frame) =>
      andThen(target.parts.run(frame), (parts) =>
        andThen(target.read(frame, parts), (before) => {
          const after = stepped(before, step)
          target.write(frame, parts, after)
          return postfix ? (before ?? 0) : after
        }),
      ),
    sync: target.parts.sync,
  }
}

function incrementPlace(
  place: number,
  step: number,
  postfix: boolean,
  read: Code,
  write: (frame: Frame, value: unknown) => void,
): Code {
  return {
    run(frame) {
      const variable = frame.slots[place]
      if (
        variable !== undefined &&
        variable.constraint === undefined &&
        variable.option === 'None'
      ) {
        const before = variable.value
        if (typeof before === 'number') {
          const after = before + step
          if ((after | 0) === after && (before | 0) === before) {
            variable.value = after
            return postfix ? before : after
          }
        }
      }
      const before = read.run(frame)
      const after = stepped(before, step)
      write(frame, after)
      return postfix ? (before ?? 0) : after
    },
    sync: true,
  }
}

function stepped(before: unknown, step: number): unknown {
  if (typeof before === 'string' || typeof before === 'boolean' || enumerable(before)) {
    const operator = step > 0 ? '++' : '--'
    throw runtimeError(
      `The '${operator}' operator works only on numbers. The operand is a '${toText(before) === '' ? 'System.String' : typeof before === 'string' ? 'System.String' : 'System.Object'}'.`,
      'OperatorRequiresNumber',
    )
  }
  return add(before ?? 0, step)
}
