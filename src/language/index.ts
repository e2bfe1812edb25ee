/**
 * The PowerShell 7 language: text in, syntax tree out. No I/O, no knowledge of what a command does.
 * Start at ast.ts, the nodes, and parse.ts; the
 * grammar begins in script-parser.ts.
 */
export type {
  ArrayExpressionAst,
  ArrayLiteralAst,
  AssignmentStatementAst,
  Ast,
  AstKind,
  AttributeAst,
  AttributeBaseAst,
  AttributedExpressionAst,
  BaseCtorInvokeMemberExpressionAst,
  BinaryExpressionAst,
  BreakStatementAst,
  CatchClauseAst,
  CommandAst,
  CommandBaseAst,
  CommandElementAst,
  CommandExpressionAst,
  CommandParameterAst,
  ConfigurationDefinitionAst,
  ConstantExpressionAst,
  ContinueStatementAst,
  ConvertExpressionAst,
  DataStatementAst,
  DoUntilStatementAst,
  DoWhileStatementAst,
  ErrorExpressionAst,
  ErrorStatementAst,
  ExitStatementAst,
  ExpandableStringExpressionAst,
  ExpressionAst,
  FileRedirectionAst,
  ForEachStatementAst,
  ForStatementAst,
  FunctionDefinitionAst,
  FunctionMemberAst,
  HashtableAst,
  IfClause,
  IfStatementAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  KeyValuePair,
  LoopStatementAst,
  MemberAst,
  MemberExpressionAst,
  MergingRedirectionAst,
  NamedAttributeArgumentAst,
  NamedBlockAst,
  NumberType,
  ParamBlockAst,
  ParameterAst,
  ParenExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  PropertyMemberAst,
  RedirectionAst,
  RedirectionStream,
  RequiredModule,
  ReturnStatementAst,
  ScriptBlockAst,
  ScriptBlockExpressionAst,
  ScriptRequirements,
  StatementAst,
  StatementBlockAst,
  StringConstantExpressionAst,
  StringConstantType,
  SubExpressionAst,
  SwitchClause,
  SwitchFlags,
  SwitchStatementAst,
  TernaryExpressionAst,
  ThrowStatementAst,
  TrapStatementAst,
  TryStatementAst,
  TypeConstraintAst,
  TypeDefinitionAst,
  TypeExpressionAst,
  UnaryExpressionAst,
  UsingExpressionAst,
  UsingStatementAst,
  VariableExpressionAst,
  WhileStatementAst,
} from './ast.js'
export type {
  AssignmentOperator,
  BinaryOperator,
  ComparisonOperator,
  UnaryOperator,
} from './operators.js'
export { type CommentHelp, commentHelp } from './comment-help.js'
export { forEachChild } from './children.js'
export { decodeScript } from './decode-script.js'
export type { ParseErrorId } from './messages.js'
export { parse } from './parse.js'
export { print } from './printer.js'
export type { ParseError, ParseOptions, ParseResult, Token } from './result.js'
export type { Position } from './source.js'
export { Extent, SourceText } from './source.js'
export type { TokenKind } from './token-kind.js'
export type { ArrayTypeName, GenericTypeName, SimpleTypeName, TypeName } from './type-name.js'
export { typeNameText } from './type-name.js'
export { findAll, nodesAt, type Visitor, walk } from './walk.js'
