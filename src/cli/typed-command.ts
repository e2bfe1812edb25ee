/** A call as one would type it into a POSIX shell. */
export function typedCommand(
  name: string,
  parameters: Readonly<Record<string, unknown>> = {},
): string {
  const words = Object.entries(parameters).flatMap(([parameter, value]) => {
    if (typeof value === 'boolean') return [value ? `-${parameter}` : `'-${parameter}:$false'`]
    return [`-${parameter}`, quoted(value)]
  })
  return ['vposh', name, ...words].join(' ')
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
