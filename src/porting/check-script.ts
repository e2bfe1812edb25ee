import { type Ast, type CommandAst, typeNameText, walk } from '../language/index.js'
import type { CheckFacts, CommandFacts } from './facts.js'
import { type Finding, findingAt } from './finding.js'
import { apiPathIn, isWebCommand, methodOf, operationsAt } from './raw-api-calls.js'
import { replacementOf } from './replacements.js'
import { calledName, type ParsedScript, type ScriptNames } from './script-names.js'

export interface ScriptReport {
  readonly path: string
  readonly syntaxErrors: readonly Finding[]
  readonly findings: readonly Finding[]
  /** Calls of commands by name, and how many of them are known. */
  readonly calls: number
  readonly knownCalls: number
  /** Nothing that was found keeps it from running. */
  readonly wouldRun: boolean
}

/** Checks a script against what there is; runs nothing. `defined` holds what all scripts of the run define. */
export function checkScript(
  script: ParsedScript,
  defined: readonly ScriptNames[],
  facts: CheckFacts,
): ScriptReport {
  const syntaxErrors = script.result.errors
    .map(({ errorId, message, extent }): Finding => {
      const { line, column } = extent.startPosition
      const text = message.replaceAll('\n', ' ')
      const rest = { subject: errorId, suggestion: undefined }
      return { id: errorId, severity: 'error', line, column, message: text, ...rest }
    })
    .sort(byPlace)
  const check = new ScriptCheck(defined, facts)
  walk(script.result.ast, (node, ancestors) => {
    check.node(node, ancestors)
  })
  const findings = check.findings.sort(byPlace)
  return {
    path: script.path,
    syntaxErrors,
    findings,
    calls: check.calls,
    knownCalls: check.knownCalls,
    wouldRun: syntaxErrors.length === 0 && findings.every(({ severity }) => severity !== 'error'),
  }
}

function byPlace(first: Finding, second: Finding): number {
  return first.line - second.line || first.column - second.column
}

class ScriptCheck {
  readonly findings: Finding[] = []
  calls = 0
  knownCalls = 0
  private readonly defined: readonly ScriptNames[]
  private readonly facts: CheckFacts

  constructor(defined: readonly ScriptNames[], facts: CheckFacts) {
    this.defined = defined
    this.facts = facts
  }

  node(node: Ast, ancestors: readonly Ast[]): void {
    switch (node.kind) {
      case 'CommandAst':
        return this.command(node)
      case 'StringConstantExpressionAst':
      case 'ExpandableStringExpressionAst':
        return this.address(node, ancestors)
      case 'TypeExpressionAst':
        return this.type(node, typeNameText(node.typeName))
      case 'TypeConstraintAst':
        if (ancestors.at(-1)?.kind === 'CatchClauseAst') return
        return this.type(node, typeNameText(node.typeName))
      case 'MemberExpressionAst':
      case 'InvokeMemberExpressionAst':
        return this.member(node)
      default:
    }
  }

  private command(node: CommandAst): void {
    const name = calledName(node)
    // A path is a script or a program; a scope before the name is a function's.
    if (name === undefined || /[\\/]/.test(name.replace(/^[\w.]+\\/, '')) || name === '') return
    if (/\.(?:exe|com|bat|cmd|ps1)$/i.test(name) || name.startsWith('.')) return
    this.calls++
    const plain = name.replace(/^(?:global|script|local|private):/i, '')
    if (this.isDefined(plain)) {
      this.knownCalls++
      return
    }
    const known = this.facts.command(plain)
    if (known === undefined) this.unknownCommand(node, plain)
    else {
      this.knownCalls++
      this.parameters(node, known)
    }
  }

  private isDefined(name: string): boolean {
    const folded = name.toLowerCase()
    return this.defined.some(({ functions }) => functions.has(folded))
  }

  private unknownCommand(node: CommandAst, name: string): void {
    const [element] = node.commandElements
    const extent = element?.extent ?? node.extent
    if (!name.includes('-')) {
      const message = `'${name}' is no command of vposh; a program of that name would be run.`
      this.findings.push(findingAt(extent, 'NativeCommand', 'warning', name, message))
      return
    }
    const replacement = replacementOf(name, this.facts)
    const advice = replacement === undefined ? '' : ` Use ${replacement}.`
    const message = `There is no command '${name}'.${advice}`
    this.findings.push(findingAt(extent, 'CommandNotFound', 'error', name, message, replacement))
  }

  private parameters(node: CommandAst, { name, parameters }: CommandFacts): void {
    if (parameters === undefined) return
    for (const element of node.commandElements) {
      if (element.kind !== 'CommandParameterAst' || element.parameterName === '-') continue
      const typed = element.parameterName.toLowerCase()
      if (typed === '?' || parameters.some((known) => known.toLowerCase().startsWith(typed))) {
        continue
      }
      const message = `${name} has no parameter '${element.parameterName}'.`
      const subject = `${name} -${element.parameterName}`
      const finding = findingAt(element.extent, 'ParameterNotFound', 'error', subject, message)
      this.findings.push(finding)
    }
  }

  /** A URL of the API that has a cmdlet. */
  private address(node: Ast, ancestors: readonly Ast[]): void {
    const path = apiPathIn(node)
    if (path === undefined) return
    const call = ancestors.findLast(isWebCommand)
    const method = call === undefined ? undefined : methodOf(call)
    const commands = operationsAt(path, method, this.facts.operations).map(({ command }) => command)
    const [first] = commands
    if (first === undefined) return
    const names = commands.slice(0, 3).join(', ')
    const message = `${path} is what ${names} ${commands.length > 1 ? 'call' : 'calls'}.`
    this.findings.push(findingAt(node.extent, 'RawApiCall', 'note', path, message, first))
  }

  private type(node: Ast, name: string): void {
    const bare = name.replace(/(?:\[[,\]]*)+$/, '')
    if (this.defined.some(({ types }) => types.has(bare.toLowerCase()))) return
    if (this.facts.type(name)?.supported !== false) return
    const message = `The type [${name}] is not supported.`
    this.findings.push(findingAt(node.extent, 'TypeNotSupported', 'error', name, message))
  }

  private member(
    node: Extract<Ast, { kind: 'MemberExpressionAst' | 'InvokeMemberExpressionAst' }>,
  ): void {
    const { expression, member } = node
    if (!node.static || expression.kind !== 'TypeExpressionAst') return
    if (member.kind !== 'StringConstantExpressionAst') return
    const name = typeNameText(expression.typeName)
    const statics = this.facts.type(name)?.statics
    if (statics === undefined || statics.has(member.value.toLowerCase())) return
    const subject = `[${name}]::${member.value}`
    const message = `${subject} is not supported.`
    this.findings.push(findingAt(member.extent, 'MemberNotSupported', 'error', subject, message))
  }
}
