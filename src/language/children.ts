import type { Ast } from './ast.js'

type Visit = (child: Ast) => void

/** Calls `visit` with each node right below another, in the order of the text. */
export function forEachChild(node: Ast, visit: Visit): void {
  switch (node.kind) {
    case 'ScriptBlockAst':
      each(node.usingStatements, visit)
      one(node.paramBlock, visit)
      one(node.dynamicParamBlock, visit)
      one(node.beginBlock, visit)
      one(node.processBlock, visit)
      one(node.endBlock, visit)
      one(node.cleanBlock, visit)
      return
    case 'NamedBlockAst':
    case 'StatementBlockAst':
      each(node.traps, visit)
      each(node.statements, visit)
      return
    case 'PipelineAst':
      each(node.pipelineElements, visit)
      return
    case 'PipelineChainAst':
      visit(node.lhs)
      visit(node.rhs)
      return
    case 'CommandAst':
      each(node.commandElements, visit)
      each(node.redirections, visit)
      return
    case 'CommandExpressionAst':
      visit(node.expression)
      each(node.redirections, visit)
      return
    case 'CommandParameterAst':
      one(node.argument, visit)
      return
    case 'FileRedirectionAst':
      visit(node.location)
      return
    case 'AssignmentStatementAst':
      visit(node.left)
      visit(node.right)
      return
    case 'ReturnStatementAst':
    case 'ExitStatementAst':
    case 'ThrowStatementAst':
      one(node.pipeline, visit)
      return
    case 'BreakStatementAst':
    case 'ContinueStatementAst':
      one(node.label, visit)
      return
    case 'ErrorStatementAst':
    case 'ErrorExpressionAst':
      each(node.nestedAst, visit)
      return
    case 'MergingRedirectionAst':
    case 'VariableExpressionAst':
    case 'StringConstantExpressionAst':
    case 'ConstantExpressionAst':
    case 'TypeExpressionAst':
    case 'TypeConstraintAst':
      return
    default:
      if (!expressionChildren(node, visit)) statementChildren(node, visit)
  }
}

function one(child: Ast | undefined, visit: Visit): void {
  if (child !== undefined) visit(child)
}

function each(children: readonly Ast[], visit: Visit): void {
  for (const child of children) visit(child)
}

/** False when the node is no expression. */
function expressionChildren(node: Ast, visit: Visit): boolean {
  switch (node.kind) {
    case 'BinaryExpressionAst':
      visit(node.left)
      visit(node.right)
      return true
    case 'UnaryExpressionAst':
      visit(node.child)
      return true
    case 'ConvertExpressionAst':
      visit(node.type)
      visit(node.child)
      return true
    case 'AttributedExpressionAst':
      visit(node.attribute)
      visit(node.child)
      return true
    case 'TernaryExpressionAst':
      visit(node.condition)
      visit(node.ifTrue)
      visit(node.ifFalse)
      return true
    case 'MemberExpressionAst':
      visit(node.expression)
      visit(node.member)
      return true
    case 'InvokeMemberExpressionAst':
      visit(node.expression)
      visit(node.member)
      each(node.arguments, visit)
      return true
    case 'BaseCtorInvokeMemberExpressionAst':
      each(node.arguments, visit)
      return true
    case 'IndexExpressionAst':
      visit(node.target)
      visit(node.index)
      return true
    case 'ExpandableStringExpressionAst':
      for (const part of node.parts) if (typeof part !== 'string') visit(part)
      return true
    case 'ArrayLiteralAst':
      each(node.elements, visit)
      return true
    case 'ArrayExpressionAst':
    case 'SubExpressionAst':
      visit(node.subExpression)
      return true
    case 'UsingExpressionAst':
      visit(node.subExpression)
      return true
    case 'HashtableAst':
      for (const { key, value } of node.keyValuePairs) {
        visit(key)
        visit(value)
      }
      return true
    case 'ScriptBlockExpressionAst':
      visit(node.scriptBlock)
      return true
    case 'ParenExpressionAst':
      visit(node.pipeline)
      return true
    default:
      return false
  }
}

function statementChildren(node: Ast, visit: Visit): void {
  switch (node.kind) {
    case 'IfStatementAst':
      for (const { condition, body } of node.clauses) {
        visit(condition)
        visit(body)
      }
      one(node.elseClause, visit)
      return
    case 'SwitchStatementAst':
      visit(node.condition)
      for (const { pattern, body } of node.clauses) {
        visit(pattern)
        visit(body)
      }
      one(node.default, visit)
      return
    case 'ForEachStatementAst':
      visit(node.variable)
      visit(node.condition)
      one(node.throttleLimit, visit)
      visit(node.body)
      return
    case 'ForStatementAst':
      one(node.initializer, visit)
      one(node.condition, visit)
      one(node.iterator, visit)
      visit(node.body)
      return
    case 'WhileStatementAst':
      visit(node.condition)
      visit(node.body)
      return
    case 'DoWhileStatementAst':
    case 'DoUntilStatementAst':
      visit(node.body)
      visit(node.condition)
      return
    case 'TryStatementAst':
      visit(node.body)
      each(node.catchClauses, visit)
      one(node.finally, visit)
      return
    case 'CatchClauseAst':
      each(node.catchTypes, visit)
      visit(node.body)
      return
    case 'TrapStatementAst':
      one(node.trapType, visit)
      visit(node.body)
      return
    case 'DataStatementAst':
      each(node.commandsAllowed, visit)
      visit(node.body)
      return
    default:
      definitionChildren(node, visit)
  }
}

function definitionChildren(node: Ast, visit: Visit): void {
  switch (node.kind) {
    case 'FunctionDefinitionAst':
      each(node.parameters ?? [], visit)
      visit(node.body)
      return
    case 'ParamBlockAst':
      each(node.attributes, visit)
      each(node.parameters, visit)
      return
    case 'ParameterAst':
      each(node.attributes, visit)
      visit(node.name)
      one(node.defaultValue, visit)
      return
    case 'AttributeAst':
      each(node.positionalArguments, visit)
      each(node.namedArguments, visit)
      return
    case 'NamedAttributeArgumentAst':
      visit(node.argument)
      return
    case 'TypeDefinitionAst':
      each(node.attributes, visit)
      each(node.baseTypes, visit)
      each(node.members, visit)
      return
    case 'PropertyMemberAst':
      each(node.attributes, visit)
      one(node.propertyType, visit)
      one(node.initialValue, visit)
      return
    case 'FunctionMemberAst':
      each(node.attributes, visit)
      one(node.returnType, visit)
      each(node.parameters, visit)
      visit(node.body)
      return
    case 'UsingStatementAst':
      one(node.name, visit)
      one(node.alias, visit)
      one(node.moduleSpecification, visit)
      return
    case 'ConfigurationDefinitionAst':
      visit(node.instanceName)
      return
    default:
  }
}
