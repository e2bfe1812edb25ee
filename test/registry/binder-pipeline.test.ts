import { assert, constantFrom, array, integer, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PSObject, ScriptBlock } from '../../src/objects/index.js'
import { bindParameters } from '../../src/registry/binder.js'
import { positionalArgument } from '../../src/registry/raw-argument.js'
import type { CmdletContext } from '../../src/registry/context.js'
import type { ParameterDefinitions } from '../../src/registry/definition.js'
import { bind, bindPiped, command, failure, outcome, parameter } from './bind.js'

const byValue = { valueFromPipeline: true } as const
const byName = { valueFromPipelineByPropertyName: true } as const
const object = (properties: object) => PSObject.from(properties)

describe('one pipeline object', () => {
  it.each<[string, ParameterDefinitions, string, unknown, unknown]>([
    ['by value', { A: parameter(byValue) }, '', 'x', { A: 'x' }],
    ['by value with coercion', { A: parameter({ ...byValue, type: 'int' }) }, '', '5', { A: 5 }],
    [
      'by value to a list',
      { A: parameter({ ...byValue, type: 'string[]' }) },
      '',
      'x',
      { A: ['x'] },
    ],
    ['by property name', { A: parameter(byName) }, '', object({ A: 'x' }), { A: 'x' }],
    ['by property name in any case', { A: parameter(byName) }, '', object({ a: 'x' }), { A: 'x' }],
    [
      'by an alias',
      { A: parameter({ ...byName, aliases: ['Id'] }) },
      '',
      object({ id: 'x' }),
      { A: 'x' },
    ],
    [
      'the name before the alias',
      { A: parameter({ ...byName, aliases: ['B'] }) },
      '',
      object({ B: 'b', A: 'a' }),
      { A: 'a' },
    ],
    [
      'by property name with coercion',
      { A: parameter({ ...byName, type: 'int' }) },
      '',
      object({ A: '5' }),
      { A: 5 },
    ],
    [
      'several properties',
      { A: parameter(byName), B: parameter(byName) },
      '',
      object({ A: 'a', B: 'b' }),
      { A: 'a', B: 'b' },
    ],
    // An object is not text: its property is taken before it is made text.
    [
      'property before coercion',
      { A: parameter({ ...byValue, ...byName }) },
      '',
      object({ A: 'x' }),
      { A: 'x' },
    ],
    ['value with coercion last', { A: parameter({ ...byValue, ...byName }) }, '', 5, { A: '5' }],
    [
      'the type without coercion wins',
      { T: parameter(byValue), N: parameter({ ...byValue, type: 'int' }) },
      '',
      5,
      { T: '5', N: 5 },
    ],
    [
      'beside what is given',
      { A: parameter(byName), B: parameter() },
      '-B b',
      object({ A: 'a' }),
      { A: 'a', B: 'b' },
    ],
    [
      'not over what is given',
      { A: parameter(byName), B: parameter(byName) },
      '-A given',
      object({ A: 'a', B: 'b' }),
      { A: 'given', B: 'b' },
    ],
    ['nothing that fits', { A: parameter(byName) }, '', object({ Z: 1 }), 'InputObjectNotBound'],
    ['no parameter takes input', { A: parameter() }, '', 'x', 'InputObjectNotBound'],
    [
      'a value that cannot be cast',
      { A: parameter({ ...byValue, type: 'int' }) },
      '',
      'x',
      'InputObjectNotBound',
    ],
    [
      'a property that cannot be cast',
      { A: parameter({ ...byName, type: 'int' }) },
      '',
      object({ A: 'x' }),
      'InputObjectNotBound',
    ],
    ['null for [object]', { A: parameter({ ...byValue, type: 'object' }) }, '', null, { A: null }],
    [
      'null where it must not be',
      { A: parameter({ ...byValue, type: 'object', mandatory: true }) },
      '',
      null,
      'ParameterArgumentValidationErrorNullNotAllowed',
    ],
    [
      'empty text where it must not be',
      { A: parameter({ ...byValue, mandatory: true }) },
      '',
      '',
      'ParameterArgumentValidationErrorEmptyStringNotAllowed',
    ],
    [
      'what validation refuses',
      { A: parameter({ ...byValue, validate: { set: ['a'] } }) },
      '',
      'b',
      'ParameterArgumentValidationError',
    ],
    [
      'a mandatory one still missing',
      { A: parameter({ ...byName, mandatory: true }), B: parameter(byName) },
      '',
      object({ B: 'b' }),
      'InputObjectMissingMandatory',
    ],
    [
      'a hashtable’s entries are no properties',
      { A: parameter({ ...byName }) },
      '',
      new Map([['A', 1]]),
      'InputObjectNotBound',
    ],
  ])('%s', (_, parameters, line, input, expected) => {
    expect(outcome(() => bindPiped(command(parameters), line, input))).toEqual(expected)
  })

  it('names what is missing', () => {
    const cmdlet = command({
      A: parameter({ ...byName, mandatory: true }),
      B: parameter({ ...byName, mandatory: true }),
      C: parameter(byName),
    })
    expect(failure(() => bindPiped(cmdlet, '', object({ C: 'c', A: 'a' }))).message).toBe(
      'The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  B',
    )
  })
})

