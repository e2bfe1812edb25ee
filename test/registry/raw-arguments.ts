import type { RawArgument } from '../../src/registry/raw-argument.js'

/**
 * Raw arguments of a line written as in PowerShell, for tests: `-Name`, `-Name:value`, values with
 * commas as lists, `$true`, `$false`, `$null`, numbers, 'quoted text'; `@Name:value` is splatted.
 */
export function rawArguments(line: string): RawArgument[] {
  const words = line.match(/(?:'[^']*'|[^\s'])+/g) ?? []
  return words.map(rawArgument)
}

function rawArgument(word: string): RawArgument {
  const named = /^([-@])([A-Za-z_?][\w-]*)(:.*)?$/.exec(word)
  if (!named) return { kind: 'positional', value: valueOf(word) }
  const [, mark, name = '', value] = named
  const splatted = mark === '@'
  return value === undefined
    ? { kind: 'parameter', name, splatted }
    : { kind: 'parameter', name, hasValue: true, value: valueOf(value.slice(1)), splatted }
}

const constants: Readonly<Record<string, unknown>> = {
  $true: true,
  $false: false,
  $null: null,
  '@()': [],
}

function valueOf(word: string): unknown {
  if (word in constants) return constants[word]
  if (/^'[^']*'$/.test(word)) return word.slice(1, -1)
  if (word.includes(',')) return word.split(',').map(valueOf)
  return /^-?\d+(\.\d+)?$/.test(word) ? Number(word) : word
}
