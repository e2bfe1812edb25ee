import { runtimeError } from '../objects/index.js'
import type { Frame } from './frame.js'
import { gone, Variable } from './scope.js'

/** A variable that is not in its place yet: of a scope above, of code run elsewhere, or not set. */
export function readOuter(frame: Frame, place: number, lower: string, name: string): unknown {
  const own = frame.scope.local(lower)
  if (own) {
    frame.slots[place] = own
    return own.value
  }
  for (let scope = frame.scope.parent; scope; scope = scope.parent) {
    const variable = scope.local(lower)
    if (variable && variable.option !== 'Private') return variable.value
  }
  if (frame.engine.strictMode > 0) throw notSet(name)
  return null
}

export function notSet(name: string) {
  return runtimeError(
    `The variable '$${name}' cannot be retrieved because it has not been set.`,
    'VariableIsUndefined',
    { target: name },
  )
}

/** Sets a variable of the running scope, keeping to its type and validations. */
export function assignLocal(
  frame: Frame,
  place: number,
  lower: string,
  name: string,
  value: unknown,
) {
  const variable = frame.slots[place]
  if (variable !== undefined && variable.value !== gone) {
    assignTo(variable, value)
    return
  }
  const own = frame.scope.local(lower)
  if (own) {
    frame.slots[place] = own
    assignTo(own, value)
    return
  }
  frame.slots[place] = frame.scope.declare(lower, new Variable(name, value))
}

export function assignTo(variable: Variable, value: unknown): void {
  if (variable.option === 'ReadOnly' || variable.option === 'Constant')
    throw notWritable(variable.name)
  variable.value = variable.constraint === undefined ? value : constrained(variable, value)
}

function constrained(variable: Variable, value: unknown): unknown {
  return variable.constraint ? variable.constraint(value ?? null) : value
}

export function notWritable(name: string) {
  return runtimeError(
    `Cannot overwrite variable ${name} because it is read-only or constant.`,
    'VariableNotWritable',
    {
      category: 'WriteError',
      target: name,
      exceptionTypes: [
        'System.Management.Automation.SessionStateUnauthorizedAccessException',
        'System.Management.Automation.SessionStateException',
        'System.Management.Automation.RuntimeException',
        'System.SystemException',
        'System.Exception',
      ],
    },
  )
}
