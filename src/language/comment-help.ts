import type { Ast, FunctionDefinitionAst, ScriptBlockAst } from './ast.js'
import type { SourceText } from './source.js'

/** Comment-based help, as about_Comment_Based_Help lays it down; texts without their indentation. */
export interface CommentHelp {
  readonly synopsis: string
  readonly description: string
  /** By the parameter's name as the help spells it. */
  readonly parameters: Readonly<Record<string, string>>
  readonly examples: readonly string[]
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly notes: string
  readonly links: readonly string[]
}

const keywords = new Set(
  (
    'synopsis description parameter example inputs outputs notes link component role functionality ' +
    'forwardhelptargetname forwardhelpcategory remotehelprunspace externalhelp'
  ).split(' '),
)

/**
 * The help of a function (before it, at the beginning or at the end of its body) or of a script (at its
 * beginning or end); undefined without any.
 */
export function commentHelp(node: FunctionDefinitionAst | ScriptBlockAst): CommentHelp | undefined {
  const { source, start } = node.extent
  const blocks = commentBlocks(source)
  const body = node.kind === 'ScriptBlockAst' ? node : node.body
  if (node.kind === 'FunctionDefinitionAst') {
    const before = blocks.findLast(({ end }) => end <= start)
    if (before !== undefined && isGap(source.text.slice(before.end, start), 2)) {
      const help = parseHelp(before.lines)
      if (help !== undefined) return help
    }
  }
  const content = contentRange(body)
  const inside = blocks.filter(
    (block) => block.start >= body.extent.start && block.end <= body.extent.end,
  )
  const first = inside.filter((block) => block.end <= content.start)
  const last = inside.filter((block) => block.start >= content.end)
  for (const block of [...first, ...last]) {
    // Help right before a function is the function's, not the script's.
    const isFunctions = block.end <= content.start && belongsToFunction(body, block.end, source)
    const help = isFunctions ? undefined : parseHelp(block.lines)
    if (help !== undefined) return help
  }
  return undefined
}

interface CommentBlock {
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

/** Block comments, and line comments on lines that follow each other. */
function commentBlocks({ text, comments }: SourceText): CommentBlock[] {
  const blocks: CommentBlock[] = []
  for (let index = 0; index + 1 < comments.length; index += 2) {
    const start = comments[index] ?? 0
    const end = comments[index + 1] ?? 0
    const comment = text.slice(start, end)
    if (comment.startsWith('<#')) {
      const inner = comment.slice(2).replace(/#>$/, '')
      blocks.push({ start, end, lines: inner.split(/\r\n|\r|\n/) })
      continue
    }
    const line = comment.slice(1)
    const last = blocks[blocks.length - 1]
    const isLine = last !== undefined && text[last.start] === '#'
    if (isLine && isGap(text.slice(last.end, start), 1)) {
      blocks[blocks.length - 1] = { start: last.start, end, lines: [...last.lines, line] }
    } else {
      blocks.push({ start, end, lines: [line] })
    }
  }
  return blocks
}

/** Nothing but blanks and at most so many line ends. */
function isGap(text: string, lines: number): boolean {
  return /^\s*$/.test(text) && (text.match(/\r\n|\r|\n/g)?.length ?? 0) <= lines
}

function contentRange(body: ScriptBlockAst): { start: number; end: number } {
  const { paramBlock, usingStatements } = body
  const blocks = [
    body.dynamicParamBlock,
    body.beginBlock,
    body.processBlock,
    body.endBlock,
    body.cleanBlock,
  ]
  const nodes: Ast[] = [...usingStatements, ...(paramBlock?.attributes ?? [])]
  for (const part of [paramBlock, ...blocks]) {
    if (part !== undefined && part.extent.end > part.extent.start) nodes.push(part)
  }
  const statements = blocks.flatMap((block) => (block?.unnamed === true ? block.statements : []))
  const holds = nodes.filter((node) => node.kind !== 'NamedBlockAst' || !node.unnamed)
  const all = [...holds, ...statements]
  const inner = { start: body.extent.end, end: body.extent.start }
  for (const { extent } of all) {
    inner.start = Math.min(inner.start, extent.start)
    inner.end = Math.max(inner.end, extent.end)
  }
  return inner
}

function belongsToFunction(body: ScriptBlockAst, end: number, source: SourceText): boolean {
  if (body.paramBlock !== undefined) return false
  const [first] = body.endBlock?.statements ?? []
  if (first?.kind !== 'FunctionDefinitionAst') return false
  return isGap(source.text.slice(end, first.extent.start), 2)
}

interface Section {
  readonly keyword: string
  readonly argument: string
  readonly lines: string[]
}

function parseHelp(lines: readonly string[]): CommentHelp | undefined {
  const sections: Section[] = []
  for (const line of lines) {
    const [, keyword = '', argument = ''] = /^\s*\.(\w+)(?:\s+(.*?))?\s*$/.exec(line) ?? []
    if (keywords.has(keyword.toLowerCase())) {
      sections.push({ keyword: keyword.toLowerCase(), argument, lines: [] })
    } else if (sections.length > 0) {
      sections[sections.length - 1]?.lines.push(line)
    } else if (line.trim() !== '') {
      return undefined
    }
  }
  if (sections.length === 0) return undefined
  const all = (keyword: string) =>
    sections.filter((section) => section.keyword === keyword).map(({ lines }) => dedent(lines))
  const parameters: Record<string, string> = {}
  for (const { keyword, argument, lines } of sections) {
    if (keyword === 'parameter' && argument !== '') parameters[argument] = dedent(lines)
  }
  return {
    synopsis: all('synopsis')[0] ?? '',
    description: all('description')[0] ?? '',
    parameters,
    examples: all('example'),
    inputs: all('inputs'),
    outputs: all('outputs'),
    notes: all('notes')[0] ?? '',
    links: all('link').filter((link) => link !== ''),
  }
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const indent = Math.min(...indents, 1_000)
  return lines
    .map((line) => line.slice(indent).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}
