/** What is wrong with the files to import: found on this machine, before anything is sent. */
import { ErrorRecord, type ErrorCategory } from '../../objects/index.js'
import type { ExpectedChecksum } from './plan.js'
import type { TarError } from './tar.js'

function problem(
  message: string,
  errorId: string,
  targetObject: unknown,
  recommendedAction: string,
  more: {
    readonly category?: ErrorCategory
    readonly causes?: readonly string[]
    readonly cause?: unknown
  } = {},
): ErrorRecord {
  return new ErrorRecord(message, {
    errorId,
    category: more.category ?? 'InvalidData',
    targetObject,
    recommendedAction,
    causes: more.causes,
    cause: more.cause,
  })
}

export function fileNotFound(path: string, cause: unknown): ErrorRecord {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  const missing = code === undefined || code === 'ENOENT'
  return problem(
    missing ? `There is no file '${path}'.` : `'${path}' cannot be read (${code}).`,
    missing ? 'FileNotFound' : 'FileUnreadable',
    path,
    missing ? 'Check the path; a relative one starts at the current folder.' : 'Check its rights.',
    { category: missing ? 'ObjectNotFound' : 'ReadError', cause },
  )
}

export function notAFile(path: string): ErrorRecord {
  const advice = 'Name a file, or a folder that holds an OVF package.'
  return problem(`'${path}' is neither a file nor a folder.`, 'NotAFile', path, advice)
}

export function noFiles(): ErrorRecord {
  const advice = 'Name the files with -Files.'
  return problem('There are no files to import.', 'NoFiles', undefined, advice)
}

export function noDescriptor(path: string, found: number): ErrorRecord {
  const what = found === 0 ? 'has no OVF descriptor (.ovf)' : `has ${found} OVF descriptors`
  return problem(
    `The folder '${path}' ${what}.`,
    'DescriptorNotFound',
    path,
    found === 0
      ? 'Name the files themselves to import them as they are.'
      : 'Name the descriptor to import instead of the folder.',
  )
}

export function invalidDescriptor(title: string, name: string): ErrorRecord {
  return problem(
    `'${name}' is not an OVF descriptor.`,
    'InvalidDescriptor',
    title,
    'Export the package again; or import the file as it is with -ItemType file.',
  )
}

export function missingFiles(title: string, names: readonly string[]): ErrorRecord {
  const what = names.length === 1 ? 'a file that is' : `${names.length} files that are`
  return problem(
    `The descriptor of '${title}' refers to ${what} not there: ${names.join(', ')}.`,
    'PackageFileMissing',
    title,
    'Put the files beside the descriptor, under the names that it gives them.',
  )
}

export function unsupportedReference(title: string, name: string): ErrorRecord {
  return problem(
    `The descriptor of '${title}' refers to '${name}', which is not a plain file name.`,
    'UnsupportedReference',
    title,
    'A library item holds files side by side: move the file beside the descriptor and correct it.',
  )
}

export function wrongSize(title: string, name: string, found: number, stated: number) {
  return problem(
    `'${name}' of '${title}' has ${found} bytes, the descriptor says ${stated}.`,
    'PackageSizeMismatch',
    title,
    found < stated
      ? 'The file is not whole: fetch the package again.'
      : 'The file is not the one that the descriptor is about: fetch the package again.',
  )
}

export function wrongChecksum(
  title: string,
  name: string,
  { algorithm, checksum, statedBy }: ExpectedChecksum,
  found: string,
): ErrorRecord {
  return problem(
    `'${name}' of '${title}' is not what ${statedBy} says: it was changed or damaged.`,
    'ChecksumMismatch',
    name,
    'Fetch it again, or correct the checksum when the change is wanted.',
    {
      causes: [
        `${algorithm.toUpperCase()} expected: ${checksum}`,
        `${algorithm.toUpperCase()} found:    ${found}`,
      ],
    },
  )
}

export function tooLong(title: string, name: string, size: number): ErrorRecord {
  return problem(
    `'${name}' of '${title}' has ${size} bytes: too many for a text of a package.`,
    'InvalidDescriptor',
    title,
    'Check that the file is what its name says.',
  )
}

export function brokenArchive(path: string, cause: TarError): ErrorRecord {
  return problem(
    `The archive '${path}' is not whole: ${cause.message}.`,
    cause.problem === 'cut off' ? 'ArchiveTruncated' : 'InvalidArchive',
    path,
    'Fetch it again; or import the file as it is with -ItemType file.',
    { cause },
  )
}

export function archiveWithoutDescriptor(path: string): ErrorRecord {
  return problem(
    `The archive '${path}' holds no OVF descriptor (.ovf).`,
    'DescriptorNotFound',
    path,
    'Import the file as it is with -ItemType file.',
  )
}

export function sameNames(names: readonly string[]): ErrorRecord {
  return problem(
    `Several of the files have the same name: ${names.join(', ')}.`,
    'DuplicateFileName',
    names,
    'An item holds each name once: rename a file, or make an item for each.',
    { category: 'InvalidArgument' },
  )
}

export function checksumNeedsOneFile(count: number): ErrorRecord {
  return problem(
    `-Checksum is about one file, and there are ${count}.`,
    'ChecksumNeedsOneFile',
    undefined,
    'Leave it out, or import the files one by one; a package brings its own manifest.',
    { category: 'InvalidArgument' },
  )
}

export function invalidChecksum(checksum: string, algorithm: string): ErrorRecord {
  return problem(
    `'${checksum}' is not a ${algorithm.toUpperCase()} checksum.`,
    'InvalidChecksum',
    checksum,
    'Give it as hexadecimal digits, and its kind with -ChecksumAlgorithm.',
    { category: 'InvalidArgument' },
  )
}
