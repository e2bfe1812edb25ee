#!/usr/bin/env node
/** The process: the only place that reads its arguments and streams, and sets its exit code. */
import module from 'node:module'
import process from 'node:process'
import type { Interrupts } from '../host/shell/interruption.js'
import { directOutput } from '../host/shell/terminal-output.js'
import { exitCodes } from './exit-codes.js'

// Node 22.8 and newer keep compiled code between runs: half of our own start-up. Older ones cannot.
;(module as { enableCompileCache?: () => unknown }).enableCompileCache?.()

const argv = process.argv.slice(2)
process.exitCode = argv.length === 1 && argv[0] === '--version' ? await printVersion() : await run()

/** The one answer that needs nothing else to be loaded. */
async function printVersion(): Promise<number> {
  const { packageVersion } = await import('../engine/index.js')
  process.stdout.write(`${packageVersion()}\n`)
  return exitCodes.done
}

async function run(): Promise<number> {
  const interruption = new AbortController()
  const interrupts: Interrupts = { handler: undefined }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The first one lets what runs end well (sessions are logged out), a second one does not wait.
    process.on(signal, () => {
      if (signal === 'SIGINT' && interrupts.handler) return interrupts.handler()
      if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
      interruption.abort(new Error(signal))
    })
  }
  let outputClosed = false
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever read our output has seen enough (`| head`): stop, log out, and call it no failure.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      outputClosed = true
      interruption.abort(error)
    })
  }
  const { runCli } = await import('./run-cli.js')
  const exitCode = await runCli({
    argv,
    env: process.env,
    workingDirectory: process.cwd(),
    // Opened when first used: a command that reads nothing must not touch an inherited stdin.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    signal: interruption.signal,
    terminal: () =>
      process.stdin.isTTY && process.stderr.isTTY && !process.env['CI']
        ? { input: process.stdin, output: process.stderr, signal: interruption.signal }
        : undefined,
    shell: () =>
      process.stdin.isTTY && process.stdout.isTTY && !process.env['CI']
        ? { input: process.stdin, output: directOutput(process.stdout), interrupts }
        : undefined,
  })
  return outputClosed ? exitCodes.done : exitCode
}
