import type { AssignmentOperator, BinaryOperator, UnaryOperator } from './operators.js'
import { kindName, T } from './token-kind.js'

/** Binary precedence, from the loosest: logical, bitwise, comparison, `??`, additive, multiplicative, `-f`, `..`. */
const precedence = new Uint8Array(160)
const flags = new Uint8Array(160)

const Unary = 1
const Assignment = 2
const Keyword = 4
const BlockName = 8
const NoAttributes = 16
const Invariant = 32

const kinds = Object.entries(T)
const between = (first: number, last: number) =>
  kinds.flatMap(([, kind]) => (kind >= first && kind <= last ? [kind] : []))

function flag(bit: number, ...marked: readonly number[]): void {
  for (const kind of marked) flags[kind] = (flags[kind] ?? 0) | bit
}

for (const kind of [T.And, T.Or, T.Xor]) precedence[kind] = 1
for (const kind of [T.Band, T.Bor, T.Bxor]) precedence[kind] = 2
for (const kind of between(T.Ieq, T.Csplit)) precedence[kind] = 5
for (const kind of [T.Is, T.IsNot, T.As, T.Join, T.Shl, T.Shr]) precedence[kind] = 5
precedence[T.QuestionQuestion] = 7
precedence[T.Plus] = 9
precedence[T.Minus] = 9
for (const kind of [T.Multiply, T.Divide, T.Rem]) precedence[kind] = 10
precedence[T.Format] = 12
precedence[T.DotDot] = 13

flag(Unary, T.Comma, T.MinusMinus, T.PlusPlus, T.Exclaim, T.Plus, T.Minus, T.Not, T.Bnot)
flag(Unary, T.Join, T.Isplit, T.Csplit)
flag(Assignment, ...between(T.Equals, T.QuestionQuestionEquals))
flag(Keyword, ...between(T.Begin, T.Clean))
flag(BlockName, T.Begin, T.Process, T.End, T.Clean, T.Dynamicparam)
flag(NoAttributes, T.Break, T.Continue, T.Data, T.Define, T.Do, T.Exit, T.Filter, T.For, T.Foreach)
flag(NoAttributes, T.From, T.Function, T.If, T.Return, T.Switch, T.Throw, T.Trap, T.Try, T.Using)
flag(NoAttributes, T.Var, T.While, T.Workflow, T.Parallel, T.Sequence, T.InlineScript)
flag(Invariant, T.NewLine, T.EndOfInput, T.StringLiteral, T.StringExpandable, T.HereStringLiteral)
flag(Invariant, T.HereStringExpandable, T.LParen, T.RParen, T.LCurly, T.RCurly, T.RBracket)
flag(Invariant, T.AtParen, T.AtCurly, T.DollarParen, T.Semi, T.AndAnd, T.OrOr, T.Ampersand)
flag(Invariant, T.Pipe, T.Comma, T.RedirectInStd)

/** Zero when the token is no binary operator. */
export const binaryPrecedence = (kind: number): number => precedence[kind] ?? 0

const is = (kind: number, bit: number): boolean => ((flags[kind] ?? 0) & bit) !== 0

export const isUnaryOperator = (kind: number): boolean => is(kind, Unary)
export const isAssignmentOperator = (kind: number): boolean => is(kind, Assignment)
export const isKeyword = (kind: number): boolean => is(kind, Keyword)
/** `begin`, `process`, `end`, `clean`, `dynamicparam`. */
export const isBlockName = (kind: number): boolean => is(kind, BlockName)
/** Statement keywords that no attribute can stand before. */
export const refusesAttributes = (kind: number): boolean => is(kind, NoAttributes)
/** Scanned alike in every mode, so that it need not be scanned again when the mode changes. */
export const isModeInvariant = (kind: number): boolean => is(kind, Invariant)

// The names of the traits above are those of the operators: the tables cannot disagree.
export const binaryOperator = (kind: number): BinaryOperator => kindName(kind) as BinaryOperator
export const unaryOperator = (kind: number): UnaryOperator => kindName(kind) as UnaryOperator
export const assignmentOperator = (kind: number): AssignmentOperator =>
  kindName(kind) as AssignmentOperator

export const keywords: ReadonlyMap<string, number> = new Map(
  kinds.flatMap(([name, kind]) => (is(kind, Keyword) ? [[name.toLowerCase(), kind] as const] : [])),
)

/** Dashed operators by name: `eq` and `ieq` are `Ieq`. */
export const dashedOperators: ReadonlyMap<string, number> = new Map([
  ...between(T.Ieq, T.Isplit).flatMap((kind) => {
    const name = kindName(kind).toLowerCase()
    return [[name, kind] as const, [name.slice(1), kind] as const]
  }),
  ...between(T.Ceq, T.Csplit).map((kind) => [kindName(kind).toLowerCase(), kind] as const),
  ...[T.Not, T.Bnot, T.And, T.Or, T.Xor, T.Band, T.Bor, T.Bxor, T.Join].map(named),
  ...[T.Is, T.IsNot, T.As, T.Shl, T.Shr].map(named),
  ['f', T.Format] as const,
])

function named(kind: number): readonly [string, number] {
  return [kindName(kind).toLowerCase(), kind]
}
