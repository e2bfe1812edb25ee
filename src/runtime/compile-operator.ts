import type { BinaryExpressionAst, BinaryOperator, UnaryExpressionAst } from '../language/index.js'
import {
  add,
  bitNot,
  bitwise,
  contains,
  divide,
  equality,
  equals,
  format,
  isTrue,
  join,
  like,
  match,
  multiply,
  negate,
  ordered,
  plus,
  range,
  remainder,
  shift,
  split,
  splitWords,
  subtract,
  castAs,
  isInstance,
  PSType,
  castTo,
  requireType,
  isPSObject,
  toText,
  typeNamesOfValue,
  type OrderOperator,
} from '../objects/index.js'
import { code1, code2, mayWait } from './code.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { replaceOperator, splitOperator } from './script-operators.js'
import { Variable } from './scope.js'

export type Combine = (left: unknown, right: unknown, frame: Frame) => unknown

export function compileBinary(compiler: Compiler, ast: BinaryExpressionAst): Code {
  const left = compiler.expression(ast.left)
  const right = compiler.expression(ast.right)
  switch (ast.operator) {
    case 'And':
      return shortCircuit(left, right, (value) => !isTrue(value), false)
    case 'Or':
      return shortCircuit(left, right, isTrue, true)
    case 'QuestionQuestion':
      return coalesce(left, right)
    default: {
      const combine = binaryOperations[ast.operator]
      const code = code2(left, right, combine)
      return waitingOperators.has(ast.operator) ? mayWait(code) : code
    }
  }
}

/** Those that may run a script block. */
const waitingOperators = new Set<BinaryOperator>(['Ireplace', 'Creplace', 'Isplit', 'Csplit'])

function shortCircuit(
  left: Code,
  right: Code,
  decides: (value: unknown) => boolean,
  result: boolean,
): Code {
  const first = left.run
  const second = right.run
  if (left.sync && right.sync) {
    return {
      run: (frame) => (decides(first(frame)) ? result : isTrue(second(frame))),
      sync: true,
    }
  }
  return {
    run(frame) {
      const value = first(frame)
      const rest = (held: unknown) => {
        if (decides(held)) return result
        const other = second(frame)
        return other instanceof Promise ? other.then(isTrue) : isTrue(other)
      }
      return value instanceof Promise ? value.then(rest) : rest(value)
    },
    sync: false,
  }
}

function coalesce(left: Code, right: Code): Code {
  return {
    run(frame) {
      const value = left.run(frame)
      const rest = (held: unknown) => held ?? right.run(frame)
      return value instanceof Promise ? value.then(rest) : rest(value)
    },
    sync: left.sync && right.sync,
  }
}

function order(operator: OrderOperator, ignoreCase: boolean): Combine {
  const compareNumbers: Record<OrderOperator, (a: number, b: number) => boolean> = {
    lt: (a, b) => a < b,
    le: (a, b) => a <= b,
    gt: (a, b) => a > b,
    ge: (a, b) => a >= b,
  }
  const numbers = compareNumbers[operator]
  return (left, right) =>
    typeof left === 'number' && typeof right === 'number'
      ? numbers(left, right)
      : ordered(operator, left, right, ignoreCase)
}

function equalOperator(ignoreCase: boolean, wanted: boolean): Combine {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return (left === right) === wanted
    if (typeof left !== 'object') return equals(left, right, ignoreCase) === wanted
    return equality(left, right, ignoreCase, wanted)
  }
}

function matchOperator(ignoreCase: boolean, wanted: boolean): Combine {
  return (left, right, frame) =>
    match(left, right, ignoreCase, wanted, (table) => {
      const existing = frame.scope.local('matches')
      if (existing) existing.value = table
      else frame.scope.declare('matches', new Variable('Matches', table))
    })
}

/** Both numbers whole and in range: the case that loops are made of. */
function fastAdd(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right
    if ((left | 0) === left && (right | 0) === right && (sum | 0) === sum) return sum
  }
  return add(left, right)
}

