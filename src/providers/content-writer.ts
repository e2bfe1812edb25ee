import { chmodSync, existsSync, openSync, closeSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { enumerable, ErrorRecord, isNumber, toNumber, toText } from '../objects/index.js'
import type { CmdletContext } from '../registry/index.js'
import { ioError } from './errors.js'
import { fileSystem } from './file-system.js'
import { hasValues, type Place } from './provider.js'
import { defaultEncoding, type TextEncoding } from './text-encoding.js'

export interface WriterOptions {
  readonly append: boolean
  readonly force: boolean
  readonly noNewline: boolean
  readonly asBytes: boolean
  readonly encoding: TextEncoding | undefined
}

/** Takes values and writes them into an item, each on a line of its own. */
export class ContentWriter {
  readonly place: Place
  readonly #options: WriterOptions
  readonly #context: CmdletContext
  readonly #values: unknown[] = []
  #file: number | undefined

  /** Opens the file, which is emptied unless it is appended to. Throws an ErrorRecord. */
  constructor(place: Place, options: WriterOptions, context: CmdletContext) {
    this.place = place
    this.#options = options
    this.#context = context
    if (place.provider === fileSystem) this.#open()
  }

  write(values: readonly unknown[]): void {
    if (this.#file === undefined) {
      this.#values.push(...values)
      return
    }
    const { asBytes, noNewline, encoding = defaultEncoding } = this.#options
    if (asBytes) {
      writeSync(this.#file, Uint8Array.from(values, byteOf))
      return
    }
    const end = noNewline ? '' : '\n'
    const text = values.map((value) => `${toText(value)}${end}`).join('')
    if (text !== '') writeSync(this.#file, encoding.encode(text))
  }

  close(): void {
    if (this.#file !== undefined) {
      closeSync(this.#file)
      this.#file = undefined
      return
    }
    const { provider, path } = this.place
    if (!hasValues(provider)) return
    const before = this.#options.append
      ? (enumerable(provider.value(path, this.#context)) ?? [])
      : []
    const values = [...before, ...this.#values]
    provider.setValue(path, values.length === 1 ? values[0] : values, this.#context)
  }

  #open(): void {
    const { path, shown } = this.place
    const { append, force, asBytes, encoding = defaultEncoding } = this.#options
    try {
      if (!existsSync(dirname(path))) throw noDirectory(shown)
      if (force && existsSync(path)) makeWritable(path)
      const isNew = !append || !existsSync(path) || statSync(path).size === 0
      this.#file = openSync(path, append ? 'a' : 'w')
      if (isNew && !asBytes && encoding.preamble.length > 0)
        writeSync(this.#file, encoding.preamble)
    } catch (thrown) {
      throw ioError(thrown, shown, 'GetContentWriterIOError')
    }
  }
}

function makeWritable(path: string): void {
  const { mode } = statSync(path)
  if ((mode & 0o200) === 0) chmodSync(path, mode | 0o200)
}

function byteOf(value: unknown): number {
  const number = isNumber(value) ? toNumber(value) : Number.NaN
  if (Number.isInteger(number) && number >= 0 && number <= 255) return number
  throw new ErrorRecord(
    'Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.',
    {
      errorId: 'ByteEncodingContentMustBeByte',
      category: 'InvalidData',
      targetObject: value,
      exceptionTypes: [
        'System.Management.Automation.PSArgumentException',
        'System.ArgumentException',
      ],
    },
  )
}

function noDirectory(path: string): ErrorRecord {
  return new ErrorRecord(`Could not find a part of the path '${path}'.`, {
    errorId: 'GetContentWriterDirectoryNotFoundError',
    category: 'ObjectNotFound',
    targetObject: path,
    exceptionTypes: [
      'System.IO.DirectoryNotFoundException',
      'System.IO.IOException',
      'System.SystemException',
      'System.Exception',
    ],
  })
}
