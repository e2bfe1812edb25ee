import { Extent, type ParseResult } from '../language/index.js'

/**
 * A parsed script as JSON: every node with its kind, its properties and where it stands. Written without
 * recursion, for trees nest as deep as their scripts.
 */
export function treeJson({ ast, errors, incomplete }: ParseResult): string {
  const found = errors.map(({ errorId, message, extent }) => ({ errorId, message, extent }))
  return `${stringify({ ast, errors: found, incomplete })}\n`
}

type Step = { readonly text: string } | { readonly value: unknown; readonly depth: number }

function stringify(root: unknown): string {
  const out: string[] = []
  const pending: Step[] = [{ value: root, depth: 0 }]
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if ('text' in step) out.push(step.text)
    else expand(step.value, step.depth, pending, out)
  }
  return out.join('')
}

function expand(value: unknown, depth: number, pending: Step[], out: string[]): void {
  if (value instanceof Extent) {
    out.push(JSON.stringify(place(value)))
    return
  }
  if (typeof value === 'bigint') {
    out.push(JSON.stringify(String(value)))
    return
  }
  if (typeof value !== 'object' || value === null) {
    out.push(JSON.stringify(value) ?? 'null')
    return
  }
  const isArray = Array.isArray(value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  if (entries.length === 0) {
    out.push(isArray ? '[]' : '{}')
    return
  }
  const indent = '\n' + ' '.repeat(Math.min(depth + 1, 100))
  const steps: Step[] = [{ text: isArray ? '[' : '{' }]
  for (const [index, [name, item]] of entries.entries()) {
    const comma = index === 0 ? '' : ','
    steps.push({ text: comma + indent + (isArray ? '' : `${JSON.stringify(name)}: `) })
    steps.push({ value: item, depth: depth + 1 })
  }
  steps.push({ text: `\n${' '.repeat(Math.min(depth, 100))}${isArray ? ']' : '}'}` })
  for (const step of steps.reverse()) pending.push(step)
}

function place(extent: Extent): Record<string, number> {
  const { line, column } = extent.startPosition
  const end = extent.endPosition
  return {
    start: extent.start,
    end: extent.end,
    startLine: line,
    startColumn: column,
    endLine: end.line,
    endColumn: end.column,
  }
}
