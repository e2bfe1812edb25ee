import type { Ast } from './ast.js'

export const Layout = {
  newline: { layout: 'newline' },
  indent: { layout: 'indent' },
  dedent: { layout: 'dedent' },
} as const

/** What a node is printed as: texts, nodes still to be printed, and moves to the next line. */
export type Piece = string | Ast | (typeof Layout)[keyof typeof Layout]

export function join(nodes: readonly Ast[], separator: string): Piece[] {
  return nodes.flatMap((node, index): Piece[] => (index === 0 ? [node] : [separator, node]))
}

/** Lines between two brackets; nothing between them stays on the line. */
export function block(open: string, lines: readonly Piece[], close: string): Piece[] {
  if (lines.length === 0) return [`${open} ${close}`]
  const { newline, indent, dedent } = Layout
  return [open, newline, indent, ...lines, newline, dedent, close]
}
