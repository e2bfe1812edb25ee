import { addMethods, PSObject, toText, type ErrorRecord } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import type { ScriptBlockValue } from './block.js'
import type { Frame } from './frame.js'

import { markEndsScript } from './thrown.js'

/** `$MyInvocation` of a function. */
export function invocationOf(
  frame: Frame,
  block: ScriptBlockValue,
  name: string,
  context: CmdletContext | undefined,
): PSObject {
  const { extent } = block.ast
  const command = PSObject.of('System.Management.Automation.FunctionInfo', [
    ['Name', name],
    ['CommandType', 'Function'],
    ['ScriptBlock', block],
    ['Definition', block.text],
    ['Path', extent.file],
  ])
  return PSObject.of('System.Management.Automation.InvocationInfo', [
    ['MyCommand', command],
    ['BoundParameters', context?.boundParameters ?? {}],
    ['UnboundArguments', [...(context?.rest ?? [])]],
    ['ScriptLineNumber', extent.startPosition.line],
    ['OffsetInLine', extent.startPosition.column],
    ['ScriptName', extent.file],
    ['Line', extent.source.line(extent.startPosition.line)],
    ['InvocationName', name],
    ['PSScriptRoot', frame.scope.get('PSScriptRoot') ?? ''],
    ['PSCommandPath', extent.file],
    ['ExpectingInput', context?.expectingInput ?? false],
  ])
}

/** `$PSCmdlet` of an advanced function. */
export function scriptCmdlet(
  frame: Frame,
  block: ScriptBlockValue,
  name: string,
  context: CmdletContext,
): PSObject {
  const cmdlet = PSObject.of('System.Management.Automation.PSScriptCmdlet', [
    ['ParameterSetName', context.parameterSet ?? '__AllParameterSets'],
    ['MyInvocation', invocationOf(frame, block, name, context)],
    ['CommandRuntime', null],
    ['SessionState', frame.scope.get('ExecutionContext')],
    ['Stopping', false],
  ])
  const text = (value: unknown) => (value === undefined ? undefined : toText(value))
  return addMethods(cmdlet, {
    ShouldProcess: ([target, action]) =>
      action === undefined
        ? context.shouldProcess(text(target) ?? '')
        : context.shouldProcess(text(target) ?? '', text(action)),
    ShouldContinue: ([query, caption]) =>
      context.shouldContinue(text(query) ?? '', text(caption) ?? ''),
    WriteObject: ([value, enumerate]) => context.write(value, enumerate === true),
    WriteError: ([record]) => context.writeError(record as ErrorRecord),
    WriteVerbose: ([message]) => context.writeVerbose(text(message) ?? ''),
    WriteWarning: ([message]) => context.writeWarning(text(message) ?? ''),
    WriteDebug: ([message]) => context.writeDebug(text(message) ?? ''),
    ThrowTerminatingError: ([record]) => {
      const error = record as ErrorRecord
      error.commandName ??= name
      throw markEndsScript(error)
    },
    GetVariableValue: ([variable]) => frame.scope.get(text(variable) ?? '') ?? null,
  })
}
