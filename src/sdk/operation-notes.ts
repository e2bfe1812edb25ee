import type { Cmdlet } from '../registry/index.js'
import { operationPath, type Operation, type OperationHelp } from './operation.js'

type Notes = NonNullable<Cmdlet['notes']>

/** What stands below a command's description: result, states, privileges, errors, the request. */
export function operationNotes(operation: Operation, help: OperationHelp | undefined): Notes {
  const errors = help?.errors?.map(({ status, type, when }) => `${type} (${status}): ${when}`)
  return [
    ...section('RESULT', help?.result),
    ...section('STATES', help?.states),
    ...section('PRIVILEGES', help?.privileges),
    ...section('ERRORS', errors?.join('\n')),
    ...(help?.notes ?? []),
    ...section('REQUEST', request(operation)),
  ]
}

function section(heading: string, text: string | undefined): Notes {
  return text ? [{ heading, text }] : []
}

function request(operation: Operation): string {
  const lines = [`${operation.method} ${operationPath(operation)}`]
  if (operation.legacy) lines.push(`${operation.legacy.method} ${operation.legacy.path}`)
  return lines.join('\n')
}
