import { describe, expect, it } from 'vitest'
import { askValue } from '../../../src/host/questions/index.js'
import type { Question } from '../../../src/host/questions/index.js'
import { ErrorRecord, PSCredential, SecureString } from '../../../src/objects/index.js'
import type { ParameterDefinition } from '../../../src/registry/index.js'
import { keys, Screen } from './screen.js'

const { enter, escape, down, space, interrupt } = keys
type Step = [question: string | RegExp, keys: string]

const question = (definition: Omit<ParameterDefinition, 'help'>): Question => ({
  name: 'Value',
  definition: { help: 'What is wanted. More of it.', ...definition },
})

async function asked(asking: Question, ...steps: Step[]) {
  const screen = new Screen()
  const reader = { read: async (text: string) => text }
  const answer = askValue({ input: screen.input, output: screen.output }, asking, reader)
  answer.catch(() => undefined)
  for (const [shown, typed] of steps) await screen.answer(shown, typed)
  return { value: await answer, screen }
}

const disk = {
  name: 'Disk',
  convert: (value: unknown) => value,
  fields: () =>
    [
      { name: 'name', type: 'string', help: 'Its name.', mandatory: true },
      {
        name: 'kind',
        type: 'string',
        help: 'Its kind.',
        mandatory: true,
        accepted: ['THIN', 'THICK'],
      },
      { name: 'size', type: 'long', help: 'Its size.', mandatory: false },
      { name: 'note', type: 'string', help: 'A note.', mandatory: false },
    ] as const,
}

describe('askValue', () => {
  it.each<[string, Omit<ParameterDefinition, 'help'>, Step[], unknown]>([
    ['text', { type: 'string' }, [['Value (What is wanted)', `abc${enter}`]], 'abc'],
    [
      'text that the rules refuse is asked for again',
      { type: 'string', validate: { pattern: /^a/ } },
      [
        ['Value', `x${enter}`],
        [/> .*pattern/s, `\u007Fabc${enter}`],
      ],
      'abc',
    ],
    [
      'a number',
      { type: 'int', validate: { range: [0, 100] } },
      [
        ['Value', `101${enter}`],
        [/101[^]*100/, `\u007F${enter}`],
      ],
      '10',
    ],
    [
      'one of a set',
      { type: 'string', validate: { set: ['A', 'B', 'C'] } },
      [['Value', `${down}${enter}`]],
      'B',
    ],
    [
      'several of a set',
      { type: 'string[]', validate: { set: ['A', 'B', 'C'] } },
      [['Value', `${space}${down}${down}${space}${enter}`]],
      ['A', 'C'],
    ],
    ['yes or no', { type: 'boolean' }, [['Value', `y${enter}`]], true],
    ['a switch', { type: 'switch' }, [['Value', enter]], false],
    [
      'a list until an empty line',
      { type: 'string[]' },
      [
        ['Value[0]', enter],
        ['Give at least one', `a${enter}`],
        ['Value[1]', `b${enter}`],
        ['Value[2]', enter],
      ],
      ['a', 'b'],
    ],
    [
      'a structure, field by field',
      { type: disk },
      [
        ['which optional fields', `${space}${enter}`],
        ['Value.name (Its name)', `d1${enter}`],
        ['Value.kind', `${down}${enter}`],
        ['Value.size', `5${enter}`],
        ['Use this Value?', enter],
      ],
      { name: 'd1', kind: 'THICK', size: '5' },
    ],
    [
      'a structure once more when it is not confirmed',
      { type: disk },
      [
        ['which optional fields', enter],
        ['Value.name', `wrong${enter}`],
        ['Value.kind', enter],
        ['Use this Value?', `n${enter}`],
        [/No\n[^]*which optional fields/, enter],
        [/No\n[^]*Value\.name/, `right${enter}`],
        [/right\n[^]*Value\.kind/, enter],
        [/right[^]*Use this Value\?/, enter],
      ],
      { name: 'right', kind: 'THIN' },
    ],
  ])('%s', async (_, definition, steps, expected) => {
    expect((await asked(question(definition), ...steps)).value).toEqual(expected)
  })

  it('masks a secret', async () => {
    const { value, screen } = await asked(question({ type: 'secureString', secret: true }), [
      'Value',
      `hunter2${enter}`,
    ])
    expect(value instanceof SecureString && value.reveal()).toBe('hunter2')
    expect(screen.text).not.toContain('hunter2')
  })

  it('asks for a credential', async () => {
    const { value } = await asked(
      question({ type: 'credential' }),
      ['user name', `me${enter}`],
      ['Password of me', `pw${enter}`],
    )
    expect(value instanceof PSCredential && [value.userName, value.password.reveal()]).toEqual([
      'me',
      'pw',
    ])
  })

  it.each<[string, string, string]>([
    ['searches what the server has', `boot${enter}`, 'id-2'],
    ['takes what is not in the list', `other${enter}`, 'other'],
  ])('%s', async (_, typed, expected) => {
    const rows = [
      { value: 'id-1', description: 'templates' },
      { value: 'id-2', description: 'boot images' },
    ]
    const asking = { ...question({ type: 'string' }), suggest: async () => rows }
    const screen = new Screen()
    const reader = { read: async (text: string) => text }
    const answer = askValue({ input: screen.input, output: screen.output }, asking, reader)
    await screen.shows('boot images  id-2')
    screen.type(typed.slice(0, -1))
    await screen.shows(expected === 'other' ? 'use "other" as it is' : /boot\n[^]*boot images/)
    screen.type(enter)
    expect(await answer).toBe(expected)
  })

  it.each([
    ['Escape', escape],
    ['Ctrl+C', interrupt],
  ])('is cancelled by %s', async (_, key) => {
    const cancelled: unknown = await asked(question({ type: 'string' }), ['Value', key]).catch(
      (error: unknown) => error,
    )
    expect(cancelled).toBeInstanceOf(ErrorRecord)
    expect(cancelled instanceof ErrorRecord && cancelled.errorId).toBe('QuestionCancelled')
  })
})
