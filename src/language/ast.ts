/**
 * The syntax tree, named as System.Management.Automation.Language names it. A node is a plain object
 * with its `kind` and its `extent`; every property is always there (`undefined` when the script says
 * nothing), so that nodes of a kind share one shape.
 */
import type { AssignmentOperator, BinaryOperator, UnaryOperator } from './operators.js'
import type { Extent } from './source.js'
import type { TypeName } from './type-name.js'

// Script blocks and their parts

export interface ScriptBlockAst {
  readonly kind: 'ScriptBlockAst'
  /** Of a script: the whole text. Of a block: with its braces. */
  readonly extent: Extent
  readonly usingStatements: readonly UsingStatementAst[]
  /** Those before `param`: `[CmdletBinding()]`. Also in `paramBlock.attributes`. */
  readonly attributes: readonly AttributeAst[]
  readonly paramBlock: ParamBlockAst | undefined
  readonly dynamicParamBlock: NamedBlockAst | undefined
  readonly beginBlock: NamedBlockAst | undefined
  readonly processBlock: NamedBlockAst | undefined
  /** Holds the statements of a script block without named blocks; of a filter, `processBlock` does. */
  readonly endBlock: NamedBlockAst | undefined
  readonly cleanBlock: NamedBlockAst | undefined
  /** `#requires`, of a script only. */
  readonly requirements: ScriptRequirements | undefined
}

export interface ScriptRequirements {
  readonly version: string | undefined
  readonly editions: readonly string[]
  readonly modules: readonly RequiredModule[]
  readonly elevated: boolean
}

export interface RequiredModule {
  readonly name: string
  readonly version: string | undefined
  readonly maximumVersion: string | undefined
  readonly requiredVersion: string | undefined
  readonly guid: string | undefined
}

export interface NamedBlockAst {
  readonly kind: 'NamedBlockAst'
  readonly extent: Extent
  readonly blockKind: 'Begin' | 'Process' | 'End' | 'Clean' | 'Dynamicparam'
  /** The statements stand without `begin`, `process` or `end` before them. */
  readonly unnamed: boolean
  readonly traps: readonly TrapStatementAst[]
  readonly statements: readonly StatementAst[]
}

export interface ParamBlockAst {
  readonly kind: 'ParamBlockAst'
  readonly extent: Extent
  readonly attributes: readonly AttributeAst[]
  readonly parameters: readonly ParameterAst[]
}

export interface ParameterAst {
  readonly kind: 'ParameterAst'
  readonly extent: Extent
  readonly attributes: readonly AttributeBaseAst[]
  readonly name: VariableExpressionAst
  readonly defaultValue: ExpressionAst | undefined
}

export interface AttributeAst {
  readonly kind: 'AttributeAst'
  readonly extent: Extent
  readonly typeName: TypeName
  readonly positionalArguments: readonly ExpressionAst[]
  readonly namedArguments: readonly NamedAttributeArgumentAst[]
}

export interface NamedAttributeArgumentAst {
  readonly kind: 'NamedAttributeArgumentAst'
  readonly extent: Extent
  readonly argumentName: string
  /** `$true` when the script gives no value: `[Parameter(Mandatory)]`. */
  readonly argument: ExpressionAst
  readonly expressionOmitted: boolean
}

export interface TypeConstraintAst {
  readonly kind: 'TypeConstraintAst'
  readonly extent: Extent
  readonly typeName: TypeName
}

export type AttributeBaseAst = AttributeAst | TypeConstraintAst

// Definitions

export interface FunctionDefinitionAst {
  readonly kind: 'FunctionDefinitionAst'
  readonly extent: Extent
  readonly name: string
  readonly nameExtent: Extent
  readonly isFilter: boolean
  readonly isWorkflow: boolean
  /** Of `function f($a, $b) {…}`; undefined when there are no parentheses (or none inside them). */
  readonly parameters: readonly ParameterAst[] | undefined
  readonly body: ScriptBlockAst
}

export interface TypeDefinitionAst {
  readonly kind: 'TypeDefinitionAst'
  readonly extent: Extent
  readonly name: string
  readonly typeKind: 'Class' | 'Enum' | 'Interface'
  readonly attributes: readonly AttributeAst[]
  /** Of an enum: the underlying type, if given. */
  readonly baseTypes: readonly TypeConstraintAst[]
  readonly members: readonly MemberAst[]
}

