import type { Extent, TrapStatementAst } from '../language/index.js'
import { typeNameText } from '../language/index.js'
import { type ErrorRecord, toErrorRecord } from '../objects/index.js'
import { PipelineSignal } from '../registry/index.js'
import { catchMatches, setCaught } from './catching.js'
import type { Compiler, Statement, StatementList } from './compiler-types.js'
import type { Frame } from './frame.js'
import { always, andThen, type Maybe } from './maybe.js'
import type { Completion } from './signals.js'

/** Statements in order. An error that a statement only reports does not keep the next from running. */
export function compileList(compiler: Compiler, list: StatementList): Statement {
  // Types are known before the statements run, wherever in the block they stand.
  const compiled = list.statements
    .filter((ast) => ast.kind !== 'TrapStatementAst')
    .toSorted(
      (a, b) => Number(b.kind === 'TypeDefinitionAst') - Number(a.kind === 'TypeDefinitionAst'),
    )
    .map((ast) => ({ statement: compiler.statement(ast), extent: ast.extent }))
  const runs = compiled.map(({ statement }) => statement.run)
  const extents = compiled.map(({ extent }) => extent)
  const sync = compiled.every(({ statement }) => statement.sync)
  const traps = list.traps.map((trap) => compileTrap(compiler, trap))
  if (traps.length > 0) return withTraps(runs, extents, traps)
  const single = runs.length === 1 ? runs[0] : undefined
  const extent = extents[0]
  if (single && extent) return { run: (frame) => runOne(frame, single, extent), sync }
  return { run: (frame) => runFrom(frame, runs, extents, 0), sync }
}

type RunStatement = Statement['run']

function runOne(frame: Frame, run: RunStatement, extent: Extent): Maybe<Completion> {
  try {
    const completion = run(frame)
    if (!(completion instanceof Promise)) return completion
    return completion.catch((thrown: unknown) => {
      frame.engine.failed(frame, thrown, extent)
      return undefined
    })
  } catch (thrown) {
    frame.engine.failed(frame, thrown, extent)
    return undefined
  }
}

function runFrom(
  frame: Frame,
  runs: readonly RunStatement[],
  extents: readonly Extent[],
  start: number,
): Maybe<Completion> {
  let index = start
  for (;;) {
    try {
      for (; index < runs.length; index++) {
        const completion = runs[index]?.(frame)
        if (completion === undefined) continue
        if (completion instanceof Promise) return runLater(frame, runs, extents, index, completion)
        return completion
      }
      return undefined
    } catch (thrown) {
      const extent = extents[index]
      if (!extent) throw thrown
      frame.engine.failed(frame, thrown, extent)
      index++
    }
  }
}

async function runLater(
  frame: Frame,
  runs: readonly RunStatement[],
  extents: readonly Extent[],
  start: number,
  waiting: Promise<Completion>,
): Promise<Completion> {
  let pending: Promise<Completion> | undefined = waiting
  for (let index = start; index < runs.length; index++) {
    try {
      const completion: Completion = await (pending ?? runs[index]?.(frame))
      pending = undefined
      if (completion !== undefined) return completion
    } catch (thrown) {
      pending = undefined
      const extent = extents[index]
      if (!extent) throw thrown
      frame.engine.failed(frame, thrown, extent)
    }
  }
  return undefined
}

interface Trap {
  readonly typeName: string | undefined
  readonly body: Statement
}

function compileTrap(compiler: Compiler, ast: TrapStatementAst): Trap {
  return {
    typeName: ast.trapType && typeNameText(ast.trapType.typeName),
    body: compiler.block(ast.body),
  }
}

/** A trap runs for an error of any statement beside it; `continue` goes on after it, `break` leaves. */
function withTraps(
  runs: readonly RunStatement[],
  extents: readonly Extent[],
  traps: readonly Trap[],
): Statement {
  const guarded = runs.map((run, at): RunStatement => {
    const extent = extents[at]
    return (frame) => {
      const { engine } = frame
      const handle = (thrown: unknown): Maybe<Completion> => {
        if (thrown instanceof PipelineSignal || !extent) throw thrown
        return runTrap(frame, toErrorRecord(thrown), traps, thrown, extent)
      }
      engine.tryDepth++
      const leave = () => {
        engine.tryDepth--
      }
      try {
        const completion = always(() => run(frame), leave)
        return completion instanceof Promise ? completion.catch(handle) : completion
      } catch (thrown) {
        return handle(thrown)
      }
    }
  })
  return { run: (frame) => runFrom(frame, guarded, extents, 0), sync: false }
}

function runTrap(
  frame: Frame,
  record: ErrorRecord,
  traps: readonly Trap[],
  thrown: unknown,
  extent: Extent,
): Maybe<Completion> {
  const trap =
    traps.find(({ typeName }) => typeName !== undefined && catchMatches(record, [typeName])) ??
    traps.find(({ typeName }) => typeName === undefined)
  if (!trap) throw thrown
  frame.engine.locate(record, frame, extent)
  const restore = setCaught(frame, record)
  const done = always(() => trap.body.run(frame), restore)
  return andThen(done, (completion): Completion => {
    if (completion?.kind === 'continue') return undefined
    if (completion?.kind === 'break') throw thrown
    if (completion) return completion
    frame.engine.report(frame, record)
    return undefined
  })
}
