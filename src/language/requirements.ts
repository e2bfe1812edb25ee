import type {
  CommandAst,
  ExpressionAst,
  HashtableAst,
  RequiredModule,
  ScriptRequirements,
} from './ast.js'
import { errorMessage, type ParseErrorId } from './messages.js'
import type { ParseError } from './result.js'
import type { Extent } from './source.js'

/** `#requires` and a blank: what the script asks for before it runs. */
export function isRequiresComment(text: string): boolean {
  return /^#requires\s/i.test(text)
}

interface Found {
  version: string | undefined
  readonly editions: string[]
  readonly modules: RequiredModule[]
  elevated: boolean
}

const ignored = ['assembly', 'pssnapin', 'shellid']

/** What `#requires` comments say, each read as a command; their errors are added. */
export function scriptRequirements(
  commands: readonly (CommandAst | undefined)[],
  errors: ParseError[],
): ScriptRequirements | undefined {
  if (commands.length === 0) return undefined
  const found: Found = { version: undefined, editions: [], modules: [], elevated: false }
  for (const command of commands) if (command !== undefined) readCommand(command, found, errors)
  return found
}

function readCommand(command: CommandAst, found: Found, errors: ParseError[]): void {
  const elements = command.commandElements.slice(1)
  if (elements.length === 0) report(errors, 'ScriptRequiresInvalidFormat', command.extent)
  for (let index = 0; index < elements.length; index++) {
    const parameter = elements[index]
    if (parameter?.kind !== 'CommandParameterAst') {
      report(errors, 'ScriptRequiresInvalidFormat', parameter?.extent ?? command.extent)
      continue
    }
    const name = parameter.parameterName.toLowerCase()
    if (name !== '' && 'runasadministrator'.startsWith(name)) {
      found.elevated = true
      continue
    }
    const next = elements[index + 1]
    let { argument } = parameter
    if (argument === undefined && next !== undefined && next.kind !== 'CommandParameterAst') {
      argument = next
      index++
    }
    if (argument === undefined) {
      report(errors, 'ParameterRequiresArgument', parameter.extent, parameter.extent.text)
    } else {
      readParameter(name, argument, found, errors)
    }
  }
}

function readParameter(
  name: string,
  argument: ExpressionAst,
  found: Found,
  errors: ParseError[],
): void {
  if (name === '') return report(errors, 'ScriptRequiresInvalidFormat', argument.extent)
  if ('version'.startsWith(name)) {
    const text = argument.extent.text.replace(/^(['"])(.*)\1$/, '$2')
    if (/^\d+(?:\.\d+){0,3}$/.test(text)) found.version = text
    else report(errors, 'RequiresVersionInvalid', argument.extent)
  } else if ('psedition'.startsWith(name)) {
    for (const item of items(argument)) {
      if (item.kind === 'StringConstantExpressionAst' && /^(?:core|desktop)$/i.test(item.value)) {
        found.editions.push(item.value)
      } else {
        report(errors, 'RequiresPSEditionInvalid', item.extent, 'PSEdition')
      }
    }
  } else if ('modules'.startsWith(name)) {
    for (const item of items(argument)) {
      const module = requiredModule(item)
      if (module !== undefined) found.modules.push(module)
      else report(errors, 'RequiresModuleInvalid', item.extent, item.extent.text)
    }
  } else if (!ignored.some((known) => known.startsWith(name))) {
    report(errors, 'ScriptRequiresInvalidFormat', argument.extent)
  }
}

function items(argument: ExpressionAst): readonly ExpressionAst[] {
  return argument.kind === 'ArrayLiteralAst' ? argument.elements : [argument]
}

function requiredModule(item: ExpressionAst): RequiredModule | undefined {
  const plain = { version: undefined, maximumVersion: undefined, requiredVersion: undefined }
  if (item.kind === 'StringConstantExpressionAst' && item.value !== '') {
    return { name: item.value, ...plain, guid: undefined }
  }
  if (item.kind !== 'HashtableAst') return undefined
  const values = constantPairs(item)
  const name = values?.get('modulename')
  if (values === undefined || name === undefined) return undefined
  return {
    name,
    version: values.get('moduleversion'),
    maximumVersion: values.get('maximumversion'),
    requiredVersion: values.get('requiredversion'),
    guid: values.get('guid'),
  }
}

/** The pairs of a table of constants, by lower-case key; undefined when a value is none. */
function constantPairs(table: HashtableAst): Map<string, string> | undefined {
  const pairs = new Map<string, string>()
  for (const { key, value } of table.keyValuePairs) {
    const element = value.kind === 'PipelineAst' ? value.pipelineElements[0] : undefined
    const constant = element?.kind === 'CommandExpressionAst' ? element.expression : undefined
    const isText = constant?.kind === 'StringConstantExpressionAst'
    if (key.kind !== 'StringConstantExpressionAst') return undefined
    if (isText) pairs.set(key.value.toLowerCase(), constant.value)
    else if (constant?.kind === 'ConstantExpressionAst') {
      pairs.set(key.value.toLowerCase(), constant.extent.text)
    } else return undefined
  }
  return pairs
}

function report(
  errors: ParseError[],
  errorId: ParseErrorId,
  extent: Extent,
  ...args: readonly string[]
): void {
  errors.push({ errorId, message: errorMessage(errorId, args), extent, incompleteInput: false })
}
