/** Why an export did not succeed. */
import { ErrorRecord } from '../../objects/index.js'
import { messageText, type DownloadFileRecord } from '../records.js'
import { recordOf } from '../import/errors.js'

export function nothingToExport(item: string): ErrorRecord {
  return new ErrorRecord(`The item '${item}' has no files.`, {
    errorId: 'ItemIsEmpty',
    category: 'InvalidOperation',
    targetObject: item,
    recommendedAction:
      'It may be a leftover of a failed import: look at Get-ContentLibrarySession.',
  })
}

export function notDownloadable(item: string): ErrorRecord {
  return new ErrorRecord(`The item '${item}' holds a VM template, which has no files to export.`, {
    errorId: 'ItemIsVmTemplate',
    category: 'InvalidOperation',
    targetObject: item,
    recommendedAction: 'Deploy or check out the template, or make an OVF template of it.',
  })
}

export function notAnOvf(item: string): ErrorRecord {
  return new ErrorRecord(`The item '${item}' is no OVF template: it cannot become an OVA.`, {
    errorId: 'ItemIsNotOvf',
    category: 'InvalidArgument',
    targetObject: item,
    recommendedAction: 'Leave -Format out.',
  })
}

export function fileExists(path: string): ErrorRecord {
  return new ErrorRecord(`There is a file '${path}' already.`, {
    errorId: 'FileExists',
    category: 'ResourceExists',
    targetObject: path,
    recommendedAction: 'Choose another folder with -Destination, or pass -Force to replace it.',
  })
}

export function notAFolder(path: string): ErrorRecord {
  return new ErrorRecord(`There is no folder '${path}'.`, {
    errorId: 'FolderNotFound',
    category: 'ObjectNotFound',
    targetObject: path,
    recommendedAction: 'Make it, or name one that there is with -Destination.',
  })
}

export function unsafeName(item: string, name: string): ErrorRecord {
  return new ErrorRecord(
    `The server calls a file of '${item}' '${name}', which is no plain file name; it is not written.`,
    {
      errorId: 'UnsafeFileName',
      category: 'SecurityError',
      targetObject: name,
      recommendedAction: 'Rename the file in the library, then export it again.',
    },
  )
}

export function cannotPrepare(file: DownloadFileRecord): ErrorRecord {
  const text = messageText(file.error_message)
  return new ErrorRecord(`The server cannot offer '${file.name}' (status ${file.status}).`, {
    errorId: 'FileNotPrepared',
    category: 'InvalidResult',
    targetObject: file.name,
    causes: text === undefined ? [] : [text],
    recommendedAction: 'Look at the cause below; for a subscribed library, synchronize the item.',
  })
}

/** One file did not arrive whole, however often it was tried. */
export function fileNotFetched(name: string, tries: number, cause: unknown): ErrorRecord {
  const record = recordOf(cause, name)
  if (record === cause) return record
  const often = tries > 1 ? ` in ${tries} tries` : ''
  return new ErrorRecord(`'${name}' could not be fetched${often}: ${record.message}`, {
    errorId: record.errorId,
    category: record.category,
    targetObject: name,
    recommendedAction: record.recommendedAction,
    causes: record.causes,
    exceptionTypes: record.exception.typeNames,
    exceptionMembers: record.exception.members,
    cause: record.cause ?? cause,
  })
}

export function sessionExpired(id: string, item: string, cause: unknown): ErrorRecord {
  return new ErrorRecord(
    `The export of '${item}' failed: its download session does not exist any more.`,
    {
      errorId: 'DownloadSessionExpired',
      category: 'OperationTimeout',
      targetObject: id,
      recommendedAction: 'Look at the network, then export again.',
      cause,
    },
  )
}

export function exportStopped(item: string): ErrorRecord {
  return new ErrorRecord(`The export of '${item}' was stopped.`, {
    errorId: 'ExportStopped',
    category: 'OperationStopped',
    targetObject: item,
  })
}
