import type { StructureFieldQuestion } from '../../registry/index.js'
import { answerProblem } from './check-answer.js'
import type { Question } from './question.js'
import { ask } from './terminal.js'
import type { Terminal } from './terminal.js'

/**
 * A structure field by field: the required ones, then those of the others that the user picks. What
 * came of it is shown before it is used, and can be given again.
 */
export async function askStructure(
  terminal: Terminal,
  question: Question,
  fields: readonly StructureFieldQuestion[],
  askField: (field: Question) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  for (;;) {
    const value: Record<string, unknown> = {}
    const optional = new Set(await chooseOptional(terminal, question, fields))
    for (const field of fields) {
      if (field.mandatory || optional.has(field.name)) {
        value[field.name] = await askField(fieldQuestion(question, field))
      }
    }
    const problem = await answerProblem(question, value)
    if (problem) terminal.output.write(`${problem}\n`)
    if (!problem && (await isConfirmed(terminal, question, value))) return value
  }
}

function fieldQuestion(parent: Question, field: StructureFieldQuestion): Question {
  const { name, type, help, accepted } = field
  const validate = accepted ? { validate: { set: accepted } } : {}
  return { name: `${parent.name}.${name}`, definition: { type, help, ...validate } }
}

function chooseOptional(
  terminal: Terminal,
  { name }: Question,
  fields: readonly StructureFieldQuestion[],
): Promise<string[]> | string[] {
  const optional = fields.filter((field) => !field.mandatory)
  if (optional.length === 0) return []
  return ask(terminal, (prompts, context) =>
    prompts.checkbox(
      {
        message: `${name}: which optional fields do you want to set?`,
        choices: optional.map((field) => ({ value: field.name, description: field.help })),
        loop: false,
      },
      context,
    ),
  )
}

function isConfirmed(terminal: Terminal, { name }: Question, value: unknown): Promise<boolean> {
  terminal.output.write(`${JSON.stringify(value, undefined, 2)}\n`)
  return ask(terminal, (prompts, context) =>
    prompts.confirm({ message: `Use this ${name}?`, default: true }, context),
  )
}
