/** The right question for a value's type: a list, a mask, yes or no, text that is checked. */
import { PSCredential, SecureString, toErrorRecord } from '../../objects/index.js'
import type { Completion } from '../../registry/index.js'
import { askStructure } from './ask-structure.js'
import { answerProblem } from './check-answer.js'
import type { AnswerReader, Question } from './question.js'
import { ask } from './terminal.js'
import type { Terminal } from './terminal.js'

export async function askValue(
  terminal: Terminal,
  question: Question,
  reader: AnswerReader,
): Promise<unknown> {
  const { type, validate, secret } = question.definition
  const element = elementOf(question)
  const accepted = validate?.set ?? (typeof type === 'string' ? undefined : type.accepted)
  if (accepted)
    return element ? askSeveral(terminal, question, accepted) : askOne(terminal, question, accepted)
  if (type === 'credential') return askCredential(terminal, question)
  if (secret || type === 'secureString') {
    const answer = await askSecret(terminal, messageOf(question))
    return type === 'string' ? answer.reveal() : answer
  }
  if (element) return askList(terminal, { ...question, definition: element }, reader)
  if (type === 'switch' || type === 'boolean') return askYesOrNo(terminal, question)
  if (typeof type !== 'string' && type.fields) {
    return askStructure(terminal, question, type.fields(), (field) =>
      askValue(terminal, field, reader),
    )
  }
  if (question.suggest) return askSuggested(terminal, question, question.suggest, reader)
  return askText(terminal, question, reader)
}

/** `Name (what it is)`; the help's first sentence, so that a question stays on one line. */
export function messageOf({ name, definition }: Question): string {
  const [sentence = ''] = definition.help.split(/(?<=\.)\s/)
  const help = sentence.replace(/\.$/, '')
  return help && help.toLowerCase() !== name.toLowerCase() ? `${name} (${help})` : name
}

function elementOf({ definition }: Question): Question['definition'] | undefined {
  const { type } = definition
  const { count: _, ...validate } = definition.validate ?? {}
  if (typeof type !== 'string') {
    return type.element === undefined ? undefined : { ...definition, type: type.element }
  }
  if (!type.endsWith('[]')) return undefined
  const element = type.slice(0, -2) as Question['definition']['type']
  return { ...definition, type: element, validate }
}

function askOne(terminal: Terminal, question: Question, accepted: readonly string[]) {
  return ask(terminal, (prompts, context) =>
    prompts.select({ message: messageOf(question), choices: accepted, loop: false }, context),
  )
}

function askSeveral(terminal: Terminal, question: Question, accepted: readonly string[]) {
  return ask(terminal, (prompts, context) =>
    prompts.checkbox(
      { message: messageOf(question), choices: accepted, required: true, loop: false },
      context,
    ),
  )
}

function askYesOrNo(terminal: Terminal, question: Question): Promise<boolean> {
  return ask(terminal, (prompts, context) =>
    prompts.confirm({ message: messageOf(question), default: false }, context),
  )
}

export async function askSecret(terminal: Terminal, message: string): Promise<SecureString> {
  const text = await ask(terminal, (prompts, context) =>
    prompts.password({ message, mask: '*' }, context),
  )
  return new SecureString(text)
}

async function askCredential(terminal: Terminal, question: Question): Promise<PSCredential> {
  const user = await ask(terminal, (prompts, context) =>
    prompts.input({ message: `${messageOf(question)}: user name`, required: true }, context),
  )
  return new PSCredential(user, await askSecret(terminal, `Password of ${user}`))
}

async function askText(
  terminal: Terminal,
  question: Question,
  reader: AnswerReader,
): Promise<unknown> {
  const text = await ask(terminal, (prompts, context) =>
    prompts.input(
      { message: messageOf(question), validate: (typed) => verdict(question, typed, reader) },
      context,
    ),
  )
  return reader.read(text, question)
}

/** Values until an empty line. */
async function askList(
  terminal: Terminal,
  question: Question,
  reader: AnswerReader,
): Promise<unknown[]> {
  const values: unknown[] = []
  const isStructure =
    typeof question.definition.type !== 'string' && question.definition.type.fields
  for (;;) {
    const name = `${question.name}[${values.length}]`
    if (isStructure) {
      if (values.length > 0 && !(await askAnother(terminal, question))) return values
      values.push(await askValue(terminal, { ...question, name }, reader))
      continue
    }
    const message = `${messageOf({ ...question, name })}, empty to end`
    const text = await ask(terminal, (prompts, context) =>
      prompts.input(
        {
          message,
          validate: (typed) =>
            typed === ''
              ? values.length > 0 || 'Give at least one.'
              : verdict(question, typed, reader),
        },
        context,
      ),
    )
    if (text === '') return values
    values.push(await reader.read(text, question))
  }
}

function askAnother(terminal: Terminal, question: Question): Promise<boolean> {
  return ask(terminal, (prompts, context) =>
    prompts.confirm({ message: `Another ${question.name}?`, default: false }, context),
  )
}

const ownValue = Symbol('a value of one’s own')

/** A list that is searched while typing; the last row takes what was typed, whatever the list says. */
async function askSuggested(
  terminal: Terminal,
  question: Question,
  suggest: (typed: string) => Promise<readonly Completion[]>,
  reader: AnswerReader,
): Promise<unknown> {
  if ((await suggest('')).length === 0) return askText(terminal, question, reader)
  let typed = ''
  const chosen = await ask(terminal, (prompts, context) =>
    prompts.search<string | typeof ownValue>(
      {
        message: messageOf(question),
        async source(term = '') {
          typed = term
          const found = (await suggest('')).filter((row) => contains(row, term))
          const rows = found.map(({ value, description }) => ({
            value,
            name: description ? `${description}  ${value}` : value,
          }))
          return term === '' || rows.some(({ value }) => value === term)
            ? rows
            : [...rows, { value: ownValue, name: `use "${term}" as it is` }]
        },
      },
      context,
    ),
  )
  return typeof chosen === 'string' ? chosen : reader.read(typed, question)
}

function contains({ value, description = '' }: Completion, term: string): boolean {
  return `${description} ${value}`.toLowerCase().includes(term.toLowerCase())
}

async function verdict(
  question: Question,
  typed: string,
  reader: AnswerReader,
): Promise<true | string> {
  try {
    return (await answerProblem(question, await reader.read(typed, question))) ?? true
  } catch (error) {
    return toErrorRecord(error).message
  }
}
