import type {
  ArrayLiteralAst,
  AssignmentOperator,
  AssignmentStatementAst,
  ExpressionAst,
  VariableExpressionAst,
} from '../language/index.js'
import {
  add,
  divide,
  enumerable,
  multiply,
  remainder,
  subtract,
  toArray,
} from '../objects/index.js'
import { compileTarget, type Target } from './assignment-target.js'
import { code1 } from './code.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { andThen } from './maybe.js'
import { gone } from './scope.js'

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
