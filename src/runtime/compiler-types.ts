import type {
  DataStatementAst,
  ExpressionAst,
  FunctionDefinitionAst,
  ScriptBlockAst,
  StatementAst,
  TrapStatementAst,
  TypeDefinitionAst,
} from '../language/index.js'
import type { Code, Frame } from './frame.js'
import type { Maybe } from './maybe.js'
import type { FunctionDefinition, Layout } from './scope.js'
import type { Completion } from './signals.js'

export interface Statement {
  readonly run: (frame: Frame) => Maybe<Completion>
  readonly sync: boolean
}

export interface StatementList {
  readonly statements: readonly StatementAst[]
  readonly traps: readonly TrapStatementAst[]
}

/** The compiler as its parts see it, each of which handles one kind of syntax. */
export interface Compiler {
  readonly layout: Layout
  expression(ast: ExpressionAst): Code
  statement(ast: StatementAst): Statement
  /** Statements in order; an error that is only reported does not stop those after it. */
  block(list: StatementList): Statement
  /** A script block as a value. */
  scriptBlock(ast: ScriptBlockAst): Code
  functionDefinition(ast: FunctionDefinitionAst): (frame: Frame, name: string) => FunctionDefinition
  typeDefinition(ast: TypeDefinitionAst): Statement
  data(ast: DataStatementAst): Statement
  /** A statement's output as one value: nothing, the value, or an array. */
  value(ast: StatementAst): Code
}
