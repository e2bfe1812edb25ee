import type { AssignmentOperator, BinaryOperator, UnaryOperator } from './operators.js'

const symbols: Readonly<
  Partial<Record<BinaryOperator | UnaryOperator | AssignmentOperator, string>>
> = {
  Plus: '+',
  Minus: '-',
  Multiply: '*',
  Divide: '/',
  Rem: '%',
  DotDot: '..',
  Format: '-f',
  QuestionQuestion: '??',
  Exclaim: '!',
  PlusPlus: '++',
  MinusMinus: '--',
  PostfixPlusPlus: '++',
  PostfixMinusMinus: '--',
  Equals: '=',
  PlusEquals: '+=',
  MinusEquals: '-=',
  MultiplyEquals: '*=',
  DivideEquals: '/=',
  RemainderEquals: '%=',
  QuestionQuestionEquals: '??=',
}

const plain = new Set('And Or Xor Band Bor Bxor Shl Shr Is IsNot As Join Not Bnot In'.split(' '))

/** An operator as it is written: `Ieq` is `-eq`, `Ceq` is `-ceq`. */
export function tokenText(operator: BinaryOperator | UnaryOperator | AssignmentOperator): string {
  const symbol = symbols[operator]
  if (symbol !== undefined) return symbol
  const name = operator.toLowerCase()
  return plain.has(operator) || operator.startsWith('C') ? `-${name}` : `-${name.slice(1)}`
}
