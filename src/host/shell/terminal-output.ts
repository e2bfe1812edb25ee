import { writeSync } from 'node:fs'
import type { WriteStream } from 'node:tty'
import type { TerminalOutput } from '../editor/line-reader.js'

/** Milliseconds between tries while a slow terminal takes nothing. */
const pause = 5

/**
 * The terminal without a stream in between: a command that Ctrl+C breaks off in the middle of a write
 * would leave a stream that waits for ever for that write to end.
 */
export function directOutput(stream: WriteStream & { readonly fd: number }): TerminalOutput {
  return {
    write: (text) => writeAll(stream.fd, Buffer.from(text)),
    get columns() {
      return stream.columns
    },
    get rows() {
      return stream.rows
    },
    on: (event, listener) => stream.on(event, listener),
    off: (event, listener) => stream.off(event, listener),
  }
}

function writeAll(fd: number, content: Buffer): void {
  let written = 0
  while (written < content.length) {
    try {
      written += writeSync(fd, content, written)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      // The terminal is gone: nobody is left to read it.
      if (code === 'EIO' || code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}
