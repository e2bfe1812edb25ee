import type {
  Ast,
  ExpressionAst,
  FunctionMemberAst,
  StatementAst,
  StatementBlockAst,
  VariableExpressionAst,
} from '../ast.js'
import { forEachChild } from '../children.js'

/** Names of the variables that are assigned whichever way a point was reached; undefined: it never is. */
type Assigned = ReadonlySet<string> | undefined

interface Loop {
  readonly label: string
  afterBreak: Assigned
  afterContinue: Assigned
}

export interface MethodFlow {
  /** The end is reached without `return`, `throw` or `exit`. */
  readonly reachesEnd: boolean
  /** Variables read where not every way there has assigned them. */
  readonly unassigned: readonly VariableExpressionAst[]
}

/** Nested deeper than this a method is not looked into: nobody wrote it by hand. */
const maximumDepth = 300

/**
 * How a method's statements follow each other, as PowerShell sees it: conditions are never evaluated, so what
 * follows a loop or a switch is always reached, and nothing in a try or a switch is sure to be assigned.
 */
export function methodFlow(method: FunctionMemberAst): MethodFlow {
  const parameters = new Set(method.parameters.map(({ name }) => name.name.toLowerCase()))
  const flow = new Flow()
  const end = flow.list(method.body.endBlock?.statements ?? [], parameters)
  return { reachesEnd: end !== undefined && !flow.tooDeep, unassigned: flow.unassigned }
}

class Flow {
  readonly unassigned: VariableExpressionAst[] = []
  tooDeep = false
  private readonly loops: Loop[] = []
  private depth = 0

  list(statements: readonly StatementAst[], before: Assigned): Assigned {
    let state = before
    for (const statement of statements) state = this.node(statement, state)
    return state
  }

  private block({ statements }: StatementBlockAst, before: Assigned): Assigned {
    return this.list(statements, before)
  }

  /** What is assigned after a node. */
  private node(node: Ast, before: Assigned): Assigned {
    if (before === undefined) return undefined
    if (this.depth > maximumDepth) {
      this.tooDeep = true
      return before
    }
    this.depth++
    const after = this.statement(node, before)
    this.depth--
    return after
  }

  private statement(node: Ast, before: ReadonlySet<string>): Assigned {
    switch (node.kind) {
      case 'ReturnStatementAst':
      case 'ThrowStatementAst':
      case 'ExitStatementAst':
        if (node.pipeline !== undefined) this.node(node.pipeline, before)
        return undefined
      case 'BreakStatementAst':
      case 'ContinueStatementAst':
        return this.leaveLoop(node.kind === 'BreakStatementAst', node.label, before)
      case 'IfStatementAst': {
        let untaken: Assigned = before
        let after: Assigned
        for (const { condition, body } of node.clauses) {
          untaken = this.node(condition, untaken)
          after = merge(after, this.block(body, untaken))
        }
        if (node.elseClause !== undefined) untaken = this.block(node.elseClause, untaken)
        return merge(after, untaken)
      }
      case 'SwitchStatementAst': {
        const start = this.node(node.condition, before)
        this.inLoop(node.label, () => {
          let state = start
          for (const { pattern, body } of node.clauses) {
            state = this.node(pattern, state)
            state = merge(state, this.block(body, state))
          }
          return node.default === undefined ? state : this.block(node.default, state)
        })
        return start
      }
      case 'TryStatementAst': {
        const bodies = [node.body, ...node.catchClauses.map(({ body }) => body)]
        let after: Assigned
        for (const body of bodies) {
          const end = this.block(body, before)
          // What a try or a catch assigns is not sure to be: any statement may have thrown before.
          after = end === undefined ? after : before
        }
        if (node.finally === undefined) return after
        const end = this.block(node.finally, before)
        return after === undefined ? undefined : end
      }
      case 'StatementBlockAst':
        return this.block(node, before)
      default:
        return this.loop(node, before)
    }
  }

  private loop(node: Ast, before: ReadonlySet<string>): Assigned {
    switch (node.kind) {
      case 'ForStatementAst': {
        let state: Assigned = before
        if (node.initializer !== undefined) state = this.node(node.initializer, state)
        if (node.condition !== undefined) state = this.node(node.condition, state)
        const inside = this.inLoop(node.label, () => {
          const end = this.block(node.body, state)
          return node.iterator === undefined ? end : this.node(node.iterator, end)
        })
        return node.condition === undefined ? inside.afterBreak : merge(state, inside.afterBreak)
      }
      case 'ForEachStatementAst': {
        const after = add(this.node(node.condition, before), node.variable.name.toLowerCase())
        this.inLoop(node.label, () => this.block(node.body, after))
        return after
      }
      case 'WhileStatementAst': {
        const after = this.node(node.condition, before)
        this.inLoop(node.label, () => this.block(node.body, after))
        return after
      }
      case 'DoWhileStatementAst':
      case 'DoUntilStatementAst': {
        const inside = this.inLoop(node.label, () => this.block(node.body, before))
        const end = this.node(node.condition, merge(inside.end, inside.afterContinue))
        return merge(end, inside.afterBreak)
      }
      default:
        return this.expression(node, before)
    }
  }

