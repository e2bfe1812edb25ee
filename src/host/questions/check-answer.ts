import { toErrorRecord } from '../../objects/index.js'
import { bindParameters, namedArgument } from '../../registry/index.js'
import type { Question } from './question.js'

/**
 * What is wrong with an answer, in one sentence; undefined when it is good. The binder itself decides,
 * so that an answer is refused for the same reasons as an argument.
 */
export async function answerProblem(
  { name, definition }: Question,
  value: unknown,
): Promise<string | undefined> {
  const { type, help, validate, allowEmpty, allowNull } = definition
  const parameter = {
    type,
    help,
    mandatory: true,
    ...(validate ? { validate } : {}),
    ...(allowEmpty ? { allowEmpty } : {}),
    ...(allowNull ? { allowNull } : {}),
  }
  const probe = { name, synopsis: help, parameters: { [name]: parameter } }
  try {
    await bindParameters(probe, [namedArgument(name, value)]).settle()
    return undefined
  } catch (error) {
    const { message, causes } = toErrorRecord(error)
    return [message, ...causes].join(' ')
  }
}
