import { PSObject } from '../objects/index.js'
import type { CliIo } from './cli-io.js'
import { readAll } from './cli-io.js'
import { UsageError } from './usage-error.js'

/**
 * Standard input, read only when asked for, once: an inherited input that never ends must not hang a
 * command that wants nothing of it.
 */
export class StandardInput {
  readonly #io: CliIo
  #usedFor: string | undefined

  constructor(io: CliIo) {
    this.#io = io
  }

  async read(purpose: string): Promise<string> {
    if (this.#usedFor !== undefined) {
      throw new UsageError(`Standard input cannot be both ${this.#usedFor} and ${purpose}.`, {
        errorId: 'StandardInputUsedTwice',
        recommendedAction: 'Put one of them in a file: @file.',
      })
    }
    this.#usedFor = purpose
    if (this.#io.stdin.isTTY) {
      throw new UsageError(`Standard input is to be ${purpose}, but it is the terminal.`, {
        errorId: 'StandardInputIsTerminal',
        recommendedAction: 'Pipe something in, or give it as an argument.',
      })
    }
    return readAll(this.#io.stdin)
  }
}

/** What is piped in: a JSON document, an array of them, or one a line; or lines of text. */
export function parseInput(text: string, format: 'json' | 'lines'): readonly unknown[] {
  if (format === 'lines') return text.replace(/\r?\n$/, '').split(/\r?\n/)
  const value = parseJson(text) ?? linesOfJson(text)
  return (Array.isArray(value) ? value : [value]).map(toObjects)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function linesOfJson(text: string): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const value = parseJson(line)
    if (value !== undefined) return value
    throw new UsageError('Standard input is not JSON.', {
      errorId: 'InvalidContent',
      causes: lines.length > 1 ? [`Line ${index + 1} cannot be read on its own either.`] : [],
      recommendedAction: 'Pipe in a document, an array or a document a line; or use --input lines.',
    })
  })
}

/** As ConvertFrom-Json gives them, so that properties bind by name. */
function toObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toObjects)
  if (typeof value !== 'object' || value === null) return value
  return PSObject.from(
    Object.fromEntries(Object.entries(value).map(([name, held]) => [name, toObjects(held)])),
  )
}
