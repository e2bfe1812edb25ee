import type { TryStatementAst } from '../language/index.js'
import { typeNameText } from '../language/index.js'
import { type ErrorRecord, toErrorRecord } from '../objects/index.js'
import { PipelineSignal } from '../registry/index.js'
import { catchDistance, setCaught } from './catching.js'
import type { Compiler, Statement } from './compiler-types.js'
import type { Frame } from './frame.js'
import { always, andThen, type Maybe } from './maybe.js'
import type { Completion } from './signals.js'

interface CatchClause {
  readonly typeNames: readonly string[]
  readonly body: Statement
}

export function compileTry(compiler: Compiler, ast: TryStatementAst): Statement {
  const body = compiler.block(ast.body)
  const clauses = ast.catchClauses.map((clause) => ({
    typeNames: clause.catchTypes.map((type) => typeNameText(type.typeName)),
    body: compiler.block(clause.body),
  }))
  const finish = ast.finally && compiler.block(ast.finally)
  const sync = body.sync && clauses.every((clause) => clause.body.sync) && (finish?.sync ?? true)
  const guarded =
    clauses.length > 0
      ? (frame: Frame) => runCatching(frame, body, clauses)
      : (frame: Frame) => body.run(frame)
  return { run: finish ? (frame) => runFinally(frame, guarded, finish) : guarded, sync }
}

function runCatching(
  frame: Frame,
  body: Statement,
  clauses: readonly CatchClause[],
): Maybe<Completion> {
  const { engine } = frame
  const before = frame.out
  const handle = (thrown: unknown): Maybe<Completion> => {
    frame.out = before
    if (thrown instanceof PipelineSignal) throw thrown
    const record = toErrorRecord(thrown)
    const clause = nearestClause(record, clauses)
    if (!clause) throw thrown
    engine.lastSuccess = false
    const restore = setCaught(frame, record)
    return always(() => clause.body.run(frame), restore)
  }
  engine.tryDepth++
  try {
    const completion = always(
      () => body.run(frame),
      () => {
        engine.tryDepth--
      },
    )
    return completion instanceof Promise ? completion.catch(handle) : completion
  } catch (thrown) {
    return handle(thrown)
  }
}

/** The clause that names the error's type most closely, whatever the order. */
function nearestClause(
  record: ErrorRecord,
  clauses: readonly CatchClause[],
): CatchClause | undefined {
  let best: CatchClause | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const clause of clauses) {
    const found = catchDistance(record, clause.typeNames)
    if (found >= 0 && found < distance) {
      best = clause
      distance = found
    }
  }
  return best
}

/** The finally block runs whatever ended the body; only what it throws itself replaces that. */
function runFinally(
  frame: Frame,
  body: (frame: Frame) => Maybe<Completion>,
  finish: Statement,
): Maybe<Completion> {
  const before = frame.out
  const after = () => {
    frame.out = before
    return finish.run(frame)
  }
  let completion: Maybe<Completion>
  try {
    completion = body(frame)
  } catch (thrown) {
    return andThen(after(), (): Completion => {
      throw thrown
    })
  }
  if (completion instanceof Promise) {
    return completion.then(
      (done) => andThen(after(), (last) => last ?? done),
      (thrown: unknown) =>
        andThen(after(), (): Completion => {
          throw thrown
        }),
    )
  }
  const done = completion
  return andThen(after(), (last) => last ?? done)
}
