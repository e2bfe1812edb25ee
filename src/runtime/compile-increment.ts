import type { UnaryExpressionAst } from '../language/index.js'
import { add, enumerable, runtimeError, toText } from '../objects/index.js'
import { compileTarget } from './assignment-target.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { andThen } from './maybe.js'

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
