import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * What a text argument holds where a structure is wanted: JSON, or `@file` with JSON in it (`@@` begins
 * text that is no file name). Throws a TypeError that names the place at fault.
 */
export function readStructureText(text: string, wanted: string): unknown {
  if (text.startsWith('@')) return readStructureFile(text.slice(1), wanted)
  if (/^\s*[{[]/.test(text)) return parseJson(text, `The JSON given for ${wanted}`)
  throw new TypeError(
    `'${text}' is not a ${wanted}: give a hashtable, JSON text, @file or what Initialize-${wanted} returns.`,
  )
}

function readStructureFile(path: string, wanted: string): unknown {
  const file = resolve(path)
  return parseJson(readText(file, wanted), `The file '${file}' given for ${wanted}`)
}

function readText(file: string, wanted: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
    throw new TypeError(`The file '${file}' given for ${wanted} cannot be read: ${reason}.`, {
      cause,
    })
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`${what} is not valid: ${reason}`, { cause })
  }
}
