import { homedir, hostname, platform } from 'node:os'
import { PSHashtable, PSObject, type PSList, Version } from '../objects/index.js'
import { PathInfo, type SessionPaths } from '../providers/index.js'
import { type Scope, Variable, type VariableOption } from './scope.js'

/** The variables that a session starts with. */
export function defineAutomaticVariables(scope: Scope, errors: PSList, paths: SessionPaths): void {
  const set = (name: string, value: unknown, option: VariableOption = 'None') => {
    const variable = scope.declare(name.toLowerCase(), new Variable(name, value))
    variable.option = option
  }
  const os = platform()
  set('Error', errors, 'Constant')
  set('HOME', homedir(), 'ReadOnly')
  set('PWD', new PathInfo(paths.location))
  set('PID', process.pid, 'Constant')
  set('IsWindows', os === 'win32', 'Constant')
  set('IsLinux', os === 'linux', 'Constant')
  set('IsMacOS', os === 'darwin', 'Constant')
  set('IsCoreCLR', true, 'Constant')
  set('PSEdition', 'Core', 'Constant')
  set('PSVersionTable', versionTable(os), 'Constant')
  set('PSHOME', process.execPath.replace(/[\\/][^\\/]*$/, ''), 'Constant')
  set('PSCulture', 'en-US', 'ReadOnly')
  set('PSUICulture', 'en-US', 'ReadOnly')
  set('ShellId', 'Microsoft.PowerShell', 'Constant')
  set('ErrorActionPreference', 'Continue')
  set('WarningPreference', 'Continue')
  set('VerbosePreference', 'SilentlyContinue')
  set('DebugPreference', 'SilentlyContinue')
  set('InformationPreference', 'SilentlyContinue')
  set('ProgressPreference', 'Continue')
  set('ConfirmPreference', 'High')
  set('WhatIfPreference', false)
  set('PSDefaultParameterValues', new PSHashtable())
  set('MaximumHistoryCount', 4096)
  set('FormatEnumerationLimit', 4)
  set('NestedPromptLevel', 0)
  set('LASTEXITCODE', null)
  set('OutputEncoding', 'utf-8')
  set('PSNativeCommandUseErrorActionPreference', false)
  set('PROFILE', `${homedir()}/.config/vposh/profile.ps1`)
  set('StackTrace', '')
  set('PSCommandPath', '')
  set('PSScriptRoot', '')
  set('Host', hostObject(), 'Constant')
}

function versionTable(os: string): PSHashtable {
  return PSHashtable.ordered([
    ['PSVersion', new Version([7, 5, 0])],
    ['PSEdition', 'Core'],
    ['GitCommitId', '7.5.0'],
    ['OS', os],
    ['Platform', os === 'win32' ? 'Win32NT' : 'Unix'],
    ['PSCompatibleVersions', [new Version([1, 0]), new Version([7, 0])]],
    ['PSRemotingProtocolVersion', new Version([2, 3])],
    ['SerializationVersion', new Version([1, 1, 0, 1])],
    ['WSManStackVersion', new Version([3, 0])],
  ])
}

function hostObject(): PSObject {
  return PSObject.of('System.Management.Automation.Internal.Host.InternalHost', [
    ['Name', 'ConsoleHost'],
    ['Version', new Version([7, 5, 0])],
    ['InstanceId', hostname()],
    ['CurrentCulture', 'en-US'],
    ['CurrentUICulture', 'en-US'],
    ['UI', PSObject.of('System.Management.Automation.Internal.Host.InternalHostUserInterface', [])],
  ])
}
