import type { VariableExpressionAst } from '../language/index.js'
import { runtimeError, toText } from '../objects/index.js'
import { constant } from './code.js'
import type { Compiler } from './compiler-types.js'
import { readDrive, writeDrive } from './drive-variables.js'
import type { Code, Frame } from './frame.js'
import { gone, type Scope } from './scope.js'
import { assignLocal, assignTo, notSet, notWritable, readOuter } from './variables.js'
import { Variable } from './scope.js'

/** What can be done with a variable that a script names. */
export interface VariableAccess {
  readonly read: Code
  readonly write: (frame: Frame, value: unknown) => void
  /** Its place in the frame, for the everyday variable of the running scope. */
  readonly place: number | undefined
  readonly lower: string
  readonly name: string
}

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Set by the engine alone. */
const notAssignable = new Set([
  'true',
  'false',
  '?',
  'error',
  'host',
  'pid',
  'home',
  'pshome',
  'psversiontable',
  'executioncontext',
  'shellid',
  'psedition',
  'iscoreclr',
  'iswindows',
  'islinux',
  'ismacos',
])

export function compileVariable(compiler: Compiler, ast: VariableExpressionAst): VariableAccess {
  const qualifier = ast.qualifier?.toLowerCase()
  const name = ast.name
  const lower = name.toLowerCase()
  if (qualifier === undefined || qualifier === 'variable')
    return plainVariable(compiler, name, lower)
  if (qualifier === 'local' || qualifier === 'private') {
    return scopedVariable(name, lower, (frame) => frame.scope, qualifier === 'private')
  }
  if (qualifier === 'global') return scopedVariable(name, lower, (frame) => frame.scope.global)
  if (qualifier === 'script') return scopedVariable(name, lower, (frame) => frame.scope.script)
  if (qualifier === 'using') return plainVariable(compiler, name, lower)
  return driveVariable(qualifier, name)
}

function plainVariable(compiler: Compiler, name: string, lower: string): VariableAccess {
  if (lower === '?') {
    const read: Code = { run: (frame) => frame.engine.lastSuccess, sync: true }
    return { read, write: () => refuse(name), place: undefined, lower, name }
  }
  if (constants.has(lower)) {
    const write = lower === 'null' ? () => undefined : () => refuse(name)
    return { read: constant(constants.get(lower)), write, place: undefined, lower, name }
  }
  const place = compiler.layout.placeOf(lower)
  const read: Code = {
    run(frame) {
      const variable = frame.slots[place]
      if (variable !== undefined) {
        const { value } = variable
        if (value !== gone) return value
      }
      return readOuter(frame, place, lower, name)
    },
    sync: true,
  }
  if (notAssignable.has(lower))
    return { read, write: () => refuse(name), place: undefined, lower, name }
  const write = (frame: Frame, value: unknown) => assignLocal(frame, place, lower, name, value)
  return { read, write, place, lower, name }
}

function refuse(name: string): never {
  throw notWritable(name)
}

function scopedVariable(
  name: string,
  lower: string,
  scopeOf: (frame: Frame) => Scope,
  isPrivate = false,
): VariableAccess {
  return {
    read: {
      run(frame) {
        const variable = scopeOf(frame).local(lower)
        if (variable) return variable.value
        if (frame.engine.strictMode > 0) throw notSet(name)
        return null
      },
      sync: true,
    },
    write(frame, value) {
      const scope = scopeOf(frame)
      const existing = scope.local(lower)
      if (existing) assignTo(existing, value)
      else {
        const variable = scope.declare(lower, new Variable(name, value))
        if (isPrivate) variable.option = 'Private'
      }
    },
    place: undefined,
    lower,
    name,
  }
}

/** `$env:PATH`, `$function:prompt`, `$alias:ls`. */
function driveVariable(drive: string, name: string): VariableAccess {
  return {
    read: { run: (frame) => readDrive(frame, drive, name), sync: true },
    write(frame, value) {
      if (!writeDrive(frame, drive, name, value)) {
        throw runtimeError(
          `Cannot find drive. A drive with the name '${drive}' does not exist.`,
          'DriveNotFound',
          { category: 'ObjectNotFound', target: toText(drive) },
        )
      }
    },
    place: undefined,
    lower: name.toLowerCase(),
    name,
  }
}
