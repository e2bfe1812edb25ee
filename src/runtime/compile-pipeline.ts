import type {
  CommandBaseAst,
  CommandExpressionAst,
  PipelineAst,
  PipelineChainAst,
  RedirectionAst,
} from '../language/index.js'
import { enumerable, toArray } from '../objects/index.js'
import { code1 } from './code.js'
import { compileCommand, type CommandCode } from './compile-command.js'
import type { Compiler, Statement } from './compiler-types.js'
import { Collector, type Code, type Frame, type Output } from './frame.js'
import { always, each, andThen, type Maybe } from './maybe.js'
import { compileRedirections, withRedirections, type RedirectionCode } from './redirections.js'
import { runCommands } from './run-commands.js'

/** Writes a value the way a statement does: nothing for void, lists one by one. */
export function emit(out: Output, value: unknown): Maybe<void> {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null) return out.write(value)
  const items = enumerable(value)
  return items ? each(items, (item) => out.write(item)) : out.write(value)
}

/** The expression of a pipeline that is nothing else, whose value can be had without a pipeline. */
export function loneExpression(
  ast: CommandBaseAst | undefined,
  count: number,
): CommandExpressionAst | undefined {
  if (count !== 1 || ast?.kind !== 'CommandExpressionAst') return undefined
  return ast.redirections.length === 0 ? ast : undefined
}

export function compilePipelineStatement(
  compiler: Compiler,
  ast: PipelineAst | PipelineChainAst | CommandExpressionAst,
): Statement {
  if (ast.kind === 'PipelineChainAst') return chain(compiler, ast)
  const elements = ast.kind === 'PipelineAst' ? ast.pipelineElements : [ast]
  const lone = loneExpression(elements[0], elements.length)
  if (lone) return expressionStatement(compiler, lone)
  const run = compilePipeline(compiler, elements)
  return { run: (frame) => andThen(run(frame, frame.out), () => undefined), sync: false }
}

function expressionStatement(compiler: Compiler, ast: CommandExpressionAst): Statement {
  const code = compiler.expression(ast.expression)
  const { expression } = ast
  if (expression.kind === 'UnaryExpressionAst' && /PlusPlus|MinusMinus/.test(expression.operator)) {
    return { run: (frame) => andThen(code.run(frame), () => undefined), sync: code.sync }
  }
  return {
    run(frame) {
      const value = code.run(frame)
      if (value instanceof Promise) return value.then((later: unknown) => written(frame, later))
      return written(frame, value)
    },
    // A write waits only while the next stage of a pipeline is busy.
    sync: false,
  }
}

function written(frame: Frame, value: unknown): Maybe<undefined> {
  frame.engine.lastSuccess = true
  const writing = emit(frame.out, value)
  return writing instanceof Promise ? writing.then(() => undefined) : undefined
}

/** `a && b`, `a || b`: the second runs if the first succeeded, or did not. */
function chain(compiler: Compiler, ast: PipelineChainAst): Statement {
  const first = compilePipelineStatement(compiler, ast.lhs)
  const second = compilePipelineStatement(compiler, ast.rhs)
  const wanted = ast.operator === 'AndAnd'
  return {
    run: (frame) =>
      andThen(reporting(frame, first, ast), () =>
        frame.engine.lastSuccess === wanted ? second.run(frame) : undefined,
      ),
    sync: false,
  }
}

/** An error of the first pipeline of a chain is reported, and decides. */
function reporting(frame: Frame, statement: Statement, ast: PipelineChainAst) {
  const failed = (thrown: unknown) => {
    frame.engine.failed(frame, thrown, ast.lhs.extent)
    return undefined
  }
  try {
    const done = statement.run(frame)
    return done instanceof Promise ? done.catch(failed) : done
  } catch (thrown) {
    return failed(thrown)
  }
}

/** The output of a pipeline as one value. */
export function compilePipelineValue(
  compiler: Compiler,
  ast: PipelineAst | PipelineChainAst | CommandExpressionAst,
): Code {
  if (ast.kind === 'PipelineChainAst') {
    const statement = chain(compiler, ast)
    return { run: (frame) => collected(frame, () => statement.run(frame)), sync: false }
  }
  const elements = ast.kind === 'PipelineAst' ? ast.pipelineElements : [ast]
  const lone = loneExpression(elements[0], elements.length)
  if (lone) return code1(compiler.expression(lone.expression), (value) => value)
  const run = compilePipeline(compiler, elements)
  return {
    run(frame) {
      const out = new Collector()
      const done = run(frame, out)
      return done instanceof Promise ? done.then(() => out.value) : out.value
    },
    sync: false,
  }
}

/** Runs with the frame's output gathered. */
export function collected(frame: Frame, run: () => unknown): unknown {
  const out = new Collector()
  const before = frame.out
  frame.out = out
  const done = always(run, () => {
    frame.out = before
  })
  return andThen(done, () => out.value)
}

type RunPipeline = (frame: Frame, out: Output) => Maybe<void>

function compilePipeline(compiler: Compiler, elements: readonly CommandBaseAst[]): RunPipeline {
  const [first] = elements
  if (first?.kind === 'CommandExpressionAst')
    return fromExpression(compiler, first, elements.slice(1))
  const commands = elements.map((element) => commandOf(compiler, element))
  return (frame, out) => runCommands(frame, commands, out, undefined)
}

function commandOf(compiler: Compiler, ast: CommandBaseAst): CommandCode {
  if (ast.kind === 'CommandAst') return compileCommand(compiler, ast)
  throw new TypeError('an expression is only allowed as the first element of a pipeline')
}

function fromExpression(
  compiler: Compiler,
  ast: CommandExpressionAst,
  rest: readonly CommandBaseAst[],
): RunPipeline {
  const value = compiler.expression(ast.expression)
  const redirections = redirectionsOf(compiler, ast.redirections)
  const commands = rest.map((element) => commandOf(compiler, element))
  if (commands.length === 0) {
    return (frame, out) =>
      withRedirections(frame, redirections, out, (target) =>
        andThen(value.run(frame), (given) => emit(target, given)),
      )
  }
  return (frame, out) =>
    andThen(value.run(frame), (given) => runCommands(frame, commands, out, inputOf(given)))
}

function redirectionsOf(
  compiler: Compiler,
  list: readonly RedirectionAst[],
): readonly RedirectionCode[] {
  return compileRedirections(compiler, list)
}

/** What an expression sends down a pipeline: lists one by one, nothing for void, null as itself. */
function inputOf(value: unknown): unknown[] {
  if (value === null) return [null]
  return toArray(value)
}