  private expression(node: Ast, before: ReadonlySet<string>): Assigned {
    switch (node.kind) {
      case 'AssignmentStatementAst':
        return this.assignment(node, before)
      case 'DataStatementAst':
        return node.variable === undefined ? before : add(before, node.variable.toLowerCase())
      case 'VariableExpressionAst':
        if (!before.has(node.name.toLowerCase())) this.unassigned.push(node)
        return before
      case 'BinaryExpressionAst':
        return this.operations(node, before)
      case 'TernaryExpressionAst': {
        const start = this.node(node.condition, before)
        return merge(this.node(node.ifTrue, start), this.node(node.ifFalse, start))
      }
      case 'PipelineChainAst': {
        const start = this.node(node.lhs, before)
        this.node(node.rhs, start)
        return start
      }
      case 'ScriptBlockExpressionAst':
      case 'FunctionDefinitionAst':
      case 'TypeDefinitionAst':
      case 'UsingExpressionAst':
        return before
      default: {
        let state: Assigned = before
        forEachChild(node, (child) => {
          state = this.node(child, state)
        })
        return state
      }
    }
  }

  /** A long chain of operators is a deep tree: it is walked along its left side. */
  private operations(
    last: Extract<Ast, { kind: 'BinaryExpressionAst' }>,
    before: ReadonlySet<string>,
  ): Assigned {
    const chain = [last]
    let first: ExpressionAst = last.left
    while (first.kind === 'BinaryExpressionAst') {
      chain.push(first)
      first = first.left
    }
    let state = this.node(first, before)
    for (const { operator, right } of chain.reverse()) {
      const after = this.node(right, state)
      if (operator !== 'And' && operator !== 'Or') state = after
    }
    return state
  }

  private assignment(
    { left, right }: Extract<Ast, { kind: 'AssignmentStatementAst' }>,
    before: ReadonlySet<string>,
  ): Assigned {
    let state = this.node(right, before)
    for (const target of assignmentTargets(left)) {
      const variable = withoutConstraints(target)
      state =
        variable.kind === 'VariableExpressionAst'
          ? add(state, variable.name.toLowerCase())
          : this.node(target, state)
    }
    return state
  }

  private inLoop(label: string | undefined, body: () => Assigned): Loop & { end: Assigned } {
    const loop: Loop = {
      label: label?.toLowerCase() ?? '',
      afterBreak: undefined,
      afterContinue: undefined,
    }
    this.loops.push(loop)
    const end = body()
    this.loops.pop()
    return { ...loop, end }
  }

  private leaveLoop(
    isBreak: boolean,
    label: ExpressionAst | undefined,
    before: ReadonlySet<string>,
  ): undefined {
    const name = label?.kind === 'StringConstantExpressionAst' ? label.value.toLowerCase() : ''
    const target =
      label === undefined
        ? this.loops[this.loops.length - 1]
        : this.loops.findLast((loop) => loop.label === name)
    if (target === undefined) return
    if (isBreak) target.afterBreak = merge(target.afterBreak, before)
    else target.afterContinue = merge(target.afterContinue, before)
  }
}

function add(state: Assigned, name: string): Assigned {
  if (state === undefined || state.has(name)) return state
  return new Set([...state, name])
}

/** Where two ways meet, only what both have assigned is. */
function merge(first: Assigned, second: Assigned): Assigned {
  if (first === undefined || second === undefined || first === second) return first ?? second
  return new Set([...first].filter((name) => second.has(name)))
}

/** The parts of a target, through lists and parentheses. */
export function assignmentTargets(left: ExpressionAst): ExpressionAst[] {
  const found: ExpressionAst[] = []
  const pending: ExpressionAst[] = [left]
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === 'ArrayLiteralAst') {
      pending.push(...part.elements.toReversed())
    } else if (part.kind === 'ParenExpressionAst' && part.pipeline.kind === 'PipelineAst') {
      const [only] = part.pipeline.pipelineElements
      if (only?.kind === 'CommandExpressionAst') pending.push(only.expression)
    } else {
      found.push(part)
    }
  }
  return found
}

export function withoutConstraints(target: ExpressionAst): ExpressionAst {
  let inner = target
  while (inner.kind === 'ConvertExpressionAst' || inner.kind === 'AttributedExpressionAst') {
    inner = inner.child
  }
  return inner
}

/** Every node of a method, nested script blocks apart. */
export function forEachInMethod(root: Ast, visit: (node: Ast) => void): void {
  const pending: Ast[] = [root]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node)
    const skipped =
      node.kind === 'ScriptBlockExpressionAst' ||
      node.kind === 'FunctionDefinitionAst' ||
      node.kind === 'TypeDefinitionAst'
    if (!skipped) forEachChild(node, (child) => void pending.push(child))
  }
}
