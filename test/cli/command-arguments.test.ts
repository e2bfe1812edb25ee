import { describe, expect, it } from 'vitest'
import { readCommandArguments } from '../../src/cli/command-arguments.js'
import { ErrorRecord, SecureString } from '../../src/objects/index.js'
import { bindParameters, compileCommand, defineCmdlet } from '../../src/registry/index.js'

const model = {
  name: 'ItemModel',
  convert: (value: unknown) => value,
  fields: () => [],
}

const cmdlet = defineCmdlet({
  name: 'Test-Arguments',
  synopsis: 'Takes one of everything.',
  parameters: {
    Name: { type: 'string', position: 0, help: 'Text.' },
    Tag: { type: 'string[]', position: 1, help: 'A list of text.' },
    Size: { type: 'long', help: 'A number.' },
    Sizes: { type: 'int[]', help: 'Numbers.' },
    Model: { type: model, help: 'A structure.' },
    Table: { type: 'hashtable', help: 'A table.' },
    Any: { type: 'object', help: 'Anything.' },
    Enabled: { type: 'boolean', help: 'Yes or no.' },
    Force: { type: 'switch', help: 'A switch.' },
    Password: { type: 'secureString', help: 'A secret.', secret: true },
  },
})

const files: Readonly<Record<string, string>> = {
  'model.json': '{"name":"from file"}',
  'model.yaml': 'name: from yaml\n',
  'bad.json': '{',
  secret: 'hunter2\n',
}

async function bound(...words: string[]) {
  const read = await readCommandArguments(words, compileCommand(cmdlet), {
    readFile: async (path) => files[path] ?? '',
    readStandardInput: async () => '{"name":"from input"}',
  })
  return { ...bindParameters(cmdlet, read.arguments).bound }
}

describe('readCommandArguments', () => {
  it.each<[string[], object]>([
    [['-Name', 'a', '-Force'], { Name: 'a', Force: true }],
    [['-Force', 'a'], { Name: 'a', Force: true }],
    [['-force:$false', '-n', 'a'], { Name: 'a', Force: false }],
    [['a', 'b,c'], { Name: 'a', Tag: ['b', 'c'] }],
    [['-Tag', 'b,c', 'a'], { Name: 'a', Tag: ['b', 'c'] }],
    [['-Tag', 'b,', 'c'], { Tag: ['b', 'c'] }],
    [['-Tag', "'b,c',d"], { Tag: ['b,c', 'd'] }],
    [['-Tag', '["b","c,d"]'], { Tag: ['b', 'c,d'] }],
    [['-Tag', '@(b, c)'], { Tag: ['b', 'c'] }],
    [['-Name', 'a,b'], { Name: 'a,b' }],
    [['-Name', '007'], { Name: '007' }],
    [['-Name', '$true story'], { Name: '$true story' }],
    [['-Name:-dash'], { Name: '-dash' }],
    [['-Name', '--', '-dash'], { Name: '-dash' }],
    [['--%', '-dash'], { Name: '-dash' }],
    [['-Size', '-5'], { Size: -5 }],
    [['-Size', '4KB', '-Sizes', '1,0x10'], { Size: 4096, Sizes: [1, 16] }],
    [['-Enabled', 'false'], { Enabled: false }],
    [['-Enabled', '$true'], { Enabled: true }],
    [['-Model', "@{name='x'; size=5}"], { Model: { name: 'x', size: 5 } }],
    [['-Model', '{"name":"x"}'], { Model: { name: 'x' } }],
    [['-Model', '@model.json'], { Model: { name: 'from file' } }],
    [['-Model', '@model.yaml'], { Model: { name: 'from yaml' } }],
    [['-Model', '-'], { Model: { name: 'from input' } }],
    [['-Any', '5'], { Any: 5 }],
    [['-Any', '1.10'], { Any: '1.10' }],
    [['-Any', '[1,2]'], { Any: [1, 2] }],
    [['-Any', '$null'], { Any: null }],
  ])('%j', async (words, expected) => expect(await bound(...words)).toEqual(expected))

  it.each([['@secret'], ['hunter2']])('keeps a secret: %s', async (word) => {
    const { Password } = await bound('-Password', word)
    expect(Password).toBeInstanceOf(SecureString)
    expect(Password instanceof SecureString && Password.reveal()).toBe('hunter2')
  })

  it('takes a table for a hashtable', async () => {
    const { Table } = await bound('-Table', '@{a=1}')
    expect(Object.entries(Table as object)).toEqual([['a', 1]])
  })

  it('sees a lone dash and -?', async () => {
    const read = await readCommandArguments(['-', '-?'], compileCommand(cmdlet), {
      readFile: async () => '',
      readStandardInput: async () => '',
    })
    expect([read.pipesStandardInput, read.help]).toEqual([true, true])
  })

  it.each<[string[], string]>([
    [['-Model', '@bad.json'], 'InvalidContent'],
    [['-Model', '{oops}'], 'InvalidContent'],
    [['-Model', '@{a='], 'InvalidLiteral'],
    [['-Siz', '5'], 'AmbiguousParameter'],
    [['-Nothing', '5'], 'NamedParameterNotFound'],
  ])('refuses %j', async (words, id) => {
    const error: unknown = await bound(...words).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ErrorRecord)
    expect(error instanceof ErrorRecord && error.errorId).toBe(id)
  })
})
