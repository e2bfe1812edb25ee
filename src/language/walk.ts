import type { Ast, AstKind } from './ast.js'
import { forEachChild } from './children.js'

/** `skip` leaves out what is below the node. */
export type Visitor = (node: Ast, ancestors: readonly Ast[]) => 'skip' | void

/**
 * Visits a tree from the top, in the order of the text, without a stack of calls: trees nest as deep as their
 * text does. `ancestors` (nearest last) is only good during the call.
 */
export function walk(root: Ast, enter: Visitor, leave?: (node: Ast) => void): void {
  const ancestors: Ast[] = []
  // `undefined` marks where the children of the innermost ancestor end.
  const pending: (Ast | undefined)[] = [root]
  const push = (child: Ast): void => {
    pending.push(child)
  }
  while (pending.length > 0) {
    const node = pending.pop()
    if (node === undefined) {
      const left = ancestors.pop()
      if (left !== undefined) leave?.(left)
      continue
    }
    if (enter(node, ancestors) === 'skip') {
      leave?.(node)
      continue
    }
    pending.push(undefined)
    const first = pending.length
    forEachChild(node, push)
    reverseFrom(pending, first)
    ancestors.push(node)
  }
}

function reverseFrom(list: (Ast | undefined)[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low++, high--) {
    const swapped = list[low]
    list[low] = list[high]
    list[high] = swapped
  }
}

/** Every node of a kind, in the order of the text; those inside found ones too. */
export function findAll<K extends AstKind>(root: Ast, kind: K): Extract<Ast, { kind: K }>[] {
  const found: Extract<Ast, { kind: K }>[] = []
  walk(root, (node) => {
    if (isKind(node, kind)) found.push(node)
  })
  return found
}

export function isKind<K extends AstKind>(node: Ast, kind: K): node is Extract<Ast, { kind: K }> {
  return node.kind === kind
}

/**
 * The nodes around an offset, outermost first; a node's end counts as inside, as a cursor behind a word
 * belongs to it.
 */
export function nodesAt(root: Ast, offset: number): Ast[] {
  const path: Ast[] = []
  let current: Ast | undefined = root
  while (current !== undefined) {
    path.push(current)
    let next: Ast | undefined
    forEachChild(current, (child) => {
      if (child.extent.start <= offset && offset <= child.extent.end) next = child
    })
    current = next
  }
  return path
}