export interface PropertyMemberAst {
  readonly kind: 'PropertyMemberAst'
  readonly extent: Extent
  readonly name: string
  readonly attributes: readonly AttributeAst[]
  readonly propertyType: TypeConstraintAst | undefined
  /** Of an enum's label too. */
  readonly initialValue: ExpressionAst | undefined
  readonly isStatic: boolean
  readonly isHidden: boolean
}

export interface FunctionMemberAst {
  readonly kind: 'FunctionMemberAst'
  readonly extent: Extent
  readonly name: string
  readonly attributes: readonly AttributeAst[]
  readonly returnType: TypeConstraintAst | undefined
  readonly parameters: readonly ParameterAst[]
  /** A constructor's first statement is the call of the base constructor, said or not. */
  readonly body: ScriptBlockAst
  readonly isStatic: boolean
  readonly isHidden: boolean
  readonly isConstructor: boolean
}

export type MemberAst = PropertyMemberAst | FunctionMemberAst

export interface UsingStatementAst {
  readonly kind: 'UsingStatementAst'
  readonly extent: Extent
  readonly usingKind: 'Module' | 'Namespace' | 'Assembly' | 'Command' | 'Type'
  readonly name: StringConstantExpressionAst | undefined
  readonly alias: StringConstantExpressionAst | undefined
  readonly moduleSpecification: HashtableAst | undefined
}

/** `configuration Name {…}`: desired state configuration, whose body is kept as text. */
export interface ConfigurationDefinitionAst {
  readonly kind: 'ConfigurationDefinitionAst'
  readonly extent: Extent
  readonly instanceName: ExpressionAst
  readonly bodyExtent: Extent
}

// Statements

export interface StatementBlockAst {
  readonly kind: 'StatementBlockAst'
  /** With its braces. */
  readonly extent: Extent
  readonly traps: readonly TrapStatementAst[]
  readonly statements: readonly StatementAst[]
}

export interface IfStatementAst {
  readonly kind: 'IfStatementAst'
  readonly extent: Extent
  /** `if` and every `elseif`. */
  readonly clauses: readonly IfClause[]
  readonly elseClause: StatementBlockAst | undefined
}

export interface IfClause {
  readonly condition: PipelineBaseAst
  readonly body: StatementBlockAst
}

export interface SwitchStatementAst {
  readonly kind: 'SwitchStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  /** With `-File`, the file's name. */
  readonly condition: PipelineBaseAst
  readonly flags: SwitchFlags
  readonly clauses: readonly SwitchClause[]
  readonly default: StatementBlockAst | undefined
}

export interface SwitchFlags {
  readonly file: boolean
  readonly regex: boolean
  readonly wildcard: boolean
  readonly exact: boolean
  readonly caseSensitive: boolean
  readonly parallel: boolean
}

export interface SwitchClause {
  /** A script block is a condition; anything else is compared. */
  readonly pattern: ExpressionAst
  readonly body: StatementBlockAst
}

export interface ForEachStatementAst {
  readonly kind: 'ForEachStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  readonly variable: VariableExpressionAst
  readonly condition: PipelineBaseAst
  readonly body: StatementBlockAst
  readonly parallel: boolean
  readonly throttleLimit: ExpressionAst | undefined
}

export interface ForStatementAst {
  readonly kind: 'ForStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  readonly initializer: PipelineBaseAst | undefined
  readonly condition: PipelineBaseAst | undefined
  readonly iterator: PipelineBaseAst | undefined
  readonly body: StatementBlockAst
}

export interface WhileStatementAst {
  readonly kind: 'WhileStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  readonly condition: PipelineBaseAst
  readonly body: StatementBlockAst
}

export interface DoWhileStatementAst {
  readonly kind: 'DoWhileStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  readonly condition: PipelineBaseAst
  readonly body: StatementBlockAst
}

export interface DoUntilStatementAst {
  readonly kind: 'DoUntilStatementAst'
  readonly extent: Extent
  readonly label: string | undefined
  readonly condition: PipelineBaseAst
  readonly body: StatementBlockAst
}

export interface TryStatementAst {
  readonly kind: 'TryStatementAst'
  readonly extent: Extent
  readonly body: StatementBlockAst
  readonly catchClauses: readonly CatchClauseAst[]
  readonly finally: StatementBlockAst | undefined
}

