import { getProperty, toText } from '../objects/index.js'
import { paragraph } from './wrap.js'
import type { ViewTable } from './views.js'

const helpType = 'MamlCommandHelpInfo'

interface HelpShape {
  readonly parameters: 'none' | 'short' | 'full'
  readonly examples: boolean
  readonly all: boolean
  readonly remarks: boolean
}

const helpShapes: Readonly<Record<string, HelpShape>> = {
  [helpType]: { parameters: 'none', examples: false, all: false, remarks: true },
  [`${helpType}#DetailedView`]: { parameters: 'short', examples: true, all: false, remarks: true },
  [`${helpType}#FullView`]: { parameters: 'full', examples: true, all: true, remarks: false },
}

/** Widest line of help: text that runs over a whole screen cannot be read. */
const widest = 120
const indent = 4

/** The views of help objects: what Get-Help prints. */
export function addHelpViews(views: ViewTable): void {
  for (const [typeName, shape] of Object.entries(helpShapes)) {
    views.add({ typeName, custom: (help, width) => helpLines(help, shape, fitted(width)) })
  }
  views.add({
    typeName: `${helpType}#ExamplesView`,
    custom: (help, width) => [
      ...nameAndSynopsis(help, fitted(width)),
      ...exampleLines(help, fitted(width)),
    ],
  })
  views.add({
    typeName: `${helpType}#parameter`,
    custom: (parameter, width) => ['', ...parameterLines(parameter, fitted(width), 0, true)],
  })
}

function fitted(width: number): number {
  return Math.min(width, widest)
}

function helpLines(help: unknown, shape: HelpShape, width: number): string[] {
  return [
    ...nameAndSynopsis(help, width),
    '',
    'SYNTAX',
    ...syntaxes(help, width),
    '',
    'DESCRIPTION',
    ...list(help, 'description').flatMap((item) => paragraph(text(item, 'Text'), width, indent)),
    '',
    ...parametersSection(help, shape, width),
    ...(shape.all ? inputsAndOutputs(help, width) : []),
    ...(shape.all ? notes(help, width) : []),
    ...(shape.examples ? exampleLines(help, width) : []),
    ...section(
      'RELATED LINKS',
      list(help, 'relatedLinks').flatMap((link) => paragraph(toText(link), width, indent)),
    ),
    ...(shape.remarks ? remarks(text(help, 'Name'), width) : []),
  ]
}

function nameAndSynopsis(help: unknown, width: number): string[] {
  const aliases = list(help, 'aliases').map((alias) => toText(alias))
  return [
    '',
    'NAME',
    `    ${text(help, 'Name')}`,
    '',
    'SYNOPSIS',
    ...paragraph(text(help, 'Synopsis'), width, indent),
    '',
    ...(aliases.length > 0 ? section('ALIASES', [`    ${aliases.join(', ')}`]) : []),
  ]
}

function syntaxes(help: unknown, width: number): string[] {
  const lines: string[] = []
  for (const syntax of list(help, 'Syntax')) lines.push(...syntaxLines(toText(syntax), width), '')
  return lines
}

/** A list of accepted values that is longer than a line is broken between values. */
function pieces(item: string, width: number): readonly string[] {
  return item.length <= width ? [item] : item.split(/(?<= \|) /)
}

/** A parameter stays whole: lines break between them, and those after the first stand further in. */
function syntaxLines(syntax: string, width: number): string[] {
  const words = syntax.match(
    /\[\[?-[^\]]*\](?: <[^>]*>| \{[^}]*\})?\]?|-\S+ (?:<[^>]*>|\{[^}]*\})|\S+/g,
  )
  const lines: string[] = []
  let line = '   '
  for (const word of (words ?? []).flatMap((item) => pieces(item, width - 8))) {
    if (line.length + 1 + word.length > width && line.trim() !== '') {
      lines.push(line)
      line = '       '
    }
    line += ` ${word}`
  }
  return [...lines, line]
}

function parametersSection(help: unknown, shape: HelpShape, width: number): string[] {
  if (shape.parameters === 'none') return []
  const parameters = list(getProperty(asObject(help), 'parameters'), 'parameter')
  const lines: string[] = []
  for (const parameter of parameters) {
    lines.push(...parameterLines(parameter, width, indent, shape.parameters === 'full'), '')
  }
  return ['PARAMETERS', ...lines, ...commonParameters(help, width), '']
}

