import { type Ast, type CommandAst, parse, type ParseResult, walk } from '../language/index.js'

/** A script as it was read: checked against what all scripts of the run define. */
export interface ParsedScript {
  readonly path: string
  readonly result: ParseResult
  readonly names: ScriptNames
}

/** What a script defines that others may call, and what it calls; names in lower case. */
export interface ScriptNames {
  readonly functions: ReadonlySet<string>
  readonly types: ReadonlySet<string>
  readonly calls: readonly CommandCall[]
}

export interface CommandCall {
  readonly name: string
  readonly command: CommandAst
}

export function readScript(path: string, text: string): ParsedScript {
  const result = parse(text, { file: path })
  return { path, result, names: scriptNames(result.ast) }
}

/** The name that a command is called by; undefined when it is computed. */
export function calledName({ commandElements: [name] }: CommandAst): string | undefined {
  return name?.kind === 'StringConstantExpressionAst' ? name.value : undefined
}

function scriptNames(root: Ast): ScriptNames {
  const functions = new Set<string>()
  const types = new Set<string>()
  const calls: CommandCall[] = []
  walk(root, (node) => {
    if (node.kind === 'FunctionDefinitionAst') {
      functions.add(node.name.replace(/^\w+:/, '').toLowerCase())
    } else if (node.kind === 'TypeDefinitionAst') {
      types.add(node.name.toLowerCase())
    } else if (node.kind === 'CommandAst') {
      const name = calledName(node)
      if (name === undefined) return
      calls.push({ name, command: node })
      if (/^(?:set-alias|new-alias|sal|nal)$/i.test(name)) {
        const alias = aliasName(node)
        if (alias !== undefined) functions.add(alias.toLowerCase())
      }
    }
  })
  return { functions, types, calls }
}

/** Of `Set-Alias name value` or `Set-Alias -Name name …`. */
function aliasName({ commandElements }: CommandAst): string | undefined {
  const named = commandElements.findIndex(
    (element) => element.kind === 'CommandParameterAst' && /^na/i.test(element.parameterName),
  )
  const element = commandElements[named < 0 ? 1 : named + 1]
  return element?.kind === 'StringConstantExpressionAst' ? element.value : undefined
}