export interface CatchClauseAst {
  readonly kind: 'CatchClauseAst'
  readonly extent: Extent
  /** None: catches everything. */
  readonly catchTypes: readonly TypeConstraintAst[]
  readonly body: StatementBlockAst
}

export interface TrapStatementAst {
  readonly kind: 'TrapStatementAst'
  readonly extent: Extent
  readonly trapType: TypeConstraintAst | undefined
  readonly body: StatementBlockAst
}

export interface DataStatementAst {
  readonly kind: 'DataStatementAst'
  readonly extent: Extent
  readonly variable: string | undefined
  readonly commandsAllowed: readonly ExpressionAst[]
  readonly body: StatementBlockAst
}

export interface BreakStatementAst {
  readonly kind: 'BreakStatementAst'
  readonly extent: Extent
  readonly label: ExpressionAst | undefined
}

export interface ContinueStatementAst {
  readonly kind: 'ContinueStatementAst'
  readonly extent: Extent
  readonly label: ExpressionAst | undefined
}

export interface ReturnStatementAst {
  readonly kind: 'ReturnStatementAst'
  readonly extent: Extent
  readonly pipeline: PipelineBaseAst | undefined
}

export interface ExitStatementAst {
  readonly kind: 'ExitStatementAst'
  readonly extent: Extent
  readonly pipeline: PipelineBaseAst | undefined
}

export interface ThrowStatementAst {
  readonly kind: 'ThrowStatementAst'
  readonly extent: Extent
  readonly pipeline: PipelineBaseAst | undefined
}

/** What could not be read as a statement, with the parts that could. */
export interface ErrorStatementAst {
  readonly kind: 'ErrorStatementAst'
  readonly extent: Extent
  readonly nestedAst: readonly Ast[]
}

// Pipelines

export interface AssignmentStatementAst {
  readonly kind: 'AssignmentStatementAst'
  readonly extent: Extent
  readonly left: ExpressionAst
  readonly operator: AssignmentOperator
  /** Any statement: `$x = if ($a) { 1 }`. An expression is a CommandExpressionAst here. */
  readonly right: StatementAst
  readonly operatorExtent: Extent
}

/** `lhs && rhs`, `lhs || rhs`; grouped to the left. */
export interface PipelineChainAst {
  readonly kind: 'PipelineChainAst'
  readonly extent: Extent
  readonly lhs: PipelineAst | PipelineChainAst
  readonly rhs: PipelineAst
  readonly operator: 'AndAnd' | 'OrOr'
  readonly background: boolean
}

export interface PipelineAst {
  readonly kind: 'PipelineAst'
  readonly extent: Extent
  /** A CommandExpressionAst can only be the first. */
  readonly pipelineElements: readonly CommandBaseAst[]
  readonly background: boolean
}

export interface CommandAst {
  readonly kind: 'CommandAst'
  readonly extent: Extent
  /** The first is the command: a bare word, or what `&` and `.` are given. */
  readonly commandElements: readonly CommandElementAst[]
  readonly invocationOperator: 'Unknown' | 'Ampersand' | 'Dot'
  readonly redirections: readonly RedirectionAst[]
}

export interface CommandExpressionAst {
  readonly kind: 'CommandExpressionAst'
  readonly extent: Extent
  readonly expression: ExpressionAst
  readonly redirections: readonly RedirectionAst[]
}

export interface CommandParameterAst {
  readonly kind: 'CommandParameterAst'
  readonly extent: Extent
  /** Without the dash and the colon. */
  readonly parameterName: string
  /** Of `-Name:value`; the value of `-Name value` is the next command element. */
  readonly argument: ExpressionAst | undefined
}

export type RedirectionStream =
  'All' | 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information'

export interface FileRedirectionAst {
  readonly kind: 'FileRedirectionAst'
  readonly extent: Extent
  readonly fromStream: RedirectionStream
  readonly append: boolean
  readonly location: ExpressionAst
}

export interface MergingRedirectionAst {
  readonly kind: 'MergingRedirectionAst'
  readonly extent: Extent
  readonly fromStream: RedirectionStream
  readonly toStream: RedirectionStream
}

// Expressions

export interface TernaryExpressionAst {
  readonly kind: 'TernaryExpressionAst'
  readonly extent: Extent
  readonly condition: ExpressionAst
  readonly ifTrue: ExpressionAst
  readonly ifFalse: ExpressionAst
}

