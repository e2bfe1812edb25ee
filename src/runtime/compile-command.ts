import type { CommandAst, CommandElementAst, ExpressionAst, Extent } from '../language/index.js'
import { enumerable, isPSObject, PSHashtable, toArray, toText } from '../objects/index.js'
import type { RawArgument } from '../registry/index.js'
import type { Compiler } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { andThen, type Maybe } from './maybe.js'
import { compileRedirections, type RedirectionCode } from './redirections.js'

/** One command of a pipeline, compiled: what it is called and what it is given. */
export interface CommandCode {
  /** Its name when that is written out, so that finding it can be remembered. */
  readonly constantName: string | undefined
  readonly name: Code
  readonly dotSourced: boolean
  readonly called: boolean
  readonly arguments: (frame: Frame) => Maybe<RawArgument[]>
  /** Positional values alone: no names, no splatting. */
  readonly plainArguments: readonly Code[] | undefined
  readonly redirections: readonly RedirectionCode[]
  readonly extent: Extent
}

export function compileCommand(compiler: Compiler, ast: CommandAst): CommandCode {
  const [first, ...rest] = ast.commandElements
  const name = first && first.kind !== 'CommandParameterAst' ? first : undefined
  const parts = rest.map((element) => compileArgument(compiler, element))
  const plain = rest.every((element) => element.kind !== 'CommandParameterAst' && !isSplat(element))
  return {
    constantName: name?.kind === 'StringConstantExpressionAst' ? name.value : undefined,
    name: name ? compiler.expression(name) : { run: () => '', sync: true },
    dotSourced: ast.invocationOperator === 'Dot',
    called: ast.invocationOperator === 'Ampersand',
    arguments: (frame) => gather(frame, parts, 0, []),
    plainArguments: plain
      ? rest.map((element) => compiler.expression(element as ExpressionAst))
      : undefined,
    redirections: compileRedirections(compiler, ast.redirections),
    extent: ast.extent,
  }
}

function isSplat(element: CommandElementAst): boolean {
  return element.kind === 'VariableExpressionAst' && element.splatted
}

type Part = (frame: Frame) => Maybe<readonly RawArgument[]>

function gather(
  frame: Frame,
  parts: readonly Part[],
  start: number,
  gathered: RawArgument[],
): Maybe<RawArgument[]> {
  for (let index = start; index < parts.length; index++) {
    const given = parts[index]?.(frame) ?? []
    if (given instanceof Promise) {
      return given.then((later) => gather(frame, parts, index + 1, [...gathered, ...later]))
    }
    gathered.push(...given)
  }
  return gathered
}

function compileArgument(compiler: Compiler, element: CommandElementAst): Part {
  if (element.kind === 'CommandParameterAst') {
    const name = element.parameterName
    if (!element.argument) {
      const given: readonly RawArgument[] = [{ kind: 'parameter', name, text: element.extent.text }]
      return () => given
    }
    const value = compiler.expression(element.argument)
    return (frame) =>
      andThen(value.run(frame), (held): readonly RawArgument[] => [
        { kind: 'parameter', name, hasValue: true, value: held ?? null, text: `-${name}:` },
      ])
  }
  const code = compiler.expression(element)
  if (isSplat(element)) return (frame) => andThen(code.run(frame), splatted)
  return (frame) =>
    andThen(code.run(frame), (value): readonly RawArgument[] => [
      { kind: 'positional', value: value ?? null },
    ])
}

/** `@name`: a hashtable gives named arguments, a list positional ones. */
function splatted(value: unknown): readonly RawArgument[] {
  if (value instanceof PSHashtable) {
    return value.entries().map(([key, held]) => ({
      kind: 'parameter',
      name: toText(key),
      hasValue: true,
      value: held,
      splatted: true,
    }))
  }
  if (value === null || value === undefined) return []
  if (enumerable(value)) return toArray(value).map(positionalOf)
  if (isPSObject(value)) return [{ kind: 'positional', value }]
  return [{ kind: 'positional', value }]
}

/** `@args` passes on names that a simple function was given as `-Name`. */
function positionalOf(value: unknown): RawArgument {
  if (value instanceof ParameterText) {
    return value.hasValue
      ? {
          kind: 'parameter',
          name: value.name,
          hasValue: true,
          value: value.value,
          text: value.text,
        }
      : { kind: 'parameter', name: value.name, text: value.text }
  }
  return { kind: 'positional', value }
}

/** A parameter's name that ended up in `$args`: text that remembers what it was. */
export class ParameterText extends String {
  readonly name: string
  readonly hasValue: boolean
  readonly value: unknown
  readonly text: string

  constructor(text: string, name: string, hasValue: boolean, value: unknown) {
    super(text)
    this.text = text
    this.name = name
    this.hasValue = hasValue
    this.value = value
  }
}
