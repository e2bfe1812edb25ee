import type { Ast, NamedBlockAst, ScriptBlockAst, StatementAst } from './ast.js'
import { definitionPieces } from './printer-definitions.js'
import { expressionPieces } from './printer-expressions.js'
import { type Piece, block, join, Layout } from './printer-pieces.js'

/**
 * A tree as text that parses to an equal tree: one statement a line, blocks indented, single blanks. Words,
 * strings, numbers and types stand as in the script; comments do not.
 */
export function print(ast: Ast): string {
  const out: string[] = []
  let indent = 0
  let lineStart = true
  const pending: Piece[] = [ast]
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    if (typeof piece === 'string') {
      if (piece === '') continue
      if (lineStart) out.push('    '.repeat(indent))
      lineStart = false
      out.push(piece)
    } else if (piece === Layout.newline) {
      if (!lineStart) out.push('\n')
      lineStart = true
    } else if (piece === Layout.indent) {
      indent++
    } else if (piece === Layout.dedent) {
      indent--
    } else if ('kind' in piece) {
      const pieces = piecesOf(piece)
      for (let index = pieces.length - 1; index >= 0; index--) {
        const next = pieces[index]
        if (next !== undefined) pending.push(next)
      }
    }
  }
  return out.join('')
}

function piecesOf(node: Ast): readonly Piece[] {
  switch (node.kind) {
    case 'ScriptBlockAst':
      return scriptBlock(node)
    case 'NamedBlockAst':
      return node.unnamed
        ? statements([...node.traps, ...node.statements])
        : [`${node.blockKind.toLowerCase()} `, ...braces([...node.traps, ...node.statements])]
    case 'StatementBlockAst':
      return braces([...node.traps, ...node.statements])
    default:
      return (
        expressionPieces(node) ??
        statementPieces(node) ??
        definitionPieces(node) ?? [node.extent.text]
      )
  }
}

/** A command that is called as a keyword that goes on with a statement must not follow one on the next line. */
function statements(list: readonly StatementAst[]): Piece[] {
  return list.flatMap((statement, index): Piece[] => {
    const goesOn = /^(?:else|elseif|catch|finally)\b/i.test(list[index + 1]?.extent.text ?? '')
    return [statement, goesOn ? ';' : '', Layout.newline]
  })
}

function braces(list: readonly StatementAst[]): Piece[] {
  return block('{', statements(list), '}')
}

/** The root is the only script block without braces. */
function scriptBlock(node: ScriptBlockAst): Piece[] {
  const inner: Piece[] = []
  for (const using of node.usingStatements) inner.push(using, Layout.newline)
  if (node.paramBlock !== undefined) inner.push(node.paramBlock, Layout.newline)
  // A command that is called `param` must not begin the block.
  const [first] = node.endBlock?.unnamed === true ? node.endBlock.statements : []
  if (node.paramBlock === undefined && /^param\b/i.test(first?.extent.text ?? '')) inner.push(';')
  const blocks: (NamedBlockAst | undefined)[] = [
    node.dynamicParamBlock,
    node.beginBlock,
    node.processBlock,
    node.endBlock,
    node.cleanBlock,
  ]
  for (const named of blocks) if (named !== undefined) inner.push(named, Layout.newline)
  const isRoot = node.extent.start === 0 && node.extent.end === node.extent.source.text.length
  const hasBraces = node.extent.text.startsWith('{') && node.extent.text.endsWith('}')
  return isRoot && !hasBraces ? inner : block('{', inner, '}')
}

function statementPieces(node: Ast): Piece[] | undefined {
  switch (node.kind) {
    case 'IfStatementAst': {
      const pieces = node.clauses.flatMap(({ condition, body }, index): Piece[] => [
        index === 0 ? 'if (' : ' elseif (',
        condition,
        ') ',
        body,
      ])
      if (node.elseClause !== undefined) pieces.push(' else ', node.elseClause)
      return pieces
    }
    case 'SwitchStatementAst': {
      const { flags } = node
      const names = {
        exact: 'Exact',
        regex: 'Regex',
        wildcard: 'Wildcard',
        caseSensitive: 'CaseSensitive',
      } as const
      const given = (Object.keys(names) as (keyof typeof names)[])
        .filter((name) => flags[name])
        .map((name) => `-${names[name]} `)
      const clauses = node.clauses.flatMap(({ pattern, body }): Piece[] => [
        pattern,
        ' ',
        body,
        Layout.newline,
      ])
      if (node.default !== undefined) clauses.push('default ', node.default, Layout.newline)
      const subject: Piece[] = flags.file ? ['-File ', node.condition] : ['(', node.condition, ')']
      return [label(node.label), 'switch ', ...given, ...subject, ' ', ...block('{', clauses, '}')]
    }
    case 'ForEachStatementAst':
      return [
        label(node.label),
        'foreach (',
        node.variable,
        ' in ',
        node.condition,
        ') ',
        node.body,
      ]
    case 'ForStatementAst':
      return [
        label(node.label),
        'for (',
        node.initializer ?? '',
        '; ',
        node.condition ?? '',
        '; ',
        node.iterator ?? '',
        ') ',
        node.body,
      ]
    case 'WhileStatementAst':
      return [label(node.label), 'while (', node.condition, ') ', node.body]
    case 'DoWhileStatementAst':
      return [label(node.label), 'do ', node.body, ' while (', node.condition, ')']
    case 'DoUntilStatementAst':
      return [label(node.label), 'do ', node.body, ' until (', node.condition, ')']
    case 'TryStatementAst': {
      const pieces: Piece[] = ['try ', node.body]
      for (const clause of node.catchClauses) pieces.push(' ', clause)
      if (node.finally !== undefined) pieces.push(' finally ', node.finally)
      return pieces
    }
    case 'CatchClauseAst':
      return [
        'catch ',
        ...join(node.catchTypes, ', '),
        node.catchTypes.length > 0 ? ' ' : '',
        node.body,
      ]
    case 'TrapStatementAst':
      return ['trap ', ...(node.trapType ? [node.trapType, ' '] : []), node.body]
    case 'DataStatementAst':
      return [
        'data ',
        node.variable === undefined ? '' : `${node.variable} `,
        ...(node.commandsAllowed.length === 0
          ? []
          : ['-SupportedCommand ', ...join(node.commandsAllowed, ', '), ' ']),
        node.body,
      ]
    case 'BreakStatementAst':
      return ['break', ...(node.label ? [' ', node.label] : [])]
    case 'ContinueStatementAst':
      return ['continue', ...(node.label ? [' ', node.label] : [])]
    case 'ReturnStatementAst':
      return ['return', ...(node.pipeline ? [' ', node.pipeline] : [])]
    case 'ExitStatementAst':
      return ['exit', ...(node.pipeline ? [' ', node.pipeline] : [])]
    case 'ThrowStatementAst':
      return ['throw', ...(node.pipeline ? [' ', node.pipeline] : [])]
    default:
      return undefined
  }
}

function label(name: string | undefined): string {
  return name === undefined ? '' : `:${name} `
}
