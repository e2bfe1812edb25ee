import type {
  DoUntilStatementAst,
  DoWhileStatementAst,
  ForEachStatementAst,
  ForStatementAst,
  WhileStatementAst,
} from '../language/index.js'
import { enumerable, isTrue } from '../objects/index.js'
import { compileVariable } from './compile-variable.js'
import { compileIncrement } from './compile-increment.js'
import type { Compiler, Statement } from './compiler-types.js'
import { PSIterator } from './iterator.js'
import type { Code, Frame } from './frame.js'
import { andThen, type Maybe } from './maybe.js'
import { LoopControl, type Completion } from './signals.js'
import { setLocal } from './block-call.js'

/** What a loop does with how its body ended: go on, stop, or hand it to what is around. */
type Next = 'go' | 'stop' | Completion

function afterBody(completion: Completion, label: string | undefined): Next {
  if (completion === undefined) return 'go'
  if (completion.kind === 'return') return completion
  if (completion.label !== undefined && completion.label !== label) return completion
  return completion.kind === 'continue' ? 'go' : 'stop'
}

interface LoopParts {
  readonly label: string | undefined
  readonly condition: Code | undefined
  /** The value of the condition that keeps the loop going. */
  readonly wanted: boolean
  readonly body: Statement
  readonly step: Code | undefined
  readonly testFirst: boolean
}

export function compileWhile(compiler: Compiler, ast: WhileStatementAst): Statement {
  return loop({
    label: ast.label?.toLowerCase(),
    condition: compiler.value(ast.condition),
    wanted: true,
    body: compiler.block(ast.body),
    step: undefined,
    testFirst: true,
  })
}

export function compileDo(
  compiler: Compiler,
  ast: DoWhileStatementAst | DoUntilStatementAst,
): Statement {
  return loop({
    label: ast.label?.toLowerCase(),
    condition: compiler.value(ast.condition),
    wanted: ast.kind === 'DoWhileStatementAst',
    body: compiler.block(ast.body),
    step: undefined,
    testFirst: false,
  })
}

export function compileFor(compiler: Compiler, ast: ForStatementAst): Statement {
  const start = ast.initializer && compiler.value(ast.initializer)
  const inner = loop({
    label: ast.label?.toLowerCase(),
    condition: ast.condition && compiler.value(ast.condition),
    wanted: true,
    body: compiler.block(ast.body),
    step: ast.iterator && stepOf(compiler, ast.iterator),
    testFirst: true,
  })
  if (!start) return inner
  return {
    run: (frame) => andThen(start.run(frame), () => inner.run(frame)),
    sync: start.sync && inner.sync,
  }
}

/** `$i++` as the step of a loop has no output, so its value need not be kept apart. */
function stepOf(compiler: Compiler, ast: NonNullable<ForStatementAst['iterator']>): Code {
  const [element] = ast.kind === 'PipelineAst' ? ast.pipelineElements : []
  if (
    element?.kind === 'CommandExpressionAst' &&
    element.expression.kind === 'UnaryExpressionAst'
  ) {
    const { operator } = element.expression
    if (/PlusPlus|MinusMinus/.test(operator)) return compileIncrement(compiler, element.expression)
  }
  return compiler.value(ast)
}

function loop(parts: LoopParts): Statement {
  const { condition, wanted, body, step, label, testFirst } = parts
  const sync = body.sync && (condition?.sync ?? true) && (step?.sync ?? true)
  const test = condition?.run
  const next = step?.run
  const runBody = body.run
  return {
    run(frame) {
      let first = !testFirst
      let count = 0
      for (;;) {
        if (first) first = false
        else if (test) {
          const value = test(frame)
          if (value instanceof Promise) return loopLater(frame, parts, 'condition', value)
          if ((typeof value === 'boolean' ? value : isTrue(value)) !== wanted) return undefined
        }
        const completion = sync ? runBody(frame) : runGuarded(frame, body)
        if (completion !== undefined) {
          if (completion instanceof Promise) return loopLater(frame, parts, 'body', completion)
          const after = afterBody(completion, label)
          if (after === 'stop') return undefined
          if (after !== 'go') return after
        }
        if (next) {
          const stepping = next(frame)
          if (stepping instanceof Promise) return loopLater(frame, parts, 'step', stepping)
        }
        if ((++count & 1023) === 0) frame.engine.checkStopped()
      }
    },
    sync,
  }
}