function parameterLines(
  parameter: unknown,
  width: number,
  margin: number,
  full: boolean,
): string[] {
  const isSwitch = getProperty(asObject(parameter), 'isSwitch') === true
  const heading = `-${text(parameter, 'name')}${isSwitch ? '' : ` <${text(parameter, 'type')}>`}`
  const inner = margin + 4
  const accepted = list(parameter, 'acceptedValues').map((value) => toText(value))
  const facts: readonly (readonly [string, string])[] = [
    ['Required?', text(parameter, 'required')],
    ['Position?', text(parameter, 'position')],
    ['Accepted values', accepted.join(', ')],
    ['Default value', text(parameter, 'defaultValue')],
    ['Accept pipeline input?', text(parameter, 'pipelineInput')],
    ['Aliases', text(parameter, 'aliases')],
    ['Accept wildcard characters?', text(parameter, 'globbing')],
  ]
  return [
    `${' '.repeat(margin)}${heading}`,
    ...paragraph(text(parameter, 'description'), width, inner),
    ...(full ? ['', ...factLines(facts, width, inner)] : []),
  ]
}

function factLines(facts: readonly (readonly [string, string])[], width: number, margin: number) {
  const column = 29
  return facts
    .filter(([, value]) => value !== '')
    .flatMap(([label, value]) => {
      const lines = paragraph(value, width - margin - column)
      return lines.map((line, index) =>
        `${' '.repeat(margin)}${(index === 0 ? label : '').padEnd(column)}${line}`.trimEnd(),
      )
    })
}

function commonParameters(help: unknown, width: number): string[] {
  if (getProperty(asObject(help), 'supportsCommonParameters') !== true) return []
  return [
    '    <CommonParameters>',
    ...paragraph(
      'This cmdlet supports the common parameters: Verbose, Debug, ErrorAction, ErrorVariable, WarningAction, WarningVariable, InformationAction, InformationVariable, ProgressAction, OutBuffer, PipelineVariable, and OutVariable.',
      width,
      8,
    ),
  ]
}

function inputsAndOutputs(help: unknown, width: number): string[] {
  const lines = (name: string) => {
    const types = list(help, name)
    return types.length === 0
      ? ['    None']
      : types.flatMap((type) => paragraph(toText(type), width, indent))
  }
  return [...section('INPUTS', lines('inputTypes')), ...section('OUTPUTS', lines('returnValues'))]
}

function notes(help: unknown, width: number): string[] {
  const lines: string[] = []
  for (const note of list(help, 'alertSet')) {
    if (lines.length > 0) lines.push('')
    lines.push(`    ${text(note, 'heading')}`, ...paragraph(text(note, 'text'), width, 8))
  }
  return section('NOTES', lines)
}

function exampleLines(help: unknown, width: number): string[] {
  const lines: string[] = []
  for (const example of list(getProperty(asObject(help), 'examples'), 'example')) {
    const title = ` ${text(example, 'title')} `
    const dashes = '-'.repeat(Math.max(3, Math.floor((Math.min(width, 80) - 8 - title.length) / 2)))
    const [first = '', ...others] = text(example, 'code').split('\n')
    lines.push(`    ${dashes}${title}${dashes}`, '', `    PS > ${first}`)
    for (const other of others) lines.push(`    ${other}`.trimEnd())
    lines.push('')
  }
  return lines
}

function remarks(name: string, width: number): string[] {
  return section('REMARKS', [
    ...paragraph(`To see the examples, type: "Get-Help ${name} -Examples"`, width, indent),
    ...paragraph(`For more information, type: "Get-Help ${name} -Detailed"`, width, indent),
    ...paragraph(`For all of it, type: "Get-Help ${name} -Full"`, width, indent),
  ])
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading, ...lines, '']
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function text(value: unknown, name: string): string {
  return toText(getProperty(asObject(value), name))
}

function list(value: unknown, name: string): readonly unknown[] {
  const items = getProperty(asObject(value), name)
  return Array.isArray(items) ? (items as unknown[]) : []
}
