import type { ThrowStatementAst } from '../language/index.js'
import { ErrorRecord, ExceptionValue, toText } from '../objects/index.js'
import { errorOfException } from './exceptions.js'
import type { Frame } from './frame.js'

/** Errors that end the script, not only the statement: of `throw` and of -ErrorAction Stop. */
const scriptTerminating = new WeakSet<ErrorRecord>()

export function endsScript(record: ErrorRecord): boolean {
  return scriptTerminating.has(record)
}

export function markEndsScript(record: ErrorRecord): ErrorRecord {
  scriptTerminating.add(record)
  return record
}

const runtimeTypes = [
  'System.Management.Automation.RuntimeException',
  'System.SystemException',
  'System.Exception',
]

/** What `throw` makes of its operand: a record as it is, an exception's record, or text as the message. */
export function thrownRecord(frame: Frame, value: unknown, ast: ThrowStatementAst): ErrorRecord {
  const record = makeRecord(frame, value, ast)
  frame.engine.locate(record, frame, ast.extent)
  return markEndsScript(record)
}

function makeRecord(frame: Frame, value: unknown, ast: ThrowStatementAst): ErrorRecord {
  if (value instanceof ErrorRecord) return value
  if (value === undefined && !ast.pipeline)
    return rethrown(frame) ?? plain('ScriptHalted', 'ScriptHalted', null)
  if (value instanceof ExceptionValue) return errorOfException(value)
  const text = toText(value)
  return plain(
    text === '' ? 'ScriptHalted' : text,
    text === '' ? 'ScriptHalted' : text,
    value ?? null,
  )
}

/** `throw` alone in a catch block throws what was caught. */
function rethrown(frame: Frame): ErrorRecord | undefined {
  const value = frame.scope.find('_')?.value
  return value instanceof ErrorRecord ? value : undefined
}

function plain(message: string, errorId: string, target: unknown): ErrorRecord {
  return new ErrorRecord(message, {
    errorId,
    category: 'OperationStopped',
    targetObject: target,
    exceptionTypes: runtimeTypes,
  })
}
