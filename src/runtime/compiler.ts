import type {
  DataStatementAst,
  ExpressionAst,
  FunctionDefinitionAst,
  ParameterAst,
  ScriptBlockAst,
  StatementAst,
  TypeDefinitionAst,
} from '../language/index.js'
import { type BlockHome, type CompiledBlock, noHome, ScriptBlockValue } from './block.js'
import { compileAssignment } from './compile-assignment.js'
import { compileParts } from './compile-block.js'
import { compileExpression } from './compile-expression.js'
import { compileList } from './compile-list.js'
import { collected, compilePipelineValue } from './compile-pipeline.js'
import { compileStatement } from './compile-statement.js'
import { compileVariable } from './compile-variable.js'
import type { Compiler, Statement, StatementList } from './compiler-types.js'
import type { Code, Frame } from './frame.js'
import { FunctionValue } from './function-command.js'
import { andThen } from './maybe.js'
import { type FunctionDefinition, Layout } from './scope.js'

/** Compiles one script block; blocks within it are compiled when they first run. */
class BlockCompiler implements Compiler {
  readonly layout = new Layout()
  readonly #home: BlockHome

  constructor(home: BlockHome) {
    this.#home = home
  }

  expression(ast: ExpressionAst): Code {
    return compileExpression(this, ast)
  }

  statement(ast: StatementAst): Statement {
    return compileStatement(this, ast)
  }

  block(list: StatementList): Statement {
    return compileList(this, list)
  }

  value(ast: StatementAst): Code {
    switch (ast.kind) {
      case 'PipelineAst':
      case 'PipelineChainAst':
      case 'CommandExpressionAst':
        return compilePipelineValue(this, ast)
      case 'AssignmentStatementAst':
        return compileAssignment(this, ast)
      default: {
        const statement = this.statement(ast)
        return {
          run: (frame) => collected(frame, () => statement.run(frame)),
          sync: statement.sync,
        }
      }
    }
  }

  scriptBlock(ast: ScriptBlockAst): Code {
    const home = this.#home
    return { run: () => makeBlock(ast, home), sync: true }
  }

  functionDefinition(ast: FunctionDefinitionAst) {
    const home = this.#home
    return (frame: Frame, name: string): FunctionDefinition => {
      const block = makeBlock(ast.body, homeOf(frame, home), ast.parameters)
      return new FunctionValue(name, block)
    }
  }

  typeDefinition(ast: TypeDefinitionAst): Statement {
    const home = this.#home
    return {
      run(frame) {
        frame.engine.defineClass(frame, ast, (body, parameters) =>
          makeBlock(body, home, parameters),
        )
        return undefined
      },
      sync: true,
    }
  }

  data(ast: DataStatementAst): Statement {
    const block = this.block(ast.body)
    if (ast.variable === undefined) return block
    const name = ast.variable
    const variable = compileVariable(this, {
      kind: 'VariableExpressionAst',
      extent: ast.extent,
      userPath: name,
      qualifier: undefined,
      name,
      splatted: false,
    })
    return {
      run: (frame) =>
        andThen(
          collected(frame, () => block.run(frame)),
          (value) => {
            variable.write(frame, value)
            return undefined
          },
        ),
      sync: block.sync,
    }
  }
}

/** A function that a module's code defines at run time belongs to the module. */
function homeOf(frame: Frame, home: BlockHome): BlockHome {
  if (home.moduleScope) return home
  const { script } = frame.scope
  return script.kind === 'module' ? { moduleScope: script, moduleName: undefined } : home
}

const compiledBlocks = new WeakMap<ScriptBlockAst, CompiledBlock>()

/** A script block's value; its code is compiled once for each syntax tree. */
export function makeBlock(
  ast: ScriptBlockAst,
  home: BlockHome = noHome,
  parameters?: readonly ParameterAst[],
): ScriptBlockValue {
  return new ScriptBlockValue(ast, home, (tree) => compileBlock(tree, home, parameters))
}

function compileBlock(
  ast: ScriptBlockAst,
  home: BlockHome,
  parameters: readonly ParameterAst[] | undefined,
): CompiledBlock {
  const known = home === noHome ? compiledBlocks.get(ast) : undefined
  if (known) return known
  const compiled = compileParts(new BlockCompiler(home), ast, parameters)
  if (home === noHome) compiledBlocks.set(ast, compiled)
  return compiled
}

/** An expression by itself, for an attribute's argument: run in any frame, its variables by name. */
export function compileAlone(ast: ExpressionAst): { readonly code: Code; readonly layout: Layout } {
  const compiler = new BlockCompiler(noHome)
  return { code: compiler.expression(ast), layout: compiler.layout }
}
