import type { Extent, ScriptBlockAst } from '../language/index.js'
import { dotnetTypes, ScriptBlock } from '../objects/index.js'
import type { CompiledParameters } from './parameters.js'
import type { Statement } from './compiler-types.js'
import type { Layout, Scope } from './scope.js'

/** A script block's code, compiled once. */
export interface CompiledBlock {
  readonly layout: Layout
  readonly parameters: CompiledParameters
  readonly begin: Statement | undefined
  readonly process: Statement | undefined
  readonly end: Statement | undefined
  readonly clean: Statement | undefined
  readonly dynamicParameters: Statement | undefined
  /** Which automatic variables its text can name: the others need not be set. */
  readonly uses: AutomaticUse
}

export interface AutomaticUse {
  readonly args: boolean
  readonly input: boolean
  readonly boundParameters: boolean
  readonly invocation: boolean
  readonly cmdlet: boolean
  readonly scriptRoot: boolean
}

/** Where the block was made: a module's blocks run in the module's scope. */
export interface BlockHome {
  readonly moduleScope: Scope | undefined
  readonly moduleName: string | undefined
}

export const noHome: BlockHome = { moduleScope: undefined, moduleName: undefined }

/** A script block as a value. */
export class ScriptBlockValue extends ScriptBlock {
  readonly ast: ScriptBlockAst
  readonly home: BlockHome
  /** Of GetNewClosure(): where its variables are kept. */
  readonly closure: Scope | undefined
  /** The file that it is the whole of: it runs in a script scope of its own. */
  scriptFile: string | undefined
  readonly #compile: (ast: ScriptBlockAst) => CompiledBlock
  #compiled: CompiledBlock | undefined

  constructor(
    ast: ScriptBlockAst,
    home: BlockHome,
    compile: (ast: ScriptBlockAst) => CompiledBlock,
    closure?: Scope,
  ) {
    super()
    this.ast = ast
    this.home = home
    this.closure = closure
    this.#compile = compile
  }

  get text(): string {
    return blockText(this.ast.extent)
  }

  get compiled(): CompiledBlock {
    return (this.#compiled ??= this.#compile(this.ast))
  }

  asScriptFile(file: string): this {
    this.scriptFile = file
    return this
  }

  withHome(home: BlockHome, closure?: Scope): ScriptBlockValue {
    return new ScriptBlockValue(this.ast, home, this.#compile, closure ?? this.closure)
  }
}

Object.defineProperty(ScriptBlockValue.prototype, dotnetTypes, {
  value: ['System.Management.Automation.ScriptBlock', 'System.Object'],
})

function blockText(extent: Extent): string {
  const { text } = extent
  return text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text
}
