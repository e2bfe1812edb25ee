import type {
  ConstantExpressionAst,
  ExpandableStringExpressionAst,
  ExpressionAst,
  HashtableAst,
  IndexExpressionAst,
  MemberExpressionAst,
  StatementBlockAst,
  TernaryExpressionAst,
} from '../language/index.js'
import { typeNameText } from '../language/index.js'
import {
  castTo,
  convertNumber,
  Decimal,
  enumerable,
  isTrue,
  makeBigInt,
  makeDecimal,
  makeDouble,
  makeInteger,
  makeLong,
  PSHashtable,
  PSType,
  runtimeError,
  toText,
  type NumericType,
} from '../objects/index.js'
import { code1, code2, codeMany, constant, mayWait } from './code.js'
import { compileBinary, compileUnary } from './compile-operator.js'
import { compileIncrement } from './compile-increment.js'
import { baseConstructorVariable } from './base-constructor.js'
import { compileInvoke } from './compile-invoke.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler } from './compiler-types.js'
import { Collector, type Code, type Frame } from './frame.js'
import { readIndex } from './index-access.js'
import { always, andThen } from './maybe.js'
import { readMemberOf, readStaticMember } from './member-access.js'
import { typeByName } from './type-lookup.js'

export function compileExpression(compiler: Compiler, ast: ExpressionAst): Code {
  switch (ast.kind) {
    case 'VariableExpressionAst':
      return compileVariable(compiler, ast).read
    case 'StringConstantExpressionAst':
      return constant(ast.value)
    case 'ConstantExpressionAst':
      return constant(numberOf(ast))
    case 'ExpandableStringExpressionAst':
      return expandable(compiler, ast)
    case 'BinaryExpressionAst':
      return compileBinary(compiler, ast)
    case 'UnaryExpressionAst':
      return compileUnary(compiler, ast) ?? compileIncrement(compiler, ast)
    case 'TernaryExpressionAst':
      return ternary(compiler, ast)
    case 'ParenExpressionAst':
      return compiler.value(ast.pipeline)
    case 'SubExpressionAst':
      return subExpression(compiler, ast.subExpression)
    case 'ArrayExpressionAst':
      return arrayExpression(compiler, ast.subExpression)
    case 'ArrayLiteralAst':
      return codeMany(
        ast.elements.map((element) => compiler.expression(element)),
        (values) => values.map((value) => value ?? null),
      )
    case 'HashtableAst':
      return hashtable(compiler, ast)
    case 'MemberExpressionAst':
      return member(compiler, ast)
    case 'InvokeMemberExpressionAst':
      return compileInvoke(compiler, ast)
    case 'IndexExpressionAst':
      return indexed(compiler, ast)
    case 'ConvertExpressionAst':
      return convert(compiler, typeNameText(ast.type.typeName), ast.child)
    case 'TypeExpressionAst':
      return typeExpression(typeNameText(ast.typeName))
    case 'AttributedExpressionAst':
      return compiler.expression(ast.child)
    case 'UsingExpressionAst':
      return compiler.expression(ast.subExpression)
    case 'BaseCtorInvokeMemberExpressionAst':
      return codeMany(
        ast.arguments.map((argument) => compiler.expression(argument)),
        (args, frame) => {
          const base = frame.scope.find(baseConstructorVariable)?.value
          return typeof base === 'function'
            ? (base as (args: readonly unknown[]) => unknown)(args)
            : undefined
        },
      )
    case 'ScriptBlockExpressionAst':
      return compiler.scriptBlock(ast.scriptBlock)
    default:
      return {
        run() {
          throw runtimeError(
            `This expression cannot be run: ${ast.extent.text}`,
            'InvalidExpression',
          )
        },
        sync: true,
      }
  }
}

const numberTypes: Readonly<Record<string, NumericType>> = {
  'System.SByte': 'sbyte',
  'System.Byte': 'byte',
  'System.Int16': 'int16',
  'System.UInt16': 'uint16',
  'System.UInt32': 'uint32',
  'System.UInt64': 'uint64',
}

function numberOf({ value, type }: ConstantExpressionAst): unknown {
  switch (type) {
    case 'System.Int32':
      return Number(value)
    case 'System.Int64':
      return makeLong(BigInt(value))
    case 'System.Double':
      return makeDouble(Number(value))
    case 'System.Decimal':
      return makeDecimal(Decimal.parse(String(value)))
    case 'System.Numerics.BigInteger':
      return makeBigInt(BigInt(value))
    default:
      return makeInteger(numberTypes[type] ?? 'int', BigInt(value))
  }
}

function expandable(compiler: Compiler, ast: ExpandableStringExpressionAst): Code {
  const parts = ast.parts.map((part) =>
    typeof part === 'string' ? constant(part) : compiler.expression(part),
  )
  return codeMany(parts, (values, frame) => {
    let text = ''
    for (const value of values) {
      text += typeof value === 'string' ? value : toText(value, separatorFor(value, frame))
    }
    return text
  })
}

/** `$OFS`, looked up only for what is joined. */
function separatorFor(value: unknown, frame: Frame): string {
  if (typeof value !== 'object' || value === null || !enumerable(value)) return ' '
  const variable = frame.scope.find('ofs')
  return variable ? toText(variable.value) : ' '
}

