/**
 * How well letters, typed in order, stand for a name: more for the beginning of a word and for letters
 * in a row. Undefined when the name does not hold them in that order.
 */
export function fuzzyScore(letters: string, name: string): number | undefined {
  const wanted = letters.toLowerCase()
  const lower = name.toLowerCase()
  if (lower.startsWith(wanted)) return 1000 + wanted.length
  let score = 0
  let at = -1
  for (const letter of wanted) {
    const next = bestNext(letter, name, lower, at)
    if (next === -1) return undefined
    if (next === at + 1) score += 5
    if (isWordStart(name, next)) score += 8
    score -= Math.min(3, next - at - 1)
    at = next
  }
  return score
}

/** The next place of the letter: the one right after, else a beginning of a word, else the first. */
function bestNext(letter: string, name: string, lower: string, after: number): number {
  const first = lower.indexOf(letter, after + 1)
  if (first === -1 || first === after + 1) return first
  for (let index = first; index !== -1; index = lower.indexOf(letter, index + 1)) {
    if (isWordStart(name, index)) return index
  }
  return first
}

function isWordStart(name: string, index: number): boolean {
  const letter = name[index] ?? ''
  const before = name[index - 1]
  if (before === undefined || before === '-' || before === '.') return true
  return letter >= 'A' && letter <= 'Z' && !(before >= 'A' && before <= 'Z')
}