/** Grouped to the left, so a long chain is a deep tree: walk `left` in a loop. */
export interface BinaryExpressionAst {
  readonly kind: 'BinaryExpressionAst'
  readonly extent: Extent
  readonly left: ExpressionAst
  readonly operator: BinaryOperator
  readonly right: ExpressionAst
  readonly operatorExtent: Extent
}

export interface UnaryExpressionAst {
  readonly kind: 'UnaryExpressionAst'
  readonly extent: Extent
  readonly operator: UnaryOperator
  readonly child: ExpressionAst
}

/** `[int]$x`; as the target of an assignment it constrains the variable. */
export interface ConvertExpressionAst {
  readonly kind: 'ConvertExpressionAst'
  readonly extent: Extent
  readonly type: TypeConstraintAst
  readonly child: ExpressionAst
}

/** `[ValidateNotNull()]$x`. */
export interface AttributedExpressionAst {
  readonly kind: 'AttributedExpressionAst'
  readonly extent: Extent
  readonly attribute: AttributeAst
  readonly child: ExpressionAst
}

export interface MemberExpressionAst {
  readonly kind: 'MemberExpressionAst'
  readonly extent: Extent
  readonly expression: ExpressionAst
  /** A bare word unless the name is computed. */
  readonly member: ExpressionAst
  /** `::` */
  readonly static: boolean
  /** `?.` */
  readonly nullConditional: boolean
}

export interface InvokeMemberExpressionAst {
  readonly kind: 'InvokeMemberExpressionAst'
  readonly extent: Extent
  readonly expression: ExpressionAst
  readonly member: ExpressionAst
  readonly static: boolean
  readonly nullConditional: boolean
  readonly arguments: readonly ExpressionAst[]
  /** Of `$x.Method[int](…)`. */
  readonly genericTypeArguments: readonly TypeName[]
}

/** `: base(…)` of a constructor; an empty extent at the body's start when implied. */
export interface BaseCtorInvokeMemberExpressionAst {
  readonly kind: 'BaseCtorInvokeMemberExpressionAst'
  readonly extent: Extent
  readonly arguments: readonly ExpressionAst[]
}

export interface IndexExpressionAst {
  readonly kind: 'IndexExpressionAst'
  readonly extent: Extent
  readonly target: ExpressionAst
  readonly index: ExpressionAst
  /** `?[` */
  readonly nullConditional: boolean
}

export interface VariableExpressionAst {
  readonly kind: 'VariableExpressionAst'
  readonly extent: Extent
  /** As written, without the dollar and the braces: `global:x`. */
  readonly userPath: string
  /** Before the colon: `global`, `script`, `local`, `private`, `using`, or a drive (`env`). */
  readonly qualifier: string | undefined
  /** After the colon. */
  readonly name: string
  /** `@name` in a command. */
  readonly splatted: boolean
}

export type StringConstantType =
  'BareWord' | 'SingleQuoted' | 'SingleQuotedHereString' | 'DoubleQuoted' | 'DoubleQuotedHereString'

export interface StringConstantExpressionAst {
  readonly kind: 'StringConstantExpressionAst'
  readonly extent: Extent
  readonly stringConstantType: StringConstantType
  readonly value: string
}

export interface ExpandableStringExpressionAst {
  readonly kind: 'ExpandableStringExpressionAst'
  readonly extent: Extent
  /** `BareWord` for an argument such as `$home/x`. */
  readonly stringConstantType: StringConstantType
  /** Text between the quotes with its escapes resolved, variables and `$()` left as written. */
  readonly value: string
  /** In order: literal text with its escapes resolved, and what is expanded. */
  readonly parts: readonly (string | ExpressionAst)[]
}

export interface ConstantExpressionAst {
  readonly kind: 'ConstantExpressionAst'
  readonly extent: Extent
  /** A bigint for `Int64`, `UInt64` and `BigInteger`; the digits as text for `Decimal`. */
  readonly value: number | bigint | string
  readonly type: NumberType
}

export type NumberType =
  | 'System.Int32'
  | 'System.Int64'
  | 'System.Double'
  | 'System.Decimal'
  | 'System.SByte'
  | 'System.Byte'
  | 'System.Int16'
  | 'System.UInt16'
  | 'System.UInt32'
  | 'System.UInt64'
  | 'System.Numerics.BigInteger'

