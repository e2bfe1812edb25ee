import type { RedirectionAst, RedirectionStream } from '../language/index.js'
import type { ErrorRecord } from '../objects/index.js'
import type { StreamName, StreamSinks } from '../registry/index.js'
import type { Compiler } from './compiler-types.js'
import { Collector, type Code, type Frame, type Output } from './frame.js'
import { always, andThen, type Maybe } from './maybe.js'

/** A redirection of a command: a stream into the output, or streams into a file. */
export type RedirectionCode =
  | { readonly kind: 'merge'; readonly streams: readonly StreamName[] }
  | {
      readonly kind: 'file'
      readonly output: boolean
      readonly streams: readonly StreamName[]
      readonly location: Code
      readonly append: boolean
    }

const streamNames: Readonly<Record<RedirectionStream, readonly StreamName[]>> = {
  All: ['error', 'warning', 'verbose', 'debug', 'information'],
  Output: [],
  Error: ['error'],
  Warning: ['warning'],
  Verbose: ['verbose'],
  Debug: ['debug'],
  Information: ['information'],
}

export function compileRedirections(
  compiler: Compiler,
  list: readonly RedirectionAst[],
): readonly RedirectionCode[] {
  return list.map((ast): RedirectionCode => {
    const streams = streamNames[ast.fromStream]
    if (ast.kind === 'MergingRedirectionAst') return { kind: 'merge', streams }
    return {
      kind: 'file',
      output: ast.fromStream === 'Output' || ast.fromStream === 'All',
      streams,
      location: compiler.expression(ast.location),
      append: ast.append,
    }
  })
}

export interface Redirected {
  readonly merge: readonly StreamName[]
  readonly streams: StreamSinks
  /** Where the output goes instead; undefined when it is not redirected. */
  readonly out: Output | undefined
  /** Writes what was gathered to the files. */
  finish(): Maybe<void>
}

const nothing: Output = { write: () => undefined }

/** Opens a command's redirections: `$null` drops, a name is a file. */
export function openRedirections(
  frame: Frame,
  list: readonly RedirectionCode[],
): Maybe<Redirected> {
  const merge: StreamName[] = []
  const streams: { [S in StreamName]?: (record: never) => void } = {}
  const files: { path: unknown; append: boolean; items: unknown[] }[] = []
  let out: Output | undefined
  const open = (index: number): Maybe<Redirected> => {
    const redirection = list[index]
    if (!redirection) {
      return {
        merge,
        streams: streams as StreamSinks,
        out,
        finish: () => saveAll(frame, files, 0),
      }
    }
    if (redirection.kind === 'merge') {
      merge.push(...redirection.streams)
      return open(index + 1)
    }
    return andThen(redirection.location.run(frame), (path) => {
      const target = path === null || path === undefined ? undefined : new Collector()
      if (target) files.push({ path, append: redirection.append, items: target.items })
      if (redirection.output) out = target ?? nothing
      for (const stream of redirection.streams) {
        streams[stream] = (record: never) => target?.write(record)
      }
      return open(index + 1)
    })
  }
  return open(0)
}

function saveAll(
  frame: Frame,
  files: readonly { path: unknown; append: boolean; items: unknown[] }[],
  start: number,
): Maybe<void> {
  const file = files[start]
  if (!file) return undefined
  return andThen(frame.engine.saveOutput(frame, file.path, file.items, file.append), () =>
    saveAll(frame, files, start + 1),
  )
}

/** Runs something that is no command under redirections. */
export function withRedirections(
  frame: Frame,
  list: readonly RedirectionCode[],
  out: Output,
  run: (out: Output) => Maybe<void>,
): Maybe<void> {
  if (list.length === 0) return run(out)
  return andThen(openRedirections(frame, list), (opened) => {
    const before = frame.streams
    const target = opened.out ?? out
    const onError = opened.streams.error
    frame.streams = {
      ...before,
      ...(onError ? { error: onError } : {}),
      ...(opened.merge.includes('error')
        ? { error: (record: ErrorRecord) => void target.write(record) }
        : {}),
    }
    const done = always(
      () => run(target),
      () => {
        frame.streams = before
      },
    )
    return andThen(done, () => opened.finish())
  })
}