describe('objects one after the other', () => {
  it('leave nothing of the one before', () => {
    const cmdlet = command({ A: parameter({ ...byName, default: 'd' }), B: parameter(byName) })
    const binding = bind(cmdlet, '', { expectingInput: true })
    void binding.bindInput(object({ A: 'a', B: 'b' }))
    void binding.bindInput(object({ B: 'c' }))
    expect([binding.bound, binding.args]).toEqual([{ B: 'c' }, { A: 'd', B: 'c' }])
  })

  it('go on after one that cannot be bound', () => {
    const cmdlet = command({ A: parameter({ ...byValue, type: 'int' }) })
    const binding = bind(cmdlet, '', { expectingInput: true })
    void binding.bindInput(1)
    expect(failure(() => binding.bindInput('x')).errorId).toBe('InputObjectNotBound')
    void binding.bindInput(2)
    expect(binding.bound).toEqual({ A: 2 })
  })

  it('choose their parameter set each', () => {
    const cmdlet = command({
      Number: parameter({ ...byValue, type: 'int', sets: 'N', mandatory: true }),
      Map: parameter({ ...byValue, type: 'hashtable', sets: 'M', mandatory: true }),
    })
    const binding = bind(cmdlet, '', { expectingInput: true })
    void binding.bindInput(1)
    expect([binding.parameterSet, binding.bound]).toEqual(['N', { Number: 1 }])
    void binding.bindInput({ a: 1 })
    expect([binding.parameterSet, binding.bound]).toEqual(['M', { Map: { a: 1 } }])
  })

  it('bind on the fast path as on the slow one', () => {
    const parameters = { InputObject: parameter({ ...byValue, type: 'object', mandatory: true }) }
    const value = oneof(integer(), string(), constantFrom(null, true, undefined))
    assert(
      property(array(value), (inputs) => {
        const streaming = bind(command(parameters), '', { expectingInput: true })
        for (const input of inputs) {
          const alone = outcome(() => bindPiped(command(parameters), '', input))
          const inStream = outcome(() => {
            void streaming.bindInput(input)
            return streaming
          })
          expect(inStream).toEqual(alone)
        }
      }),
    )
  })
})

describe('script blocks evaluated for each object', () => {
  class Block extends ScriptBlock {
    readonly text = '$_.Name'
    readonly run: (input: unknown) => unknown

    constructor(run: (input: unknown) => unknown) {
      super()
      this.run = run
    }
  }
  const rename = command({
    Path: parameter({ mandatory: true, valueFromPipelineByPropertyName: true }),
    NewName: parameter({ mandatory: true, position: 0, valueFromPipelineByPropertyName: true }),
  })
  const context = {
    invokeScript: (block: Block, { input }: { input: unknown }) => block.run(input),
  } as unknown as CmdletContext
  const binding = (run: (input: unknown) => unknown) =>
    bindParameters(rename, [positionalArgument(new Block(run))], { expectingInput: true, context })
  const name = (input: unknown) => `${(input as { Path: string }).Path}.bak`

  it('give the value', () => {
    const made = binding(name)
    void made.bindInput(object({ Path: 'a' }))
    expect(made.bound).toEqual({ Path: 'a', NewName: 'a.bak' })
    void made.bindInput(object({ Path: 'b' }))
    expect(made.bound).toEqual({ Path: 'b', NewName: 'b.bak' })
  })

  it('may answer later', async () => {
    const made = binding((input) => Promise.resolve(name(input)))
    await made.bindInput(object({ Path: 'a' }))
    expect(made.bound).toEqual({ Path: 'a', NewName: 'a.bak' })
  })

  it.each<[string, () => unknown, string]>([
    ['nothing', () => undefined, 'ScriptBlockArgumentNoOutput'],
    [
      'an error',
      () => {
        throw new TypeError('no')
      },
      'ScriptBlockArgumentInvocationFailed',
    ],
  ])('that give %s are refused', (_, run, errorId) => {
    expect(failure(() => binding(run).bindInput(object({ Path: 'a' }))).errorId).toBe(errorId)
  })
})