export const binaryOperations: Readonly<
  Record<Exclude<BinaryOperator, 'And' | 'Or' | 'QuestionQuestion'>, Combine>
> = {
  Plus: fastAdd,
  Minus: subtract,
  Multiply: multiply,
  Divide: divide,
  Rem: remainder,
  DotDot: range,
  Format: format,
  Xor: (left, right) => isTrue(left) !== isTrue(right),
  Band: (left, right) => bitwise('and', left, right),
  Bor: (left, right) => bitwise('or', left, right),
  Bxor: (left, right) => bitwise('xor', left, right),
  Shl: (left, right) => shift('left', left, right),
  Shr: (left, right) => shift('right', left, right),
  Is: (left, right, frame) => isOf(left, right, frame),
  IsNot: (left, right, frame) => !isOf(left, right, frame),
  As: (left, right, frame) => castAs(left, typeOperand(right, frame)),
  Join: join,
  Ieq: equalOperator(true, true),
  Ceq: equalOperator(false, true),
  Ine: equalOperator(true, false),
  Cne: equalOperator(false, false),
  Ilt: order('lt', true),
  Clt: order('lt', false),
  Ile: order('le', true),
  Cle: order('le', false),
  Igt: order('gt', true),
  Cgt: order('gt', false),
  Ige: order('ge', true),
  Cge: order('ge', false),
  Ilike: (left, right) => like(left, right, true, true),
  Clike: (left, right) => like(left, right, false, true),
  Inotlike: (left, right) => like(left, right, true, false),
  Cnotlike: (left, right) => like(left, right, false, false),
  Imatch: matchOperator(true, true),
  Cmatch: matchOperator(false, true),
  Inotmatch: matchOperator(true, false),
  Cnotmatch: matchOperator(false, false),
  Ireplace: (left, right, frame) => replaceOperator(left, right, true, frame),
  Creplace: (left, right, frame) => replaceOperator(left, right, false, frame),
  Isplit: (left, right, frame) => splitOperator(left, right, true, frame),
  Csplit: (left, right, frame) => splitOperator(left, right, false, frame),
  Icontains: (left, right) => contains(left, right, true),
  Ccontains: (left, right) => contains(left, right, false),
  Inotcontains: (left, right) => !contains(left, right, true),
  Cnotcontains: (left, right) => !contains(left, right, false),
  Iin: (left, right) => contains(right, left, true),
  Cin: (left, right) => contains(right, left, false),
  Inotin: (left, right) => !contains(right, left, true),
  Cnotin: (left, right) => !contains(right, left, false),
}

function isOf(left: unknown, right: unknown, frame: Frame): boolean {
  if (isPSObject(left) && !(right instanceof PSType)) {
    const wanted = toText(right).toLowerCase()
    if (typeNamesOfValue(left).some((name) => name.toLowerCase() === wanted)) return true
  }
  return isInstance(left, typeOperand(right, frame))
}

function typeOperand(value: unknown, frame: Frame): PSType {
  if (value instanceof PSType) return value
  const found = frame.engine.findType(toText(value))
  if (found) return found
  const type = castTo(value, requireType('System.Type'))
  return type instanceof PSType ? type : requireType('System.Object')
}

export function compileUnary(compiler: Compiler, ast: UnaryExpressionAst): Code | undefined {
  const operation = unaryOperations[ast.operator]
  return operation && code1(compiler.expression(ast.child), operation)
}

/** `++` and `--` change a variable and are compiled as assignments. */
const unaryOperations: Readonly<
  Partial<Record<UnaryExpressionAst['operator'], (value: unknown) => unknown>>
> = {
  Not: (value) => !isTrue(value),
  Exclaim: (value) => !isTrue(value),
  Minus: negate,
  Plus: plus,
  Bnot: bitNot,
  Isplit: splitWords,
  Csplit: splitWords,
  Join: (value) => join(value, ''),
}

/** `-split` with nothing but text on the right, where no script block can be. */
export const plainSplit = split
