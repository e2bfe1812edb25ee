import type { SwitchClause, SwitchFlags, SwitchStatementAst } from '../language/index.js'
import {
  enumerable,
  equals,
  isTrue,
  match,
  matchesWildcard,
  runtimeError,
  ScriptBlock,
  toText,
} from '../objects/index.js'
import { callBlock, setLocal } from './block-call.js'
import type { Compiler, Statement } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { PSIterator } from './iterator.js'
import { always, andThen, type Maybe } from './maybe.js'
import { LoopControl, type Completion } from './signals.js'

interface Clause {
  readonly pattern: Code
  readonly body: Statement
}

interface Switch {
  readonly flags: SwitchFlags
  readonly clauses: readonly Clause[]
  readonly otherwise: Statement | undefined
  readonly label: string | undefined
}

export function compileSwitch(compiler: Compiler, ast: SwitchStatementAst): Statement {
  const condition = compiler.value(ast.condition)
  const clause = ({ pattern, body }: SwitchClause): Clause => ({
    pattern: compiler.expression(pattern),
    body: compiler.block(body),
  })
  const parts: Switch = {
    flags: ast.flags,
    clauses: ast.clauses.map(clause),
    otherwise: ast.default && compiler.block(ast.default),
    label: ast.label?.toLowerCase(),
  }
  const sync =
    condition.sync &&
    parts.clauses.every((each) => each.pattern.sync && each.body.sync) &&
    (parts.otherwise?.sync ?? true)
  return {
    run: (frame) => andThen(condition.run(frame), (value) => runSwitch(frame, value, parts)),
    sync:
      sync &&
      !ast.clauses.some((each) => each.pattern.kind === 'ScriptBlockExpressionAst') &&
      !ast.flags.file,
  }
}

function runSwitch(frame: Frame, value: unknown, parts: Switch): Maybe<Completion> {
  const items = parts.flags.file ? linesOf(frame, value) : (enumerable(value) ?? [value ?? null])
  const iterator = new PSIterator(items)
  setLocal(frame, 'switch', iterator)
  return walk(frame, iterator, parts)
}

/** Lines of the file that `-File` names; the engine's host reads it. */
function linesOf(frame: Frame, value: unknown): string[] {
  const text = frame.engine.readTextFile(toText(value))
  if (text === undefined) {
    throw runtimeError(`Could not find file '${toText(value)}'.`, 'FileReadError', {
      category: 'ObjectNotFound',
      target: value,
    })
  }
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function walk(frame: Frame, iterator: PSIterator, parts: Switch): Maybe<Completion> {
  while (iterator.moveNext()) {
    const completion = runItem(frame, iterator.current, parts)
    if (completion instanceof Promise) {
      return completion.then((ended) => nextItem(frame, iterator, parts, ended))
    }
    const end = afterItem(completion, parts.label)
    if (end !== 'go') return end
  }
  return undefined
}

function nextItem(
  frame: Frame,
  iterator: PSIterator,
  parts: Switch,
  ended: Completion,
): Maybe<Completion> {
  const end = afterItem(ended, parts.label)
  return end === 'go' ? walk(frame, iterator, parts) : end
}

function afterItem(completion: Completion, label: string | undefined): Completion | 'go' {
  if (completion === undefined) return 'go'
  if (completion.kind === 'return') return completion
  if (completion.label !== undefined && completion.label !== label) return completion
  return completion.kind === 'continue' ? 'go' : undefined
}

function runItem(frame: Frame, item: unknown, parts: Switch): Maybe<Completion> {
  const existing = frame.scope.local('_')
  const before = existing?.value
  if (existing) existing.value = item
  else setLocal(frame, '_', item)
  return always(
    () => guarded(() => runClauses(frame, item, parts, 0, false)),
    () => {
      if (existing) existing.value = before
    },
  )
}

function guarded(run: () => Maybe<Completion>): Maybe<Completion> {
  const fromControl = (thrown: unknown): Completion => {
    if (thrown instanceof LoopControl) return thrown.signal
    throw thrown
  }
  try {
    const completion = run()
    return completion instanceof Promise ? completion.catch(fromControl) : completion
  } catch (thrown) {
    return fromControl(thrown)
  }
}

function runClauses(
  frame: Frame,
  item: unknown,
  parts: Switch,
  start: number,
  matched: boolean,
): Maybe<Completion> {
  const clause = parts.clauses[start]
  if (!clause) return matched ? undefined : parts.otherwise?.run(frame)
  return andThen(clause.pattern.run(frame), (pattern) =>
    andThen(matches(frame, item, pattern, parts.flags), (hit) => {
      if (!hit) return runClauses(frame, item, parts, start + 1, matched)
      return andThen(
        clause.body.run(frame),
        (completion) => completion ?? runClauses(frame, item, parts, start + 1, true),
      )
    }),
  )
}

function matches(
  frame: Frame,
  item: unknown,
  pattern: unknown,
  flags: SwitchFlags,
): Maybe<boolean> {
  if (pattern instanceof ScriptBlock) {
    return andThen(
      callBlock(frame, pattern, { dollarUnder: item, args: [item], newScope: false }),
      isTrue,
    )
  }
  if (flags.wildcard) return matchesWildcard(toText(item), toText(pattern), flags.caseSensitive)
  if (flags.regex) {
    return isTrue(
      match(toText(item), pattern, !flags.caseSensitive, true, (table) =>
        setLocal(frame, 'Matches', table),
      ),
    )
  }
  return equals(item, pattern, !flags.caseSensitive)
}
