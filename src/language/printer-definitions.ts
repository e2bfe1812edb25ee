import type { Ast, FunctionMemberAst, MemberAst } from './ast.js'
import { block, join, Layout, type Piece } from './printer-pieces.js'

/** Functions, types and their parts; undefined for nodes that stand as in the script. */
export function definitionPieces(node: Ast): Piece[] | undefined {
  switch (node.kind) {
    case 'FunctionDefinitionAst': {
      const keyword = node.isFilter ? 'filter' : node.isWorkflow ? 'workflow' : 'function'
      const parameters: Piece[] =
        node.parameters === undefined ? [' '] : ['(', ...join(node.parameters, ', '), ') ']
      return [`${keyword} ${node.nameExtent.text}`, ...parameters, node.body]
    }
    case 'ParamBlockAst': {
      const attributes = node.attributes.flatMap((next): Piece[] => [next, Layout.newline])
      const parameters = node.parameters.flatMap((parameter, index): Piece[] => [
        parameter,
        index === node.parameters.length - 1 ? '' : ',',
        Layout.newline,
      ])
      return [...attributes, ...block('param (', parameters, ')')]
    }
    case 'ParameterAst':
      return [
        ...join(node.attributes, ' '),
        node.attributes.length === 0 ? '' : ' ',
        node.name,
        ...(node.defaultValue === undefined ? [] : [' = ', node.defaultValue]),
      ]
    case 'TypeDefinitionAst': {
      const attributes = node.attributes.flatMap((next): Piece[] => [next, Layout.newline])
      const bases: Piece[] =
        node.baseTypes.length === 0 ? [] : [' : ', ...join(node.baseTypes, ', ')]
      const members = node.members.flatMap((member): Piece[] =>
        node.typeKind === 'Enum'
          ? [...enumerator(member), Layout.newline]
          : [member, Layout.newline],
      )
      const keyword = `${node.typeKind.toLowerCase()} ${node.name}`
      return [...attributes, keyword, ...bases, ' ', ...block('{', members, '}')]
    }
    case 'PropertyMemberAst':
      return [
        ...modifiers(node),
        ...(node.propertyType === undefined ? [] : [node.propertyType, ' ']),
        /^\w+$/.test(node.name) ? `$${node.name}` : `\${${node.name}}`,
        ...(node.initialValue === undefined ? [] : [' = ', node.initialValue]),
      ]
    case 'FunctionMemberAst':
      return method(node)
    default:
      return undefined
  }
}

function enumerator(member: MemberAst): Piece[] {
  if (member.kind === 'FunctionMemberAst' || member.initialValue === undefined) return [member.name]
  return [member.name, ' = ', member.initialValue]
}

function modifiers(member: MemberAst): Piece[] {
  return [
    ...member.attributes.flatMap((attribute): Piece[] => [attribute, ' ']),
    member.isHidden ? 'hidden ' : '',
    member.isStatic ? 'static ' : '',
  ]
}

function method(node: FunctionMemberAst): Piece[] {
  const statements = node.body.endBlock?.statements ?? []
  const [first] = statements
  const call =
    first?.kind === 'CommandExpressionAst' &&
    first.expression.kind === 'BaseCtorInvokeMemberExpressionAst'
      ? first.expression
      : undefined
  const given = call !== undefined && call.extent.end > call.extent.start ? call : undefined
  const base: Piece[] =
    given === undefined ? [' '] : [' : base(', ...join(given.arguments, ', '), ') ']
  const body = call === undefined ? statements : statements.slice(1)
  const traps = node.body.endBlock?.traps ?? []
  const lines = [...traps, ...body].flatMap((next): Piece[] => [next, Layout.newline])
  return [
    ...modifiers(node),
    ...(node.returnType === undefined ? [] : [node.returnType, ' ']),
    node.name,
    '(',
    ...join(node.parameters, ', '),
    ')',
    ...base,
    ...block('{', lines, '}'),
  ]
}
