/** Questions on a terminal, by inquirer, which is loaded with the first of them. */
import type * as Prompts from '@inquirer/prompts'
import { ErrorRecord } from '../../objects/index.js'

export interface Terminal {
  readonly input: NodeJS.ReadableStream
  /** Standard error, so that standard output holds data only. */
  readonly output: NodeJS.WritableStream
  readonly signal?: AbortSignal | undefined
}

export interface PromptContext {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

interface KeyPress {
  readonly name?: string
}

/** Asks one question; Ctrl+C, Escape and the end of the input cancel it: a QuestionCancelled error. */
export async function ask<T>(
  terminal: Terminal,
  question: (prompts: typeof Prompts, context: PromptContext) => Promise<T>,
): Promise<T> {
  const prompts = await import('@inquirer/prompts')
  const cancellation = new AbortController()
  const cancel = () => cancellation.abort()
  const onKey = (_: unknown, key: KeyPress | undefined) => {
    if (key?.name === 'escape') cancel()
  }
  terminal.input.on('keypress', onKey)
  terminal.input.once('end', cancel)
  terminal.signal?.addEventListener('abort', cancel, { once: true })
  if (terminal.signal?.aborted) cancel()
  try {
    const { input, output } = terminal
    return await question(prompts, { input, output, signal: cancellation.signal })
  } catch (error) {
    if (isCancellation(error)) throw questionCancelled(error)
    throw error
  } finally {
    terminal.input.off('keypress', onKey)
    terminal.input.off('end', cancel)
    terminal.signal?.removeEventListener('abort', cancel)
    // An input that keeps flowing would keep the process alive after the last answer.
    terminal.input.pause()
  }
}

/** inquirer's own errors for Ctrl+C, an aborted signal and a closed input. */
function isCancellation(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(error.name)
  )
}

export function questionCancelled(cause?: unknown): ErrorRecord {
  return new ErrorRecord('The question was cancelled; nothing was sent.', {
    errorId: 'QuestionCancelled',
    category: 'OperationStopped',
    cause,
  })
}
