import { describe, expect, it } from 'vitest'
import { defineCmdlet } from '../../src/registry/definition.js'
import { collectPipeline } from '../../src/registry/pipeline.js'
import { defaultPreferences } from '../../src/registry/preferences.js'
import { createServices } from '../../src/registry/services.js'
import type { HostUI } from '../../src/registry/host-ui.js'
import { rawArguments } from './raw-arguments.js'

const remove = defineCmdlet({
  name: 'Remove-Thing',
  synopsis: 'Removes three things.',
  supportsShouldProcess: true,
  confirmImpact: 'High',
  parameters: { Force: { type: 'switch', help: 'Asks nothing more.' } },
  async process({ Force }, context) {
    for (const name of ['a', 'b', 'c']) {
      if (!(await context.shouldProcess(name, 'Remove Thing'))) continue
      if (!Force && name === 'c' && !(await context.shouldContinue('Really c?', 'Sure'))) continue
      await context.write(name)
    }
  },
})

/** Answers by the label's letter, in order; what was asked and printed besides. */
function answering(...answers: readonly string[]) {
  const asked: string[] = []
  const left = [...answers]
  const host: HostUI = {
    promptForChoice: (caption, message, choices) => {
      asked.push(`${caption}: ${message}`)
      const answer = left.shift()
      return choices.findIndex(({ label }) => label.includes(`&${answer}`))
    },
    writeLine: (text) => void asked.push(text),
  }
  return { host, asked }
}

async function run(line: string, host?: HostUI, confirm = defaultPreferences.confirm) {
  return collectPipeline([{ command: remove, arguments: rawArguments(line) }], {
    services: createServices(),
    preferences: { ...defaultPreferences, confirm },
    ...(host ? { host } : {}),
  })
}

describe('ShouldProcess', () => {
  it.each<[string, string[], string[]]>([
    ['-Force', ['Y', 'N', 'Y'], ['a', 'c']],
    ['-Force', ['A'], ['a', 'b', 'c']],
    ['-Force', ['l'], []],
    ['-Force', ['N', 'A'], ['b', 'c']],
    ['-Force -Confirm:$false', [], ['a', 'b', 'c']],
    ['', ['A', 'Y'], ['a', 'b', 'c']],
    ['', ['A', 'N'], ['a', 'b']],
  ])('%s answered %j', async (line, answers, expected) => {
    expect(await run(line, answering(...answers).host)).toEqual(expected)
  })

  it('asks in PowerShell’s words', async () => {
    const { host, asked } = answering('l')
    await run('', host)
    expect(asked).toEqual([
      'Confirm: Are you sure you want to perform this action?\nPerforming the operation "Remove Thing" on target "a".',
    ])
  })

  it('only says what it would do under -WhatIf', async () => {
    const { host, asked } = answering()
    expect(await run('-WhatIf', host)).toEqual([])
    expect(asked[0]).toBe('What if: Performing the operation "Remove Thing" on target "a".')
  })

  it('asks nothing where the preference is None', async () => {
    expect(await run('-Force', undefined, 'None')).toEqual(['a', 'b', 'c'])
  })

  it('is an error that says what to pass where nobody can be asked', async () => {
    await expect(run('')).rejects.toMatchObject({
      fullyQualifiedErrorId: 'ConfirmationNotPossible,Remove-Thing',
      recommendedAction:
        'Pass -Confirm:$false to go on without being asked, or -WhatIf to see what it would do.',
    })
  })

  it('ends the command when the question is cancelled', async () => {
    await expect(run('', answering('no such answer').host)).rejects.toMatchObject({
      errorId: 'ActionPreferenceStop',
    })
  })
})
