import { ErrorRecord } from '../objects/index.js'

const session = [
  'System.Management.Automation.SessionStateException',
  'System.Management.Automation.RuntimeException',
  'System.SystemException',
  'System.Exception',
]

export function itemNotFound(path: string): ErrorRecord {
  return new ErrorRecord(`Cannot find path '${path}' because it does not exist.`, {
    errorId: 'PathNotFound',
    category: 'ObjectNotFound',
    targetObject: path,
    exceptionTypes: ['System.Management.Automation.ItemNotFoundException', ...session],
  })
}

export function driveNotFound(name: string): ErrorRecord {
  return new ErrorRecord(`Cannot find drive. A drive with the name '${name}' does not exist.`, {
    errorId: 'DriveNotFound',
    category: 'ObjectNotFound',
    targetObject: name,
    exceptionTypes: ['System.Management.Automation.DriveNotFoundException', ...session],
  })
}

export function providerNotFound(name: string): ErrorRecord {
  return new ErrorRecord(`Cannot find a provider with the name '${name}'.`, {
    errorId: 'ProviderNotFound',
    category: 'ObjectNotFound',
    targetObject: name,
    exceptionTypes: ['System.Management.Automation.ProviderNotFoundException', ...session],
  })
}

export function notSupported(provider: string, what: string, target: string): ErrorRecord {
  return new ErrorRecord(
    `Provider operation stopped: the ${provider} provider does not support ${what}.`,
    {
      errorId: 'NotSupported',
      category: 'NotImplemented',
      targetObject: target,
      exceptionTypes: [
        'System.Management.Automation.PSNotSupportedException',
        'System.NotSupportedException',
      ],
    },
  )
}

const ioTypes: Readonly<Record<string, readonly string[]>> = {
  EACCES: ['System.UnauthorizedAccessException'],
  EPERM: ['System.UnauthorizedAccessException'],
  ENOENT: ['System.IO.FileNotFoundException', 'System.IO.IOException'],
}

/** A failure of the file system as an error about the item; anything else goes on as it is. */
export function ioError(thrown: unknown, path: string, errorId: string): ErrorRecord {
  if (thrown instanceof ErrorRecord) return thrown
  const code = codeOf(thrown)
  if (code === undefined) throw thrown
  const denied = code === 'EACCES' || code === 'EPERM'
  const message = denied
    ? `Access to the path '${path}' is denied.`
    : `${sentences[code] ?? code} : '${path}'`
  return new ErrorRecord(message, {
    errorId: denied && !errorId.startsWith('GetContent') ? unauthorized(errorId) : errorId,
    category: denied ? 'PermissionDenied' : 'WriteError',
    targetObject: path,
    exceptionTypes: [
      ...(ioTypes[code] ?? ['System.IO.IOException']),
      'System.SystemException',
      'System.Exception',
    ],
    cause: thrown,
  })
}

function unauthorized(errorId: string): string {
  return errorId.replace(/IOError$/, 'UnauthorizedAccessError')
}

const sentences: Readonly<Record<string, string>> = {
  EEXIST: 'The item exists already',
  ENOTEMPTY: 'The directory is not empty',
  EISDIR: 'It is a directory',
  ENOTDIR: 'A part of the path is not a directory',
  ENOSPC: 'There is no space left on the device',
  EROFS: 'The file system is read-only',
  EXDEV: 'The target is on another device',
  ENOENT: 'Could not find a part of the path',
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
