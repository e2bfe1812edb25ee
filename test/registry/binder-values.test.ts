import { describe, expect, it } from 'vitest'
import { PSCredential, ScriptBlock, SecureString } from '../../src/objects/index.js'
import { enumType } from '../../src/registry/common-parameters.js'
import { positionalArgument } from '../../src/registry/raw-argument.js'
import { bindParameters } from '../../src/registry/binder.js'
import type { ParameterDefinition } from '../../src/registry/definition.js'
import { bind, command, failure, outcome, parameter } from './bind.js'

function given(rules: Partial<ParameterDefinition>, value: unknown): unknown {
  const cmdlet = command({ Value: parameter({ position: 0, ...rules }) })
  const result = outcome(() => {
    const binding = bindParameters(cmdlet, [positionalArgument(value)])
    binding.requireComplete()
    return binding
  })
  return typeof result === 'string' ? result : (result as { Value: unknown }).Value
}

describe('conversion', () => {
  it.each<[ParameterDefinition['type'], unknown, unknown]>([
    ['string', 5, '5'],
    ['string', true, 'True'],
    ['string', 1.5, '1.5'],
    ['string', ['a', 'b'], 'CannotConvertArgument'],
    ['string[]', 'a', ['a']],
    ['string[]', [1, 'b'], ['1', 'b']],
    ['string[]', [], []],
    ['int', '12', 12],
    ['int', ' 12 ', 12],
    ['int', '0x10', 16],
    ['int', 1.5, 2],
    ['int', 2.5, 2],
    ['int', '2.5', 2],
    ['int', true, 1],
    ['int', 'abc', 'CannotConvertArgumentNoMessage'],
    ['int', '99999999999', 'CannotConvertArgumentNoMessage'],
    ['int', [1, 2], 'CannotConvertArgument'],
    ['int', null, 'ParameterBindingFailed'],
    ['int[]', '1', [1]],
    ['int[]', ['1', 2], [1, 2]],
    ['long', '99999999999', 99999999999],
    ['double', '1.5', 1.5],
    ['double', 2, 2],
    ['boolean', 1, true],
    ['boolean', 0, false],
    ['boolean', true, true],
    ['boolean', 'true', 'CannotConvertArgument'],
    ['boolean', null, 'ParameterArgumentValidationErrorNullNotAllowed'],
    ['datetime', 'no date', 'CannotConvertArgumentNoMessage'],
    ['uri', 'https://vc.test/a', 'https://vc.test/a'],
    ['hashtable', { a: 1 }, { a: 1 }],
    ['hashtable', 'text', 'CannotConvertArgumentNoMessage'],
    ['object', 'x', 'x'],
    ['object', null, null],
    ['object[]', 1, [1]],
    ['secureString', 'plain', 'CannotConvertArgumentNoMessage'],
    ['credential', 'user', 'CannotConvertArgumentNoMessage'],
    ['scriptBlock', 'text', 'CannotConvertArgumentNoMessage'],
    [enumType('State', ['Active', 'Done']), 'done', 'Done'],
    [enumType('State', ['Active', 'Done']), 'A', 'Active'],
    [enumType('State', ['Active', 'Done']), 1, 'Done'],
    [enumType('State', ['Active', 'Done']), 'gone', 'CannotConvertArgumentNoMessage'],
  ])('%o from %j', (type, value, expected) => {
    expect(given({ type }, value)).toEqual(expected)
  })

  it('reads dates as invariant text', () => {
    expect(given({ type: 'datetime' }, '11/21/2026')).toEqual(new Date(2026, 10, 21))
  })

  it('says in PowerShell’s words why a number is none', () => {
    const cmdlet = command({ Value: parameter({ type: 'int' }) })
    expect(failure(() => bind(cmdlet, '-Value abc')).message).toBe(
      'Cannot bind parameter \'Value\'. Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct format."',
    )
  })

  it('takes a script’s parameter for one with a transformation', () => {
    const script = command({ Value: parameter({ type: 'int' }) }, { commandType: 'Function' })
    const error = failure(() => bind(script, '-Value abc'))
    expect([error.errorId, error.message]).toEqual([
      'ParameterArgumentTransformationError',
      'Cannot process argument transformation on parameter \'Value\'. Cannot convert value "abc" to type "System.Int32". Error: "The input string \'abc\' was not in a correct format."',
    ])
  })
})

