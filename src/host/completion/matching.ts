import { fuzzyScore } from '../../registry/index.js'

/** Those that begin with the word; when none does, those that hold its letters in order, best first. */
export function matching<T>(items: Iterable<T>, word: string, nameOf: (item: T) => string): T[] {
  const wanted = word.toLowerCase()
  const all = [...items]
  const beginning = all.filter((item) => nameOf(item).toLowerCase().startsWith(wanted))
  if (beginning.length > 0 || word === '') {
    return beginning.toSorted((a, b) => compare(nameOf(a), nameOf(b)))
  }
  return all
    .flatMap((item) => {
      const score = fuzzyScore(word, nameOf(item))
      return score === undefined ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score || nameOf(a.item).length - nameOf(b.item).length)
    .slice(0, 50)
    .map(({ item }) => item)
}

function compare(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()]
  return one < other ? -1 : Number(one > other)
}

/** A value as an argument: quoted where it would otherwise be read as something else. */
export function quoted(value: string, quote = ''): string {
  if (quote === '"') return `"${value.replaceAll(/[`"$]/g, '`$&')}"`
  const isPlain = value !== '' && !/[\s'"`$(){}[\],;|&<>#@]|^-/.test(value)
  return isPlain && quote === '' ? value : `'${value.replaceAll("'", "''")}'`
}
