import { knownTypes } from '../../objects/index.js'
import type { Candidate } from '../../registry/index.js'
import { matching } from './matching.js'

export function completeType(word: string): Candidate[] {
  const names: { name: string; description: string }[] = []
  for (const { fullName, definition } of knownTypes()) {
    for (const name of definition.accelerators ?? []) names.push({ name, description: fullName })
    names.push({ name: fullName, description: '' })
  }
  return matching(names, word.replace(/^\[/, ''), ({ name }) => name).map(
    ({ name, description }) => ({ text: name, description, kind: 'Type' }),
  )
}
