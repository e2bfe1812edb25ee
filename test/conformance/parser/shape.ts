import type {
  Ast,
  AttributeAst,
  ScriptBlockAst,
  StatementBlockAst,
} from '../../../src/language/index.js'
import { typeNameText } from '../../../src/language/index.js'
import { tokenText } from '../../../src/language/token-text.js'

/**
 * A tree as a compact S-expression, the notation of the conformance cases: `(+ 1 $x)`, `(cmd Get-VM -Name "a")`,
 * `(| a b)` a pipeline, `(= $x 1)`, `(if (c b) (else b))`, `{…}` a block's statements, `(block …)` a script block.
 */
export function shape(node: Ast): string {
  switch (node.kind) {
    case 'ScriptBlockAst':
      return scriptBlock(node)
    case 'NamedBlockAst': {
      const inner = all([...node.traps, ...node.statements])
      return node.unnamed ? inner : `(${node.blockKind.toLowerCase()}${pad(inner)})`
    }
    case 'StatementBlockAst':
      return braces(node)
    case 'PipelineAst': {
      const [only] = node.pipelineElements
      const inner =
        only !== undefined && node.pipelineElements.length === 1
          ? shape(only)
          : `(| ${all(node.pipelineElements)})`
      return node.background ? `(& ${inner})` : inner
    }
    case 'PipelineChainAst': {
      const operator = node.operator === 'AndAnd' ? '&&' : '||'
      const inner = `(${operator} ${shape(node.lhs)} ${shape(node.rhs)})`
      return node.background ? `(& ${inner})` : inner
    }
    case 'CommandAst': {
      const operator = { Unknown: 'cmd', Ampersand: 'cmd&', Dot: 'cmd.' }[node.invocationOperator]
      return `(${operator} ${all([...node.commandElements, ...node.redirections])})`
    }
    case 'CommandExpressionAst':
      if (node.redirections.length === 0) return shape(node.expression)
      return `(redirected ${all([node.expression, ...node.redirections])})`
    case 'CommandParameterAst':
      if (node.argument === undefined) return `-${node.parameterName}`
      return `(-${node.parameterName}: ${shape(node.argument)})`
    case 'FileRedirectionAst':
      return `(${node.append ? '>>' : '>'} ${node.fromStream} ${shape(node.location)})`
    case 'MergingRedirectionAst':
      return `(>& ${node.fromStream} ${node.toStream})`
    case 'AssignmentStatementAst':
      return `(${tokenText(node.operator)} ${shape(node.left)} ${shape(node.right)})`
    case 'ErrorStatementAst':
      return `(error${pad(all(node.nestedAst))})`
    case 'ErrorExpressionAst':
      return `(error-expr${pad(all(node.nestedAst))})`
    default:
      return expression(node) ?? statement(node) ?? definition(node) ?? `(${node.kind})`
  }
}

const all = (nodes: readonly Ast[]): string => nodes.map(shape).join(' ')
const pad = (text: string): string => (text === '' ? '' : ` ${text}`)

function braces({ traps, statements }: StatementBlockAst): string {
  return `{${all([...traps, ...statements])}}`
}

function scriptBlock(node: ScriptBlockAst): string {
  const parts: Ast[] = [...node.usingStatements]
  if (node.paramBlock) parts.push(node.paramBlock)
  const blocks = [
    node.dynamicParamBlock,
    node.beginBlock,
    node.processBlock,
    node.endBlock,
    node.cleanBlock,
  ]
  for (const block of blocks) if (block) parts.push(block)
  return parts
    .map(shape)
    .filter((text) => text !== '')
    .join(' ')
}

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')

