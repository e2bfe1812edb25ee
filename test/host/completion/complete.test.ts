import { describe, expect, it } from 'vitest'
import { loadCommandTable } from '../../../src/engine/index.js'
import { complete, type CompletionState, patience } from '../../../src/host/completion/index.js'
import { PSObject } from '../../../src/objects/index.js'
import { ArgumentCompleters, compileCommand, defineCmdlet } from '../../../src/registry/index.js'
import type { CmdletContext } from '../../../src/registry/index.js'

const commands = await loadCommandTable()

const light = defineCmdlet({
  name: 'Set-Light',
  synopsis: 'Lights.',
  parameters: {
    Colour: {
      type: 'string',
      position: 0,
      mandatory: true,
      help: 'Which.',
      validate: { set: ['red', 'dark red', 'green'] },
    },
    Id: {
      type: 'string',
      help: 'The lamp.',
      complete: (word, bound) =>
        [
          { value: 'id-1', description: `kitchen of ${JSON.stringify(bound['Room'])}` },
          { value: 'id-2', description: 'hall' },
        ].filter(({ value }) => value.startsWith(word)),
    },
    Room: { type: 'string', help: 'Where.' },
    Slow: { type: 'string', help: 'Never answers.', complete: () => new Promise(() => {}) },
    Blink: { type: 'switch', help: 'On and off.' },
  },
})

const state: CompletionState = {
  commands,
  functions: () => [{ name: 'Set-Light', description: 'function' }],
  async metadata(name) {
    if (/^set-light$/i.test(name)) return compileCommand(light)
    const entry = commands.resolve(name)
    return entry && compileCommand(await commands.load(entry))
  },
  variables: () => [
    {
      name: 'library',
      value: PSObject.of('Library', [
        ['name', 'ISO'],
        ['size', 3],
      ]),
    },
    { name: 'list', value: [PSObject.of('Row', [['first', 1]])] },
    { name: 'two words', value: 'text' },
    { name: 'room', value: 'attic' },
  ],
  environment: () => ({ PATH: '/bin', PAGER: 'less' }),
  files: async (folder) =>
    folder === '.'
      ? [
          { name: 'iso', isFolder: true },
          { name: 'in stall.iso', isFolder: false },
          { name: '.hidden', isFolder: false },
        ]
      : [{ name: `inside of ${folder}`, isFolder: false }],
  executables: async () => ['zip', 'zipinfo'],
  completers: new ArgumentCompleters(),
  completerContext: () => ({}) as CmdletContext,
  invoke: async () => [],
}

/** `▮` is the cursor; the text with each candidate in place. */
async function completed(text: string): Promise<string[]> {
  const cursor = text.indexOf('▮')
  const whole = text.replace('▮', '')
  const { start, end, candidates } = await complete(whole, cursor, state)
  return candidates.map((candidate) => whole.slice(0, start) + candidate.text + whole.slice(end))
}

describe('complete', () => {
  it.each<[string, string[]]>([
    ['Invoke-ListContentLib▮', ['Invoke-ListContentLibrary']],
    ['if ($x) { Set-Lig▮', ['if ($x) { Set-Light']],
    ['1 | Set-Lig▮ -Blink', ['1 | Set-Light -Blink']],
    ['zi▮', ['zip', 'zipinfo']],
    // Mid-word: all of it is replaced.
    ['Set-Lig▮ht', ['Set-Light']],
    ['Set-Light -B▮', ['Set-Light -Blink']],
    [
      'Set-Light -Blink -▮',
      ['Colour', 'Id', 'Room', 'Slow'].map((name) => `Set-Light -Blink -${name}`),
    ],
    ['Set-Light -OutV▮', ['Set-Light -OutVariable']],
    ['Set-Light ▮', ["Set-Light 'dark red'", 'Set-Light green', 'Set-Light red']],
    ['Set-Light g▮', ['Set-Light green']],
    ["Set-Light 'da▮", ["Set-Light 'dark red'"]],
    ['Set-Light "da▮', ['Set-Light "dark red"']],
    ['Set-Light -Colour:gr▮', ['Set-Light -Colour:green']],
    ['Set-Light -Id ▮', ['Set-Light -Id id-1', 'Set-Light -Id id-2']],
    ['Set-Light -Blink -Id id-2▮', ['Set-Light -Blink -Id id-2']],
    ['$lib▮', ['$library']],
    ['foo $lib▮', ['foo $library']],
    ['"in $lib▮', ['"in $library']],
    ['$two▮', ['${two words}']],
    ['$env:PA▮', ['$env:PAGER', '$env:PATH']],
    ['$library.na▮', ['$library.name']],
    ['$list | Sort-Object -Property fi▮', ['$list | Sort-Object -Property first']],
    ['$list | ForEach-Object { $_.fi▮', ['$list | ForEach-Object { $_.first']],
    ['$list.fir▮', ['$list.first']],
    ["'abc'.ToUp▮", ["'abc'.ToUpper(", "'abc'.ToUpperInvariant("]],
    ['[datet▮', ['[datetime']],
    ['[regex]::Esc▮', ['[regex]::Escape(']],
    ['unknown i▮', ['unknown iso/', "unknown 'in stall.iso'"]],
    ['unknown iso/i▮', ["unknown 'iso/inside of iso/'"]],
    ['# Set-Lig▮', []],
  ])('%s', async (text, expected) => {
    expect(await completed(text)).toEqual(expected)
  })

  it('finds commands by letters in order', async () => {
    expect((await completed('icompupdsess▮'))[0]).toBe('Invoke-CompleteUpdateSessionId')
  })

  it('offers the fields of a structure as keys, nested ones too, required ones first', async () => {
    const [first = ''] = await completed('Invoke-CreateContentLibraryItem -LibraryItemModel @{ na▮')
    expect(first).toBe('Invoke-CreateContentLibraryItem -LibraryItemModel @{ name')
    const rest = await completed('Invoke-CreateContentLibraryItem @{ name = 1; na▮')
    expect(rest).not.toContain('Invoke-CreateContentLibraryItem @{ name = 1; name')
  })

  it('hands the other arguments to a completer', async () => {
    const text = 'Set-Light -Room $room -Id '
    const { candidates } = await complete(text, text.length, state)
    expect(candidates.map(({ label }) => label)).toEqual(['kitchen of "attic"', 'hall'])
  })

  it('waits no longer than a quarter of a second for values', async () => {
    const start = performance.now()
    expect(await completed('Set-Light -Slow ▮')).toEqual([])
    expect(performance.now() - start).toBeLessThan(patience * 4)
  })

  it('answers over all commands in a few milliseconds', async () => {
    await completed('Invoke-▮')
    const times: number[] = []
    for (let run = 0; run < 9; run++) {
      const start = performance.now()
      await completed('iuses▮')
      times.push(performance.now() - start)
    }
    expect(times.sort((a, b) => a - b)[4]).toBeLessThan(50)
  })
})
