import type { AttributeAst, ExpressionAst } from '../language/index.js'
import { runDetached } from './detached.js'

export interface AttributeValues {
  readonly positional: readonly unknown[]
  /** Names in lower case. */
  readonly named: ReadonlyMap<string, unknown>
}

const known = new WeakMap<AttributeAst, AttributeValues>()

/** The values of an attribute's arguments: constants, type names, script blocks. */
export function attributeArguments(attribute: AttributeAst): AttributeValues {
  let values = known.get(attribute)
  if (!values) {
    values = {
      positional: attribute.positionalArguments.map(valueOf),
      named: new Map(
        attribute.namedArguments.map(({ argumentName, argument }) => [
          argumentName.toLowerCase(),
          valueOf(argument),
        ]),
      ),
    }
    known.set(attribute, values)
  }
  return values
}

function valueOf(ast: ExpressionAst): unknown {
  return runDetached((frame) => frame.engine.evaluate(frame, ast))
}
