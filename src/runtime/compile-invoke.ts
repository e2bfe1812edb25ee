import type { InvokeMemberExpressionAst } from '../language/index.js'
import { toText } from '../objects/index.js'
import { codeMany, mayWait } from './code.js'
import type { Compiler } from './compiler-types.js'
import type { Code } from './frame.js'
import { invokeMethod, invokeStatic } from './invoke-method.js'

/** `$x.Method(…)` and `[type]::Method(…)`. */
export function compileInvoke(compiler: Compiler, ast: InvokeMemberExpressionAst): Code {
  const target = compiler.expression(ast.expression)
  const name = compiler.expression(ast.member)
  const parts = [target, name, ...ast.arguments.map((argument) => compiler.expression(argument))]
  return mayWait(
    codeMany(parts, ([value, member, ...args], frame) => {
      const given = args.map((arg) => arg ?? null)
      if (ast.static) return invokeStatic(frame, value, toText(member), given)
      if (ast.nullConditional && (value === null || value === undefined)) return null
      return invokeMethod(frame, value, member, given)
    }),
  )
}
