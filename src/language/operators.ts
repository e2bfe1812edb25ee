/** Operators by the names of PowerShell's TokenKind. `-eq` and `-ieq` are both `Ieq`; `-ceq` is `Ceq`. */

type CaseVariants<T extends string> = `I${T}` | `C${T}`

export type ComparisonOperator = CaseVariants<
  | 'eq'
  | 'ne'
  | 'ge'
  | 'gt'
  | 'lt'
  | 'le'
  | 'like'
  | 'notlike'
  | 'match'
  | 'notmatch'
  | 'replace'
  | 'contains'
  | 'notcontains'
  | 'in'
  | 'notin'
  | 'split'
>

export type BinaryOperator =
  | ComparisonOperator
  | 'Plus'
  | 'Minus'
  | 'Multiply'
  | 'Divide'
  | 'Rem'
  | 'DotDot'
  | 'Format'
  | 'And'
  | 'Or'
  | 'Xor'
  | 'Band'
  | 'Bor'
  | 'Bxor'
  | 'Shl'
  | 'Shr'
  | 'Is'
  | 'IsNot'
  | 'As'
  | 'Join'
  | 'QuestionQuestion'

export type UnaryOperator =
  | 'Not'
  | 'Exclaim'
  | 'Minus'
  | 'Plus'
  | 'Bnot'
  | 'PlusPlus'
  | 'MinusMinus'
  | 'PostfixPlusPlus'
  | 'PostfixMinusMinus'
  | 'Isplit'
  | 'Csplit'
  | 'Join'

export type AssignmentOperator =
  | 'Equals'
  | 'PlusEquals'
  | 'MinusEquals'
  | 'MultiplyEquals'
  | 'DivideEquals'
  | 'RemainderEquals'
  | 'QuestionQuestionEquals'
