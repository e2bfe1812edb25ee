import type { Ast, CommandAst, DataStatementAst } from '../ast.js'
import { tokenText } from '../token-text.js'
import { walk } from '../walk.js'
import type { ParseErrorId } from '../messages.js'
import { isPrimitive } from './known-types.js'
import { typeNameText } from '../type-name.js'
import type { Reporter } from './reporter.js'

const allowedVariables = new Set(['psculture', 'psuiculture', 'true', 'false', 'null'])

const refusedOperators = new Set(
  (
    'DotDot Format Join Imatch Inotmatch Ireplace Isplit Cmatch Cnotmatch Creplace Csplit As PlusPlus MinusMinus ' +
    'PostfixPlusPlus PostfixMinusMinus'
  ).split(' '),
)

/** Nodes that a data section cannot hold at all. */
const refusedNodes: Readonly<Partial<Record<Ast['kind'], ParseErrorId>>> = {
  ScriptBlockAst: 'ScriptBlockNotSupportedInDataSection',
  ScriptBlockExpressionAst: 'ScriptBlockNotSupportedInDataSection',
  ParamBlockAst: 'ParameterDeclarationNotSupportedInDataSection',
  AttributeAst: 'AttributeNotSupportedInDataSection',
  AttributedExpressionAst: 'AttributeNotSupportedInDataSection',
  FunctionDefinitionAst: 'FunctionDeclarationNotSupportedInDataSection',
  TrapStatementAst: 'TrapStatementNotSupportedInDataSection',
  TryStatementAst: 'TryStatementNotSupportedInDataSection',
  SwitchStatementAst: 'SwitchStatementNotSupportedInDataSection',
  DataStatementAst: 'DataSectionStatementNotSupportedInDataSection',
  ForEachStatementAst: 'ForeachStatementNotSupportedInDataSection',
  DoWhileStatementAst: 'DoWhileStatementNotSupportedInDataSection',
  DoUntilStatementAst: 'DoWhileStatementNotSupportedInDataSection',
  ForStatementAst: 'ForWhileStatementNotSupportedInDataSection',
  WhileStatementAst: 'ForWhileStatementNotSupportedInDataSection',
  BreakStatementAst: 'FlowControlStatementNotSupportedInDataSection',
  ContinueStatementAst: 'FlowControlStatementNotSupportedInDataSection',
  ReturnStatementAst: 'FlowControlStatementNotSupportedInDataSection',
  ExitStatementAst: 'FlowControlStatementNotSupportedInDataSection',
  ThrowStatementAst: 'FlowControlStatementNotSupportedInDataSection',
  AssignmentStatementAst: 'AssignmentStatementNotSupportedInDataSection',
  MergingRedirectionAst: 'RedirectionNotSupportedInDataSection',
  FileRedirectionAst: 'RedirectionNotSupportedInDataSection',
  MemberExpressionAst: 'PropertyReferenceNotSupportedInDataSection',
  InvokeMemberExpressionAst: 'MethodCallNotSupportedInDataSection',
  IndexExpressionAst: 'ArrayReferenceNotSupportedInDataSection',
}

/** The restricted language of `data {…}`: values, a few operators, and the commands it allows. */
export function checkDataSection(data: DataStatementAst, reporter: Reporter): void {
  const constants = data.commandsAllowed.every(({ kind }) => kind === 'StringConstantExpressionAst')
  const allowed = new Set(['convertfrom-stringdata'])
  for (const command of data.commandsAllowed) {
    if (command.kind === 'StringConstantExpressionAst') allowed.add(command.value.toLowerCase())
  }
  walk(data.body, (node) => {
    const refused = refusedNodes[node.kind]
    if (refused !== undefined) reporter.report(refused, node.extent)
    else checkNode(node, constants ? allowed : undefined, reporter)
  })
}

function checkNode(node: Ast, allowed: ReadonlySet<string> | undefined, reporter: Reporter): void {
  switch (node.kind) {
    case 'CommandAst':
      return checkCommand(node, allowed, reporter)
    case 'BinaryExpressionAst':
      if (refusedOperators.has(node.operator)) {
        const { operatorExtent } = node
        const text = tokenText(node.operator)
        reporter.report('OperatorNotSupportedInDataSection', operatorExtent, text)
      }
      return
    case 'UnaryExpressionAst':
      if (refusedOperators.has(node.operator)) {
        const text = tokenText(node.operator)
        reporter.report('OperatorNotSupportedInDataSection', node.extent, text)
      }
      return
    case 'TypeConstraintAst':
    case 'TypeExpressionAst':
      if (!isPrimitive(node.typeName)) {
        const text = typeNameText(node.typeName)
        reporter.report('TypeNotAllowedInDataSection', node.extent, text)
      }
      return
    case 'VariableExpressionAst':
      if (!allowedVariables.has(node.userPath.toLowerCase())) {
        reporter.report('VariableReferenceNotSupportedInDataSection', node.extent)
      }
      return
    default:
  }
}

function checkCommand(
  command: CommandAst,
  allowed: ReadonlySet<string> | undefined,
  reporter: Reporter,
): void {
  const { extent } = command
  if (command.invocationOperator === 'Dot') {
    reporter.report('DotSourcingNotSupportedInDataSection', extent)
    return
  }
  if (allowed === undefined) return
  const [name] = command.commandElements
  if (name?.kind !== 'StringConstantExpressionAst') {
    if (command.invocationOperator === 'Ampersand') {
      reporter.report('OperatorNotSupportedInDataSection', extent, '&')
    } else {
      reporter.report('CmdletNotInAllowedListForDataSection', extent, extent.text)
    }
  } else if (!allowed.has(name.value.toLowerCase())) {
    reporter.report('CmdletNotInAllowedListForDataSection', extent, name.value)
  }
}