function expression(node: Ast): string | undefined {
  switch (node.kind) {
    case 'VariableExpressionAst':
      return (node.splatted ? '@' : '$') + node.userPath
    case 'StringConstantExpressionAst': {
      const { value, stringConstantType } = node
      if (stringConstantType === 'BareWord') {
        return /^(?![-+.]?\d)[^\s()[\]{}"'$]+$/.test(value) ? value : `bare"${quoted(value)}"`
      }
      if (stringConstantType === 'SingleQuoted') return `'${quoted(value)}'`
      if (stringConstantType === 'DoubleQuoted') return `"${quoted(value)}"`
      return stringConstantType === 'SingleQuotedHereString'
        ? `@'${quoted(value)}'@`
        : `@"${quoted(value)}"@`
    }
    case 'ExpandableStringExpressionAst': {
      const open = { DoubleQuoted: 'exp', BareWord: 'exp-word', DoubleQuotedHereString: 'exp-here' }
      const name = open[node.stringConstantType as keyof typeof open]
      const parts = node.parts.map((part) =>
        typeof part === 'string' ? `"${quoted(part)}"` : shape(part),
      )
      return `(${name} ${parts.join(' ')})`
    }
    case 'ConstantExpressionAst': {
      const type = node.type.replace(/^System\./, '')
      return type === 'Int32' ? String(node.value) : `${node.value}:${type}`
    }
    case 'BinaryExpressionAst':
      return `(${tokenText(node.operator)} ${shape(node.left)} ${shape(node.right)})`
    case 'UnaryExpressionAst': {
      const prefix = node.operator.startsWith('Postfix') ? 'post' : ''
      return `(${prefix}${tokenText(node.operator)} ${shape(node.child)})`
    }
    case 'TernaryExpressionAst':
      return `(? ${shape(node.condition)} ${shape(node.ifTrue)} ${shape(node.ifFalse)})`
    case 'ConvertExpressionAst':
      return `(cast ${typeNameText(node.type.typeName)} ${shape(node.child)})`
    case 'AttributedExpressionAst':
      return `(attributed ${shape(node.attribute)} ${shape(node.child)})`
    case 'ArrayLiteralAst':
      return `(, ${all(node.elements)})`
    case 'ArrayExpressionAst':
      return `(@${pad(all([...node.subExpression.traps, ...node.subExpression.statements]))})`
    case 'SubExpressionAst':
      return `($${pad(all([...node.subExpression.traps, ...node.subExpression.statements]))})`
    case 'ParenExpressionAst':
      return `(paren ${shape(node.pipeline)})`
    case 'HashtableAst':
      return `(hash${pad(node.keyValuePairs.map(({ key, value }) => `(${shape(key)} ${shape(value)})`).join(' '))})`
    case 'ScriptBlockExpressionAst':
      return `(block${pad(shape(node.scriptBlock))})`
    case 'TypeExpressionAst':
      return `[${typeNameText(node.typeName)}]`
    case 'UsingExpressionAst':
      return `(using ${shape(node.subExpression)})`
    case 'MemberExpressionAst':
      return `(${access(node)} ${shape(node.expression)} ${shape(node.member)})`
    case 'InvokeMemberExpressionAst': {
      const types = node.genericTypeArguments.map((type) => `[${typeNameText(type)}]`).join('')
      const args = pad(all(node.arguments))
      return `(call${access(node)}${types} ${shape(node.expression)} ${shape(node.member)}${args})`
    }
    case 'BaseCtorInvokeMemberExpressionAst':
      return `(base${pad(all(node.arguments))})`
    case 'IndexExpressionAst':
      return `(${node.nullConditional ? '?[]' : '[]'} ${shape(node.target)} ${shape(node.index)})`
    default:
      return undefined
  }
}

function access(node: { static: boolean; nullConditional: boolean }): string {
  if (node.static) return '::'
  return node.nullConditional ? '?.' : '.'
}

const label = (name: string | undefined): string => (name === undefined ? '' : ` :${name}`)
const or = (node: Ast | undefined): string => (node === undefined ? '_' : shape(node))

function statement(node: Ast): string | undefined {
  switch (node.kind) {
    case 'IfStatementAst': {
      const clauses = node.clauses.map(
        ({ condition, body }) => `(${shape(condition)} ${shape(body)})`,
      )
      if (node.elseClause) clauses.push(`(else ${shape(node.elseClause)})`)
      return `(if ${clauses.join(' ')})`
    }
    case 'SwitchStatementAst': {
      const flags = Object.entries(node.flags).flatMap(([name, on]) => (on ? [` -${name}`] : []))
      const clauses = node.clauses.map(({ pattern, body }) => ` (${shape(pattern)} ${shape(body)})`)
      if (node.default) clauses.push(` (default ${shape(node.default)})`)
      return `(switch${label(node.label)}${flags.join('')} ${shape(node.condition)}${clauses.join('')})`
    }
    case 'ForEachStatementAst': {
      const flags = node.parallel ? ' -parallel' : ''
      const limit = node.throttleLimit ? ` (-throttlelimit ${shape(node.throttleLimit)})` : ''
      return `(foreach${label(node.label)}${flags}${limit} ${shape(node.variable)} ${shape(node.condition)} ${shape(node.body)})`
    }
    case 'ForStatementAst':
      return `(for${label(node.label)} ${or(node.initializer)} ${or(node.condition)} ${or(node.iterator)} ${shape(node.body)})`
    case 'WhileStatementAst':
      return `(while${label(node.label)} ${shape(node.condition)} ${shape(node.body)})`
    case 'DoWhileStatementAst':
      return `(do-while${label(node.label)} ${shape(node.body)} ${shape(node.condition)})`
    case 'DoUntilStatementAst':
      return `(do-until${label(node.label)} ${shape(node.body)} ${shape(node.condition)})`
    case 'TryStatementAst': {
      const end = node.finally ? ` (finally ${shape(node.finally)})` : ''
      return `(try ${shape(node.body)}${pad(all(node.catchClauses))}${end})`
    }
    case 'CatchClauseAst':
      return `(catch${pad(all(node.catchTypes))} ${shape(node.body)})`
    case 'TrapStatementAst':
      return `(trap${pad(node.trapType ? shape(node.trapType) : '')} ${shape(node.body)})`
    case 'DataStatementAst':
      return `(data${pad(node.variable ?? '')}${node.commandsAllowed.length ? ` (allow ${all(node.commandsAllowed)})` : ''} ${shape(node.body)})`
    case 'BreakStatementAst':
      return `(break${pad(node.label ? shape(node.label) : '')})`
    case 'ContinueStatementAst':
      return `(continue${pad(node.label ? shape(node.label) : '')})`
    case 'ReturnStatementAst':
      return `(return${pad(node.pipeline ? shape(node.pipeline) : '')})`
    case 'ExitStatementAst':
      return `(exit${pad(node.pipeline ? shape(node.pipeline) : '')})`
    case 'ThrowStatementAst':
      return `(throw${pad(node.pipeline ? shape(node.pipeline) : '')})`
    default:
      return undefined
  }
}

function attribute(node: AttributeAst): string {
  const named = node.namedArguments.map(({ argumentName, argument, expressionOmitted }) =>
    expressionOmitted ? argumentName : `(${argumentName} ${shape(argument)})`,
  )
  return `[${typeNameText(node.typeName)}(${[...node.positionalArguments.map(shape), ...named].join(' ')})]`
}

function definition(node: Ast): string | undefined {
  switch (node.kind) {
    case 'FunctionDefinitionAst': {
      const keyword = node.isFilter ? 'filter' : node.isWorkflow ? 'workflow' : 'function'
      const parameters = node.parameters === undefined ? '' : ` (params ${all(node.parameters)})`
      return `(${keyword} ${node.name}${parameters}${pad(shape(node.body))})`
    }
    case 'ParamBlockAst':
      return `(param${pad(all([...node.attributes, ...node.parameters]))})`
    case 'ParameterAst': {
      const value = node.defaultValue ? ` ${shape(node.defaultValue)}` : ''
      return `(${node.attributes.length ? `${all(node.attributes)} ` : ''}${shape(node.name)}${value})`
    }
    case 'AttributeAst':
      return attribute(node)
    case 'TypeConstraintAst':
      return `[${typeNameText(node.typeName)}]`
    case 'TypeDefinitionAst': {
      const head = `${pad(all(node.attributes))} ${node.name}${pad(all(node.baseTypes))}`
      return `(${node.typeKind.toLowerCase()}${head}${pad(all(node.members))})`
    }
    case 'PropertyMemberAst': {
      const type = node.propertyType ? ` ${shape(node.propertyType)}` : ''
      const value = node.initialValue ? ` ${shape(node.initialValue)}` : ''
      return `(property${flags(node)}${pad(all(node.attributes))}${type} ${node.name}${value})`
    }
    case 'FunctionMemberAst': {
      const kind = node.isConstructor ? 'constructor' : 'method'
      const type = node.returnType ? ` ${shape(node.returnType)}` : ''
      const head = `${kind}${flags(node)}${pad(all(node.attributes))}${type} ${node.name}`
      return `(${head} (params${pad(all(node.parameters))})${pad(shape(node.body))})`
    }
    case 'UsingStatementAst': {
      const parts = [node.name, node.alias, node.moduleSpecification].filter(
        (part) => part !== undefined,
      )
      return `(using ${node.usingKind.toLowerCase()} ${all(parts)})`
    }
    case 'ConfigurationDefinitionAst':
      return `(configuration ${shape(node.instanceName)})`
    default:
      return undefined
  }
}

function flags({ isStatic, isHidden }: { isStatic: boolean; isHidden: boolean }): string {
  return `${isHidden ? ' hidden' : ''}${isStatic ? ' static' : ''}`
}