/** `@( … )` */
export interface ArrayExpressionAst {
  readonly kind: 'ArrayExpressionAst'
  readonly extent: Extent
  readonly subExpression: StatementBlockAst
}

/** `a, b`; one element for `,a`. */
export interface ArrayLiteralAst {
  readonly kind: 'ArrayLiteralAst'
  readonly extent: Extent
  readonly elements: readonly ExpressionAst[]
}

export interface HashtableAst {
  readonly kind: 'HashtableAst'
  readonly extent: Extent
  readonly keyValuePairs: readonly KeyValuePair[]
}

export interface KeyValuePair {
  readonly key: ExpressionAst
  readonly value: StatementAst
}

export interface ScriptBlockExpressionAst {
  readonly kind: 'ScriptBlockExpressionAst'
  readonly extent: Extent
  readonly scriptBlock: ScriptBlockAst
}

export interface ParenExpressionAst {
  readonly kind: 'ParenExpressionAst'
  readonly extent: Extent
  readonly pipeline: PipelineBaseAst
}

/** `$( … )` */
export interface SubExpressionAst {
  readonly kind: 'SubExpressionAst'
  readonly extent: Extent
  readonly subExpression: StatementBlockAst
}

export interface TypeExpressionAst {
  readonly kind: 'TypeExpressionAst'
  readonly extent: Extent
  readonly typeName: TypeName
}

/** `$using:x`, with what follows it that is sent along: a member or an index by a constant. */
export interface UsingExpressionAst {
  readonly kind: 'UsingExpressionAst'
  readonly extent: Extent
  readonly subExpression: ExpressionAst
}

/** What could not be read as an expression, with the parts that could. */
export interface ErrorExpressionAst {
  readonly kind: 'ErrorExpressionAst'
  readonly extent: Extent
  readonly nestedAst: readonly Ast[]
}

// Groups

export type CommandBaseAst = CommandAst | CommandExpressionAst
export type CommandElementAst = ExpressionAst | CommandParameterAst
export type RedirectionAst = FileRedirectionAst | MergingRedirectionAst

/** What stands where a pipeline can: in parentheses, after `return`, as a condition. */
export type PipelineBaseAst =
  PipelineAst | PipelineChainAst | AssignmentStatementAst | ErrorStatementAst

export type LoopStatementAst =
  | ForEachStatementAst
  | ForStatementAst
  | WhileStatementAst
  | DoWhileStatementAst
  | DoUntilStatementAst

export type StatementAst =
  | PipelineBaseAst
  /** Alone only as the right side of an assignment, and as a constructor's call of its base. */
  | CommandExpressionAst
  | FunctionDefinitionAst
  | TypeDefinitionAst
  | UsingStatementAst
  | ConfigurationDefinitionAst
  | IfStatementAst
  | SwitchStatementAst
  | LoopStatementAst
  | TryStatementAst
  | TrapStatementAst
  | DataStatementAst
  | BreakStatementAst
  | ContinueStatementAst
  | ReturnStatementAst
  | ExitStatementAst
  | ThrowStatementAst
  | StatementBlockAst

export type ExpressionAst =
  | TernaryExpressionAst
  | BinaryExpressionAst
  | UnaryExpressionAst
  | ConvertExpressionAst
  | AttributedExpressionAst
  | MemberExpressionAst
  | InvokeMemberExpressionAst
  | BaseCtorInvokeMemberExpressionAst
  | IndexExpressionAst
  | VariableExpressionAst
  | StringConstantExpressionAst
  | ExpandableStringExpressionAst
  | ConstantExpressionAst
  | ArrayExpressionAst
  | ArrayLiteralAst
  | HashtableAst
  | ScriptBlockExpressionAst
  | ParenExpressionAst
  | SubExpressionAst
  | TypeExpressionAst
  | UsingExpressionAst
  | ErrorExpressionAst

export type Ast =
  | ScriptBlockAst
  | NamedBlockAst
  | ParamBlockAst
  | ParameterAst
  | AttributeBaseAst
  | NamedAttributeArgumentAst
  | MemberAst
  | CatchClauseAst
  | CommandBaseAst
  | CommandParameterAst
  | RedirectionAst
  | StatementAst
  | ExpressionAst

export type AstKind = Ast['kind']
