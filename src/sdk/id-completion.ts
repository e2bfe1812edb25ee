import type { ArgumentCompleter } from '../registry/index.js'

export function idCompleter(_name: string): ArgumentCompleter | undefined {
  return undefined
}