describe('null and empty', () => {
  const null_ = 'ParameterArgumentValidationErrorNullNotAllowed'
  const emptyText = 'ParameterArgumentValidationErrorEmptyStringNotAllowed'
  const emptyList = 'ParameterArgumentValidationErrorEmptyArrayNotAllowed'
  it.each<[Partial<ParameterDefinition>, unknown, unknown]>([
    [{}, null, null],
    [{}, '', ''],
    [{ mandatory: true }, null, null_],
    [{ mandatory: true }, '', emptyText],
    [{ mandatory: true, allowEmpty: true }, '', ''],
    [{ mandatory: true, allowNull: true }, null, null],
    [{ mandatory: true, type: 'string[]' }, [], emptyList],
    [{ mandatory: true, type: 'string[]' }, ['a', ''], emptyText],
    [{ mandatory: true, type: 'string[]' }, ['a', null], emptyText],
    [{ mandatory: true, type: 'object[]' }, ['a', null], null_],
    [{ mandatory: true, type: 'string[]', allowEmpty: true }, [], []],
    [{ mandatory: true, type: 'object' }, null, null_],
    [{ mandatory: true, type: 'object' }, '', ''],
    [{ type: 'string[]' }, [], []],
  ])('%j given %j', (rules, value, expected) => {
    expect(given(rules, value)).toEqual(expected)
  })

  it('gives the cmdlet undefined for a null that is allowed', () => {
    const cmdlet = command({ Value: parameter() })
    expect(bind(cmdlet, '-Value $null').args).toEqual({ Value: undefined })
  })

  it('gives the default where nothing is given', () => {
    const cmdlet = command({ Value: parameter({ default: 'd' }) })
    expect([bind(cmdlet, '').args, bind(cmdlet, '').bound]).toEqual([{ Value: 'd' }, {}])
  })
})

describe('validation', () => {
  const failed = 'ParameterArgumentValidationError'
  it.each<[Partial<ParameterDefinition>, unknown, unknown]>([
    [{ validate: { set: ['ACTIVE', 'DONE'] } }, 'done', 'DONE'],
    [{ validate: { set: ['ACTIVE', 'DONE'] } }, 'gone', failed],
    [{ type: 'string[]', validate: { set: ['a', 'b'] } }, ['A', 'b'], ['a', 'b']],
    [{ type: 'string[]', validate: { set: ['a', 'b'] } }, ['a', 'c'], failed],
    [{ type: 'int', validate: { range: [0, 100] } }, 0, 0],
    [{ type: 'int', validate: { range: [0, 100] } }, 100, 100],
    [{ type: 'int', validate: { range: [0, 100] } }, 101, failed],
    [{ type: 'int', validate: { range: [0, 100] } }, -1, failed],
    [{ validate: { pattern: /^vm-\d+$/ } }, 'VM-12', 'VM-12'],
    [{ validate: { pattern: /^vm-\d+$/ } }, 'host-12', failed],
    [{ validate: { length: [2, 3] } }, 'ab', 'ab'],
    [{ validate: { length: [2, 3] } }, 'a', failed],
    [{ validate: { length: [2, 3] } }, 'abcd', failed],
    [{ type: 'string[]', validate: { count: [1, 2] } }, ['a'], ['a']],
    [{ type: 'string[]', validate: { count: [1, 2] } }, ['a', 'b', 'c'], failed],
    [{ type: 'string[]', validate: { count: [2, 2] } }, 'a', failed],
    [{ validate: { notNull: true } }, null, failed],
    [{ validate: { notNull: true } }, '', ''],
    [{ validate: { notNullOrEmpty: true } }, '', failed],
    [{ type: 'string[]', validate: { notNullOrEmpty: true } }, [], failed],
    [{ type: 'string[]', validate: { notNullOrEmpty: true } }, ['a', ''], failed],
    [
      { validate: { script: (value) => (value === 'good' ? undefined : 'It is not good.') } },
      'good',
      'good',
    ],
    [
      { validate: { script: (value) => (value === 'good' ? undefined : 'It is not good.') } },
      'bad',
      failed,
    ],
  ])('%o given %j', (rules, value, expected) => {
    expect(given(rules, value)).toEqual(expected)
  })

  it.each<[Partial<ParameterDefinition>, unknown, string]>([
    [
      { validate: { set: ['A', 'B'] } },
      'c',
      'Cannot validate argument on parameter \'Value\'. The argument "c" does not belong to the set "A,B" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.',
    ],
    [
      { type: 'int', validate: { range: [0, 9] } },
      10,
      "Cannot validate argument on parameter 'Value'. The 10 argument is greater than the maximum allowed range of 9. Supply an argument that is less than or equal to 9 and then try the command again.",
    ],
    [
      { validate: { pattern: /^a$/ } },
      'b',
      'Cannot validate argument on parameter \'Value\'. The argument "b" does not match the "^a$" pattern. Supply an argument that matches "^a$" and try the command again.',
    ],
  ])('%o says', (rules, value, message) => {
    const cmdlet = command({ Value: parameter({ position: 0, ...rules }) })
    expect(failure(() => bindParameters(cmdlet, [positionalArgument(value)])).message).toBe(message)
  })

  it('waits for a script that answers later', async () => {
    const cmdlet = command({
      Value: parameter({
        position: 0,
        validate: { script: (value) => Promise.resolve(value === 'ok' ? undefined : 'No.') },
      }),
    })
    await expect(bind(cmdlet, 'ok').settle()).resolves.toBe(undefined)
    await expect(bind(cmdlet, 'bad').settle()).rejects.toMatchObject({
      message: "Cannot validate argument on parameter 'Value'. No.",
    })
    expect(bind(cmdlet, 'ok').settle()).toBeInstanceOf(Promise)
  })
})