/** A break out of a script block that a command runs arrives as a throw. */
function runGuarded(frame: Frame, body: Statement): Maybe<Completion> {
  try {
    const completion = body.run(frame)
    return completion instanceof Promise ? completion.catch(fromControl) : completion
  } catch (thrown) {
    return fromControl(thrown)
  }
}

function fromControl(thrown: unknown): Completion {
  if (thrown instanceof LoopControl) return thrown.signal
  throw thrown
}

/** The same loop from the step that has to wait on. */
async function loopLater(
  frame: Frame,
  parts: LoopParts,
  at: 'condition' | 'body' | 'step',
  waiting: Promise<unknown>,
): Promise<Completion> {
  const { condition, wanted, body, step, label } = parts
  let place = at
  let pending: unknown = waiting
  for (;;) {
    if (place === 'condition') {
      if (condition && isTrue(await pending) !== wanted) return undefined
      pending = runGuarded(frame, body)
      place = 'body'
    } else if (place === 'body') {
      const after = afterBody((await pending) as Completion, label)
      if (after === 'stop') return undefined
      if (after !== 'go') return after
      frame.engine.checkStopped()
      pending = step?.run(frame)
      place = 'step'
    } else {
      await pending
      pending = condition?.run(frame)
      place = 'condition'
    }
  }
}

export function compileForEach(compiler: Compiler, ast: ForEachStatementAst): Statement {
  const list = compiler.value(ast.condition)
  const variable = compileVariable(compiler, ast.variable)
  const body = compiler.block(ast.body)
  const label = ast.label?.toLowerCase()
  const usesIterator = /\$foreach\b/i.test(ast.body.extent.text)
  const write = (frame: Frame, value: unknown) => variable.write(frame, value ?? null)
  const walk = { write, body, label, usesIterator }
  return {
    run: (frame) => andThen(list.run(frame), (value) => walkItems(frame, value, walk)),
    sync: list.sync && body.sync,
  }
}

interface Walk {
  readonly write: (frame: Frame, value: unknown) => void
  readonly body: Statement
  readonly label: string | undefined
  readonly usesIterator: boolean
}

function walkItems(frame: Frame, value: unknown, walk: Walk): Maybe<Completion> {
  if (value === undefined || value === null) return undefined
  const items = enumerable(value) ?? [value]
  const iterator = new PSIterator(items)
  if (walk.usesIterator) setLocal(frame, 'foreach', iterator)
  let count = 0
  while (iterator.moveNext()) {
    walk.write(frame, iterator.current)
    const completion = walk.body.sync ? walk.body.run(frame) : runGuarded(frame, walk.body)
    if (completion !== undefined) {
      if (completion instanceof Promise) return walkLater(frame, iterator, walk, completion)
      const after = afterBody(completion, walk.label)
      if (after === 'stop') return undefined
      if (after !== 'go') return after
    }
    if ((++count & 1023) === 0) frame.engine.checkStopped()
  }
  return undefined
}

async function walkLater(
  frame: Frame,
  iterator: PSIterator,
  walk: Walk,
  waiting: Promise<Completion>,
): Promise<Completion> {
  let pending: Maybe<Completion> = waiting
  for (;;) {
    const after = afterBody(await pending, walk.label)
    if (after === 'stop') return undefined
    if (after !== 'go') return after
    frame.engine.checkStopped()
    if (!iterator.moveNext()) return undefined
    walk.write(frame, iterator.current)
    pending = runGuarded(frame, walk.body)
  }
}
