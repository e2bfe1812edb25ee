import type { Candidate } from '../../registry/index.js'
import { quoted } from './matching.js'
import type { CompletionState } from './state.js'
import { inTime } from './state.js'

/** Files and folders that begin with the path; a folder keeps its slash, to go on below it. */
export async function completeFiles(
  word: string,
  quote: string,
  state: CompletionState,
): Promise<Candidate[]> {
  const cut = Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1
  const folder = word.slice(0, cut)
  const name = word.slice(cut).toLowerCase()
  const entries = await inTime(state.files(folder === '' ? '.' : folder), [])
  return entries
    .filter((entry) => entry.name.toLowerCase().startsWith(name))
    .filter((entry) => name.startsWith('.') || !entry.name.startsWith('.'))
    .toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1))
    .map(({ name: found, isFolder }) => ({
      text: quoted(`${folder}${found}${isFolder ? '/' : ''}`, quote),
      label: isFolder ? `${found}/` : found,
      kind: isFolder ? 'ProviderContainer' : 'ProviderItem',
    }))
}
