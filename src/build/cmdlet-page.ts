import { compileCommand, syntaxLines } from '../registry/index.js'
import type { Cmdlet, CommandEntry, CompiledParameter } from '../registry/index.js'

/** A cmdlet's page in docs/cmdlets, in Markdown, from the definition that also makes its help. */
export function cmdletPage({ module, operation }: CommandEntry, cmdlet: Cmdlet): string {
  const command = compileCommand(cmdlet)
  const own = command.parameters.filter(
    ({ isCommon, definition }) => !isCommon && !definition.hidden,
  )
  return join([
    `# ${cmdlet.name}`,
    cmdlet.synopsis,
    `Module: ${module}`,
    ...(operation ? [`Sends: \`${operation.method} ${operation.path}\``] : []),
    fenced(syntaxLines(command).join('\n')),
    ...(cmdlet.description ? [cmdlet.description] : []),
    ...(own.length > 0 ? ['## Parameters', ...own.map(parameterText)] : []),
    ...commonParameters(cmdlet),
    ...(cmdlet.outputTypes?.length ? ['## Output', code(cmdlet.outputTypes).join(', ')] : []),
    ...(cmdlet.notes ?? []).flatMap(({ heading, text }) => [
      `## ${sentenceCase(heading)}`,
      lines(text),
    ]),
    ...(cmdlet.examples?.length ? ['## Examples'] : []),
    ...(cmdlet.examples ?? []).flatMap(({ title, script }) => [
      `${title}:`,
      fenced(script, 'powershell'),
    ]),
    ...(cmdlet.related?.length ? ['## See also', code(cmdlet.related).join(', ')] : []),
  ])
}

function parameterText({
  name,
  typeName,
  definition,
  entries,
  aliases,
  isSwitch,
}: CompiledParameter) {
  const facts = [
    ...(entries.some(({ mandatory }) => mandatory) ? ['required'] : []),
    ...entries
      .flatMap(({ position }) => (position === undefined ? [] : [`position ${position}`]))
      .slice(0, 1),
    ...(entries.some(({ fromPipeline }) => fromPipeline) ? ['from the pipeline by value'] : []),
    ...(entries.some(({ fromPipelineByName }) => fromPipelineByName)
      ? ['from the pipeline by property name']
      : []),
    ...(aliases.length > 0 ? [`alias ${aliases.join(', ')}`] : []),
  ]
  const type = isSwitch ? '' : ` \`<${typeName}>\``
  return `**-${name}**${type}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}: ${definition.help}`
}

function commonParameters({ simple, supportsShouldProcess }: Cmdlet): string[] {
  if (simple) return []
  const added = supportsShouldProcess ? '-WhatIf, -Confirm and the' : 'The'
  return [`${added} common parameters (-Verbose, -ErrorAction, -OutVariable …) are there as well.`]
}

/** Help writes its headings in capitals. */
function sentenceCase(heading: string): string {
  return heading === heading.toUpperCase()
    ? `${heading.slice(0, 1)}${heading.slice(1).toLowerCase()}`
    : heading
}

/** Lines that stand alone in help are a list in Markdown, which would join them. */
function lines(text: string): string {
  const paragraphs = text.split('\n\n')
  return paragraphs
    .map((paragraph) => (paragraph.includes('\n') ? paragraph.replace(/^/gm, '- ') : paragraph))
    .join('\n\n')
}

function code(names: readonly string[]): string[] {
  return names.map((name) => `\`${name}\``)
}

function fenced(text: string, language = ''): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

function join(paragraphs: readonly string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}
