import { ScriptBlock, toText } from '../objects/index.js'
import type { Frame } from './frame.js'
import type { FunctionDefinition } from './scope.js'

export interface BlockOfFunction extends FunctionDefinition {
  readonly block: ScriptBlock
}

/** Variables that stand for items of a drive. */
export function readDrive(frame: Frame, drive: string, name: string): unknown {
  switch (drive) {
    case 'env':
      return readEnvironment(name)
    case 'function': {
      const found = frame.scope.findFunction(name.toLowerCase()) as BlockOfFunction | undefined
      return found?.block ?? null
    }
    case 'alias':
      return frame.scope.findAlias(name.toLowerCase())?.definition ?? null
    default:
      return null
  }
}

/** False when there is no such drive. A null value removes the item. */
export function writeDrive(frame: Frame, drive: string, name: string, value: unknown): boolean {
  switch (drive) {
    case 'env':
      writeEnvironment(name, value)
      return true
    case 'function':
      if (value instanceof ScriptBlock) {
        const definition: BlockOfFunction = { name, block: value }
        frame.scope.functions.set(name.toLowerCase(), definition)
      } else frame.scope.functions.delete(name.toLowerCase())
      return true
    case 'alias':
      frame.scope.aliases.set(name.toLowerCase(), { name, definition: toText(value) })
      return true
    default:
      return false
  }
}

/** The names of the environment are told apart by case here, but scripts often do not. */
function readEnvironment(name: string): string | null {
  const exact = process.env[name]
  if (exact !== undefined) return exact
  const lower = name.toLowerCase()
  const key = Object.keys(process.env).find((candidate) => candidate.toLowerCase() === lower)
  return key === undefined ? null : (process.env[key] ?? null)
}

function writeEnvironment(name: string, value: unknown): void {
  const text = toText(value)
  if (text === '') delete process.env[name]
  else process.env[name] = text
}
