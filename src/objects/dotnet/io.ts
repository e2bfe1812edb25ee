import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
  appendFileSync,
  rmSync,
  statSync,
  copyFileSync,
  renameSync,
} from 'node:fs'
import path from 'node:path'
import { tmpdir, EOL } from 'node:os'
import { Char } from '../char.js'
import { toArray } from '../collections.js'
import { DotnetError } from '../members.js'
import { defineType } from '../types.js'
import { call, strings, text } from './arguments.js'
import { bytesOf } from './math.js'

defineType({
  fullName: 'System.IO.Path',
  statics: {
    DirectorySeparatorChar: { get: () => new Char(path.sep) },
    AltDirectorySeparatorChar: { get: () => new Char('/') },
    PathSeparator: { get: () => new Char(path.delimiter) },
    Combine: call(
      (...parts) =>
        parts
          .map(text)
          .reduce((left, right) =>
            path.isAbsolute(right) || left === ''
              ? right
              : right === ''
                ? left
                : left.replace(/[\\/]$/, '') + path.sep + right,
          ),
      1,
      99,
    ),
    Join: call(
      (...parts) =>
        parts
          .map(text)
          .filter((part) => part !== '')
          .reduce(
            (left, right) =>
              `${left.replace(/[\\/]$/, '')}${path.sep}${right.replace(/^[\\/]/, '')}`,
            '',
          )
          .replace(/^[\\/](?=.)/, ''),
      1,
      99,
    ),
    GetFileName: call((value) => text(value).replace(/^.*[\\/]/s, ''), 1),
    GetFileNameWithoutExtension: call(
      (value) =>
        text(value)
          .replace(/^.*[\\/]/s, '')
          .replace(/\.[^.]*$/, ''),
      1,
    ),
    GetExtension: call((value) => /\.[^.\\/]*$/.exec(text(value))?.[0] ?? '', 1),
    GetDirectoryName: call((value) => path.dirname(text(value)).replace(/^\.$/, ''), 1),
    GetFullPath: call((value) => path.resolve(text(value)), 1, 2),
    GetPathRoot: call((value) => path.parse(text(value)).root, 1),
    GetTempPath: call(() => tmpdir() + path.sep, 0),
    GetTempFileName: call(() => {
      const file = path.join(tmpdir(), `tmp${randomUUID().slice(0, 8)}.tmp`)
      writeFileSync(file, '')
      return file
    }, 0),
    GetRandomFileName: call(() => `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 3)}`, 0),
    HasExtension: call((value) => /\.[^.\\/]+$/.test(text(value)), 1),
    IsPathRooted: call((value) => path.isAbsolute(text(value)), 1),
    ChangeExtension: call(
      (value, extension) =>
        text(value).replace(/\.[^.\\/]*$/, '') +
        (text(extension) === '' ? '' : `.${text(extension).replace(/^\./, '')}`),
      2,
    ),
    GetInvalidFileNameChars: call(() => [new Char('\0'), new Char('/')], 0),
    GetInvalidPathChars: call(() => [new Char('\0')], 0),
    GetRelativePath: call((from, to) => path.relative(text(from), text(to)), 2),
  },
})

/** A failure of the file system as .NET's exception. */
function io<T>(file: string, run: () => T): T {
  try {
    return run()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ENOENT')
      throw new DotnetError(
        'System.IO.FileNotFoundException',
        `Could not find file '${path.resolve(file)}'.`,
      )
    if (code === 'EACCES')
      throw new DotnetError(
        'System.UnauthorizedAccessException',
        `Access to the path '${path.resolve(file)}' is denied.`,
      )
    if (thrown instanceof Error) throw new DotnetError('System.IO.IOException', thrown.message)
    throw thrown
  }
}

const linesOf = (content: string) => {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
const joined = (lines: unknown) =>
  toArray(lines)
    .map((line) => `${text(line)}${EOL}`)
    .join('')

defineType({
  fullName: 'System.IO.File',
  statics: {
    Exists: call((file) => existsSync(text(file)) && statSync(text(file)).isFile(), 1),
    ReadAllText: call(
      (file) => io(text(file), () => readFileSync(text(file), 'utf8').replace(/^\uFEFF/, '')),
      1,
      2,
    ),
    ReadAllLines: call(
      (file) => io(text(file), () => strings(linesOf(readFileSync(text(file), 'utf8')))),
      1,
      2,
    ),
    ReadLines: call(
      (file) => io(text(file), () => strings(linesOf(readFileSync(text(file), 'utf8')))),
      1,
      2,
    ),
    ReadAllBytes: call((file) => io(text(file), () => new Uint8Array(readFileSync(text(file)))), 1),
    WriteAllText: call(
      (file, content) => io(text(file), () => writeFileSync(text(file), text(content))),
      2,
      3,
    ),
    WriteAllLines: call(
      (file, lines) => io(text(file), () => writeFileSync(text(file), joined(lines))),
      2,
      3,
    ),
    WriteAllBytes: call(
      (file, bytes) => io(text(file), () => writeFileSync(text(file), bytesOf(bytes))),
      2,
    ),
    AppendAllText: call(
      (file, content) => io(text(file), () => appendFileSync(text(file), text(content))),
      2,
      3,
    ),
    AppendAllLines: call(
      (file, lines) => io(text(file), () => appendFileSync(text(file), joined(lines))),
      2,
      3,
    ),
    Delete: call((file) => io(text(file), () => rmSync(text(file), { force: true })), 1),
    Copy: call((from, to) => io(text(from), () => copyFileSync(text(from), text(to))), 2, 3),
    Move: call((from, to) => io(text(from), () => renameSync(text(from), text(to))), 2, 3),
  },
})
defineType({
  fullName: 'System.IO.Directory',
  statics: {
    Exists: call((folder) => existsSync(text(folder)) && statSync(text(folder)).isDirectory(), 1),
    CreateDirectory: call(
      (folder) => io(text(folder), () => void mkdirSync(text(folder), { recursive: true })),
      1,
    ),
    Delete: call(
      (folder, recurse) =>
        io(text(folder), () => rmSync(text(folder), { recursive: recurse === true })),
      1,
      2,
    ),
    GetCurrentDirectory: call(() => process.cwd(), 0),
  },
})
