import type { Candidate } from '../../registry/index.js'
import { completeFiles } from './files.js'
import { matching, quoted } from './matching.js'
import type { CompletionState } from './state.js'
import { inTime } from './state.js'

export async function completeCommand(word: string, state: CompletionState): Promise<Candidate[]> {
  if (/[\\/]/.test(word)) return completeFiles(word, '', state)
  const named = [
    ...Array.from(state.functions(), ({ name, description }) => ({ name, description })),
    ...state.commands.list().map(({ name, synopsis, target }) => ({
      name,
      description: target === undefined ? synopsis : `→ ${target}  ${synopsis}`,
    })),
  ]
  const found = matching(distinct(named), word, ({ name }) => name).map(
    ({ name, description }): Candidate => ({ text: name, description, kind: 'Command' }),
  )
  // Programs of this machine are many: they are offered when nothing of ours begins so.
  const isOurs = found.some(({ text }) => text.toLowerCase().startsWith(word.toLowerCase()))
  if (isOurs || word.length < 2) return found
  const programs = (await inTime(state.executables(), []))
    .filter((name) => name.toLowerCase().startsWith(word.toLowerCase()))
    .map((name): Candidate => ({ text: quoted(name), description: 'program', kind: 'Command' }))
  return programs.length > 0 ? programs : found
}

function distinct<T extends { readonly name: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>()
  return items.filter(({ name }) => {
    const key = name.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}
