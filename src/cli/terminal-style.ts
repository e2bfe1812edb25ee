import { styleText } from 'node:util'
import type { OutputStream } from './cli-io.js'
import type { OwnOptions } from './own-options.js'

type Format = Parameters<typeof styleText>[0]
export type Style = (format: Format, text: string) => string

/** Colours a text where colour is wanted: on a terminal, unless NO_COLOR or --no-color says otherwise. */
export function styleFor(
  stream: OutputStream,
  env: Readonly<Record<string, string | undefined>>,
  options: OwnOptions,
): Style {
  if (!hasColor(stream, env, options)) return (_, text) => text
  return (format, text) => styleText(format, text)
}

/** https://no-color.org; FORCE_COLOR where a program shows our output on a terminal. */
export function hasColor(
  stream: OutputStream,
  env: Readonly<Record<string, string | undefined>>,
  options: OwnOptions,
): boolean {
  if (options['no-color'] || env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}