describe('secrets', () => {
  const cmdlet = command({
    Password: parameter({ secret: true, validate: { length: [12, 99] }, position: 0 }),
    Key: parameter({ type: 'secureString', secret: true }),
    Pin: parameter({ type: 'int', secret: true }),
    Codes: parameter({ type: 'int', secret: true, validate: { range: [0, 9] } }),
  })
  it.each(['hunter2', '-Key hunter2', '-Pin hunter2', '-Codes hunter2', '-Pin hunter2,hunter2'])(
    '%s is not in the message',
    (line) => {
      const error = failure(() => bind(cmdlet, line))
      expect(`${error.message}${error.recommendedAction ?? ''}`).not.toContain('hunter2')
    },
  )
})

describe('credentials', () => {
  const cmdlet = command({ Credential: parameter({ type: 'credential' }) })

  it('are taken as they are', () => {
    const credential = new PSCredential('admin', new SecureString('pw'))
    const binding = bindParameters(cmdlet, [
      { kind: 'parameter', name: 'Credential', hasValue: true, value: credential },
    ])
    expect(binding.args['Credential']).toBe(credential)
  })

  it('are asked for when a user name is given', async () => {
    const binding = bind(cmdlet, '-Credential admin', {
      askCredential: (userName) =>
        Promise.resolve(new PSCredential(userName, new SecureString('pw'))),
    })
    await binding.settle()
    expect(binding.args['Credential']).toMatchObject({ userName: 'admin' })
  })
})

describe('script blocks', () => {
  class Block extends ScriptBlock {
    readonly text = '$_.Name'
  }

  it('are values where the parameter takes them', () => {
    const block = new Block()
    for (const type of ['scriptBlock', 'object', 'object[]'] as const) {
      const cmdlet = command({ Value: parameter({ type, position: 0, valueFromPipeline: true }) })
      const { bound } = bindParameters(cmdlet, [positionalArgument(block)])
      expect([bound['Value']].flat()).toEqual([block])
    }
  })

  it('need input where they are to be evaluated for each object', () => {
    const cmdlet = command({
      NewName: parameter({ position: 0, valueFromPipelineByPropertyName: true }),
    })
    expect(failure(() => bindParameters(cmdlet, [positionalArgument(new Block())])).errorId).toBe(
      'ScriptBlockArgumentNoInput',
    )
  })
})
