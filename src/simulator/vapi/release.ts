/** Whether release `a` (`6.7.0`) came before release `b`. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((release) => release.split('.').map(Number))
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