function ternary(compiler: Compiler, ast: TernaryExpressionAst): Code {
  const condition = compiler.expression(ast.condition)
  const yes = compiler.expression(ast.ifTrue)
  const no = compiler.expression(ast.ifFalse)
  return {
    run: (frame) =>
      andThen(condition.run(frame), (value) => (isTrue(value) ? yes.run(frame) : no.run(frame))),
    sync: condition.sync && yes.sync && no.sync,
  }
}

/** Runs statements with their output gathered. */
function gather(
  compiler: Compiler,
  ast: StatementBlockAst,
  finish: (out: Collector) => unknown,
): Code {
  const block = compiler.block(ast)
  return {
    run(frame) {
      const out = new Collector()
      const before = frame.out
      frame.out = out
      const run = always(
        () => block.run(frame),
        () => {
          frame.out = before
        },
      )
      return andThen(run, () => finish(out))
    },
    sync: block.sync,
  }
}

function singleExpression(ast: StatementBlockAst): ExpressionAst | undefined {
  const [statement] = ast.statements
  if (ast.statements.length !== 1 || ast.traps.length > 0) return undefined
  if (statement?.kind !== 'PipelineAst' || statement.background) return undefined
  const [element] = statement.pipelineElements
  if (statement.pipelineElements.length !== 1 || element?.kind !== 'CommandExpressionAst')
    return undefined
  if (element.redirections.length > 0) return undefined
  return element.expression.kind === 'UnaryExpressionAst' ? undefined : element.expression
}

function subExpression(compiler: Compiler, ast: StatementBlockAst): Code {
  const single = singleExpression(ast)
  if (single) {
    return code1(compiler.expression(single), (value) => {
      if (!Array.isArray(value)) return value
      return value.length === 1 ? value[0] : value.length === 0 ? undefined : value
    })
  }
  return gather(compiler, ast, (out) => out.value)
}

function arrayExpression(compiler: Compiler, ast: StatementBlockAst): Code {
  const single = singleExpression(ast)
  if (single) {
    return code1(compiler.expression(single), (value) => {
      if (value === undefined) return []
      const items = enumerable(value)
      return items ? Array.from(items) : [value]
    })
  }
  return gather(compiler, ast, (out) => out.items)
}

function hashtable(compiler: Compiler, ast: HashtableAst): Code {
  const parts = ast.keyValuePairs.flatMap(({ key, value }) => [
    compiler.expression(key),
    compiler.value(value),
  ])
  return codeMany(parts, (values) => {
    const table = new PSHashtable()
    for (let index = 0; index < values.length; index += 2) {
      const key = values[index]
      if (key === null || key === undefined) {
        throw runtimeError('A null key is not allowed in a hash literal.', 'InvalidNullKey')
      }
      if (table.has(key)) {
        throw runtimeError(
          `Duplicate keys '${toText(key)}' are not allowed in hash literals.`,
          'DuplicateKeyInHashLiteral',
        )
      }
      table.set(key, values[index + 1] ?? null)
    }
    return table
  })
}

function member(compiler: Compiler, ast: MemberExpressionAst): Code {
  const name = compiler.expression(ast.member)
  if (ast.static) {
    return code2(typeOperand(compiler, ast.expression), name, (type, key, frame) =>
      readStaticMember(frame, type, toText(key)),
    )
  }
  const target = compiler.expression(ast.expression)
  if (ast.member.kind === 'StringConstantExpressionAst') {
    const key = ast.member.value
    return mayWait(
      code1(target, (value, frame) =>
        ast.nullConditional && (value === null || value === undefined)
          ? null
          : readMemberOf(frame, value, key),
      ),
    )
  }
  return mayWait(
    code2(target, name, (value, key, frame) => readMemberOf(frame, value, toText(key))),
  )
}

/** `[type]` before `::`; anything else must give a type or a name of one. */
export function typeOperand(compiler: Compiler, ast: ExpressionAst): Code {
  return code1(compiler.expression(ast), (value) => value)
}

function indexed(compiler: Compiler, ast: IndexExpressionAst): Code {
  return code2(
    compiler.expression(ast.target),
    compiler.expression(ast.index),
    (target, index, frame) =>
      ast.nullConditional && (target === null || target === undefined)
        ? null
        : readIndex(frame, target, index),
  )
}

function convert(compiler: Compiler, typeName: string, child: ExpressionAst): Code {
  const value = compiler.expression(child)
  if (/^(int|int32|system\.int32)$/i.test(typeName)) {
    return code1(value, (given) =>
      typeof given === 'number' && (given | 0) === given
        ? given
        : (convertNumber(given, 'int') ?? castByName(given, typeName)),
    )
  }
  if (/^(system\.)?void$/i.test(typeName)) return code1(value, () => undefined)
  let type: PSType | undefined
  return mayWait(
    code1(value, (given, frame) => {
      type ??= typeByName(frame, typeName)
      return castTo(given, type)
    }),
  )
}

function castByName(value: unknown, typeName: string): unknown {
  const type = new PSType({ fullName: typeName === 'int' ? 'System.Int32' : typeName })
  return castTo(value, type)
}

function typeExpression(name: string): Code {
  let type: PSType | undefined
  return { run: (frame) => (type ??= typeByName(frame, name)), sync: true }
}
