import type {
  ExitStatementAst,
  FunctionDefinitionAst,
  IfStatementAst,
  ReturnStatementAst,
  StatementAst,
  ThrowStatementAst,
} from '../language/index.js'
import { ErrorRecord, isTrue, runtimeError, toNumber, toNumeric, toText } from '../objects/index.js'
import { compileDo, compileFor, compileForEach, compileWhile } from './compile-loop.js'
import { compilePipelineStatement } from './compile-pipeline.js'
import { compileAssignment } from './compile-assignment.js'
import { compileSwitch } from './compile-switch.js'
import { compileTry } from './compile-try.js'
import type { Compiler, Statement } from './compiler-types.js'
import { type Code, type Frame, MethodOutput } from './frame.js'
import { andThen, type Maybe } from './maybe.js'
import {
  breakSignal,
  type Completion,
  continueSignal,
  ExitRequest,
  returnSignal,
} from './signals.js'
import { thrownRecord } from './thrown.js'

export function compileStatement(compiler: Compiler, ast: StatementAst): Statement {
  switch (ast.kind) {
    case 'PipelineAst':
    case 'PipelineChainAst':
    case 'CommandExpressionAst':
      return compilePipelineStatement(compiler, ast)
    case 'AssignmentStatementAst':
      return silent(compileAssignment(compiler, ast))
    case 'IfStatementAst':
      return compileIf(compiler, ast)
    case 'ForEachStatementAst':
      return compileForEach(compiler, ast)
    case 'ForStatementAst':
      return compileFor(compiler, ast)
    case 'WhileStatementAst':
      return compileWhile(compiler, ast)
    case 'DoWhileStatementAst':
    case 'DoUntilStatementAst':
      return compileDo(compiler, ast)
    case 'SwitchStatementAst':
      return compileSwitch(compiler, ast)
    case 'TryStatementAst':
      return compileTry(compiler, ast)
    case 'ReturnStatementAst':
      return compileReturn(compiler, ast)
    case 'BreakStatementAst':
      return leave('break', ast.label && compiler.expression(ast.label))
    case 'ContinueStatementAst':
      return leave('continue', ast.label && compiler.expression(ast.label))
    case 'ThrowStatementAst':
      return compileThrow(compiler, ast)
    case 'ExitStatementAst':
      return compileExit(compiler, ast)
    case 'FunctionDefinitionAst':
      return defineFunction(compiler, ast)
    case 'TypeDefinitionAst':
      return compiler.typeDefinition(ast)
    case 'StatementBlockAst':
      return compiler.block(ast)
    case 'DataStatementAst':
      return compiler.data(ast)
    case 'UsingStatementAst':
    case 'TrapStatementAst':
      return { run: () => undefined, sync: true }
    default:
      return failing(`This statement cannot be run: ${firstLine(ast.extent.text)}`)
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

function failing(message: string): Statement {
  return {
    run() {
      throw runtimeError(message, 'StatementNotSupported', { category: 'NotImplemented' })
    },
    sync: true,
  }
}

function silent(code: Code): Statement {
  const { run } = code
  if (code.sync) {
    return {
      run(frame) {
        run(frame)
        frame.engine.lastSuccess = true
        return undefined
      },
      sync: true,
    }
  }
  return {
    run: (frame) =>
      andThen(run(frame), () => {
        frame.engine.lastSuccess = true
        return undefined
      }),
    sync: false,
  }
}

function compileIf(compiler: Compiler, ast: IfStatementAst): Statement {
  const clauses = ast.clauses.map(({ condition, body }) => ({
    condition: compiler.value(condition),
    body: compiler.block(body),
  }))
  const otherwise = ast.elseClause && compiler.block(ast.elseClause)
  const sync =
    clauses.every(({ condition, body }) => condition.sync && body.sync) && (otherwise?.sync ?? true)
  const from = (frame: Frame, start: number): Maybe<Completion> => {
    for (let index = start; index < clauses.length; index++) {
      const clause = clauses[index]
      const value = clause?.condition.run(frame)
      if (value instanceof Promise) {
        return value.then((later: unknown) =>
          isTrue(later) ? clause?.body.run(frame) : from(frame, index + 1),
        )
      }
      if (typeof value === 'boolean' ? value : isTrue(value)) return clause?.body.run(frame)
    }
    return otherwise?.run(frame)
  }
  return { run: (frame) => from(frame, 0), sync }
}

function compileReturn(compiler: Compiler, ast: ReturnStatementAst): Statement {
  if (!ast.pipeline) return { run: () => returnSignal, sync: true }
  const inner = compiler.statement(ast.pipeline)
  return {
    run(frame) {
      if (frame.out instanceof MethodOutput) frame.out.startReturn()
      return andThen(inner.run(frame), () => returnSignal)
    },
    sync: inner.sync,
  }
}

function leave(kind: 'break' | 'continue', label: Code | undefined): Statement {
  if (!label) {
    const signal = kind === 'break' ? breakSignal : continueSignal
    return { run: () => signal, sync: true }
  }
  return {
    run: (frame) =>
      andThen(label.run(frame), (name): Completion => ({
        kind,
        label: toText(name).toLowerCase(),
      })),
    sync: label.sync,
  }
}

function compileThrow(compiler: Compiler, ast: ThrowStatementAst): Statement {
  const value = ast.pipeline && compiler.value(ast.pipeline)
  return {
    run: (frame) =>
      andThen(value?.run(frame), (thrown): Completion => {
        throw thrownRecord(frame, value ? thrown : undefined, ast)
      }),
    sync: value?.sync ?? true,
  }
}

function compileExit(compiler: Compiler, ast: ExitStatementAst): Statement {
  const value = ast.pipeline && compiler.value(ast.pipeline)
  return {
    run: (frame) =>
      andThen(value?.run(frame), (code): Completion => {
        throw new ExitRequest(exitCode(code))
      }),
    sync: value?.sync ?? true,
  }
}

function exitCode(value: unknown): number {
  if (value === undefined || value === null) return 0
  try {
    return toNumber(toNumeric(value)) | 0
  } catch (thrown) {
    if (thrown instanceof ErrorRecord) return 0
    throw thrown
  }
}

/** Defines the function in the running scope, or where a qualifier says. */
function defineFunction(compiler: Compiler, ast: FunctionDefinitionAst): Statement {
  const make = compiler.functionDefinition(ast)
  const [, qualifier, name] = /^(?:(global|script|local|private):)?(.*)$/i.exec(ast.name) ?? []
  const bare = name ?? ast.name
  return {
    run(frame) {
      const scope =
        qualifier === undefined || /local|private/i.test(qualifier)
          ? frame.scope
          : /global/i.test(qualifier)
            ? frame.scope.global
            : frame.scope.script
      scope.functions.set(bare.toLowerCase(), make(frame, bare))
      return undefined
    },
    sync: true,
  }
}
