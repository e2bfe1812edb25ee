import { describe, expect, it } from 'vitest'
import type { BindOptions } from '../../src/registry/binding.js'
import { bindParameters } from '../../src/registry/binder.js'
import type { Cmdlet } from '../../src/registry/definition.js'
import { bind, command, failure, parameter } from './bind.js'
import { rawArguments } from './raw-arguments.js'

/** The parameter set that a line chooses, or the id of the error. */
function chosen(cmdlet: Cmdlet, line: string, options?: BindOptions): string {
  try {
    return bind(cmdlet, line, options).parameterSet
  } catch (error) {
    return (error as { errorId: string }).errorId
  }
}

describe('a command with a default parameter set', () => {
  const connect = command(
    {
      Server: parameter({ type: 'string[]', sets: 'Default', mandatory: true, position: 0 }),
      User: parameter({ sets: 'Default' }),
      Menu: parameter({ type: 'switch', sets: 'Menu', mandatory: true }),
      Port: parameter({ type: 'int' }),
    },
    { defaultParameterSet: 'Default' },
  )
  it.each([
    ['vc', 'Default'],
    ['-Server vc -User a', 'Default'],
    ['-User a vc', 'Default'],
    ['-Menu', 'Menu'],
    ['-Menu -Port 1', 'Menu'],
    ['vc -Port 1', 'Default'],
    ['-Menu -User a', 'AmbiguousParameterSet'],
    ['vc -Menu', 'PositionalParameterNotFound'],
    ['', 'MissingMandatoryParameter'],
    ['-Port 1', 'MissingMandatoryParameter'],
  ])('%j chooses %s', (line, set) => {
    expect(chosen(connect, line)).toBe(set)
  })

  it('says which parameter does not fit', () => {
    expect(failure(() => bind(connect, '-Menu -User a')).recommendedAction).toBe(
      '-User does not go with the other parameters given (parameter set Menu); Get-Help Test-It shows which go together.',
    )
  })
})

describe('a command without a default', () => {
  const copy = command({
    ByPath: parameter({ sets: 'Path', mandatory: true, position: 0 }),
    ByUrl: parameter({ type: 'uri', sets: 'Url', mandatory: true }),
    Force: parameter({ type: 'switch' }),
  })
  it.each([
    ['a', 'Path'],
    ['-ByUrl https://x', 'Url'],
    ['-ByUrl https://x -Force', 'Url'],
    ['a -ByUrl x', 'PositionalParameterNotFound'],
    ['', 'AmbiguousParameterSet'],
    ['-Force', 'AmbiguousParameterSet'],
  ])('%j chooses %s', (line, set) => {
    expect(chosen(copy, line)).toBe(set)
  })
})

describe('sets told apart by what is not mandatory', () => {
  const cmdlet = command({
    A: parameter({ sets: 'One', mandatory: true }),
    B: parameter({ sets: 'Two' }),
    C: parameter({ sets: ['One', 'Two'] }),
  })
  it.each([
    ['-A x', 'One'],
    ['-B x', 'Two'],
    // Only Two has all its mandatory parameters.
    ['-C x', 'Two'],
    ['', 'Two'],
    ['-A x -C y', 'One'],
    ['-A x -B y', 'AmbiguousParameterSet'],
  ])('%j chooses %s', (line, set) => {
    expect(chosen(cmdlet, line)).toBe(set)
  })
})

describe('a parameter with rules of its own in each set', () => {
  const cmdlet = command(
    {
      Name: parameter({
        sets: { ByName: { mandatory: true, position: 0 }, Both: { position: 1 } },
      }),
      Id: parameter({ sets: { Both: { mandatory: true, position: 0 } } }),
    },
    { defaultParameterSet: 'ByName' },
  )
  it.each<[string, string, Record<string, unknown>]>([
    ['a', 'ByName', { Name: 'a' }],
    ['-Id i', 'Both', { Id: 'i' }],
    ['-Id i n', 'Both', { Id: 'i', Name: 'n' }],
    ['-Name n -Id i', 'Both', { Id: 'i', Name: 'n' }],
  ])('%s', (line, set, bound) => {
    const binding = bind(cmdlet, line)
    expect([binding.parameterSet, binding.bound]).toEqual([set, bound])
  })
})

describe('positions shared by sets', () => {
  const typed = command({
    Number: parameter({ type: 'int', sets: 'N', position: 0, mandatory: true }),
    When: parameter({ type: 'datetime', sets: 'T', position: 0, mandatory: true }),
  })
  const alike = command({
    Name: parameter({ sets: 'N', position: 0, mandatory: true }),
    Label: parameter({ sets: 'L', position: 0, mandatory: true }),
  })
  const preferred = command(
    {
      Name: parameter({ sets: 'N', position: 0, mandatory: true }),
      Label: parameter({ sets: 'L', position: 0, mandatory: true }),
    },
    { defaultParameterSet: 'L' },
  )

  it('go to the parameter whose type the argument has', () => {
    expect(bind(typed, '5').bound).toEqual({ Number: 5 })
  })
  it('cannot be told apart when both take it', () => {
    expect(chosen(alike, 'x')).toBe('AmbiguousParameterSet')
  })
  it('go to the default set first', () => {
    expect(bind(preferred, 'x').bound).toEqual({ Label: 'x' })
  })
})

describe('a command without parameter sets', () => {
  it('is in the set of all', () => {
    expect(chosen(command({ A: parameter() }), '')).toBe('__AllParameterSets')
  })
})

describe('pipeline input decides', () => {
  const stop = command(
    {
      Name: parameter({ sets: 'ByName', mandatory: true, position: 0 }),
      Id: parameter({
        type: 'int',
        sets: 'ById',
        mandatory: true,
        valueFromPipelineByPropertyName: true,
      }),
      InputObject: parameter({
        type: 'hashtable',
        sets: 'ByObject',
        mandatory: true,
        valueFromPipeline: true,
      }),
    },
    { defaultParameterSet: 'ByName' },
  )
  it.each<[string, unknown, string, Record<string, unknown>]>([
    ['', { Id: 5 }, 'ByObject', { InputObject: { Id: 5 } }],
  ])('%s from %j', (line, input, set, bound) => {
    const binding = bind(stop, line, { expectingInput: true })
    void binding.bindInput(input)
    expect([binding.parameterSet, binding.bound]).toEqual([set, bound])
  })

  it('still asks for what input cannot give', () => {
    const copy = command({
      Source: parameter({ mandatory: true, valueFromPipeline: true }),
      Target: parameter({ mandatory: true }),
    })
    const binding = bindParameters(copy, [], { expectingInput: true })
    expect(binding.missing.map(({ name }) => name)).toEqual(['Target'])
  })
})

describe('what is missing', () => {
  const create = command({
    Name: parameter({ mandatory: true }),
    Library: parameter({ mandatory: true }),
    Type: parameter(),
  })

  it('is listed at once', () => {
    const error = failure(() => bind(create, ''))
    expect([error.message, error.recommendedAction]).toEqual([
      'Cannot process command because of one or more missing mandatory parameters: Name Library.',
      'Pass -Name <string> -Library <string>.',
    ])
  })

  it('can be supplied, and is checked as if given by name', () => {
    const binding = bindParameters(create, rawArguments('-Type x'))
    expect(binding.missing.map(({ name }) => name)).toEqual(['Name', 'Library'])
    binding.supply({ Name: 'n' })
    expect(failure(() => binding.requireComplete()).errorId).toBe('MissingMandatoryParameter')
    binding.supply({ library: 'l' })
    binding.requireComplete()
    expect(binding.bound).toEqual({ Type: 'x', Name: 'n', Library: 'l' })
  })

  it.each([
    ['', ['Name', 'Library']],
    ['-Name a', ['Library']],
    ['-Library a', ['Name']],
    ['-Name a -Library b', []],
  ])('%j leaves %j', (line, missing) => {
    const binding = bindParameters(create, rawArguments(line))
    expect(binding.missing.map(({ name }) => name)).toEqual(missing)
  })

  it('refuses an empty answer', () => {
    const binding = bindParameters(create, [])
    expect(failure(() => binding.supply({ Name: '' })).errorId).toBe(
      'ParameterArgumentValidationErrorEmptyStringNotAllowed',
    )
  })
})

describe('dynamic parameters', () => {
  const cmdlet = command(
    { Kind: parameter({ position: 0 }) },
    {
      dynamicParameters: (bound) =>
        bound['Kind'] === 'file'
          ? { Size: parameter({ type: 'int', mandatory: true }), Path: parameter({ position: 1 }) }
          : undefined,
    },
  )
  it.each<[string, unknown]>([
    ['file -Size 5', { Kind: 'file', Size: 5 }],
    ['file -Size 5 p', { Kind: 'file', Size: 5, Path: 'p' }],
    ['-Size 5 -Kind file', { Kind: 'file', Size: 5 }],
  ])('%s', (line, bound) => {
    expect(bind(cmdlet, line).bound).toEqual(bound)
  })
  it.each([
    ['file', 'MissingMandatoryParameter'],
    ['other -Size 5', 'NamedParameterNotFound'],
  ])('%s is refused', (line, errorId) => {
    expect(failure(() => bind(cmdlet, line)).errorId).toBe(errorId)
  })
})

describe('a simple function', () => {
  const simple = command(
    { A: parameter({ type: 'object', position: 0 }), S: parameter({ type: 'switch' }) },
    { simple: true, commandType: 'Function' },
  )
  it.each<[string, Record<string, unknown>, unknown[]]>([
    ['', {}, []],
    ['1', { A: 1 }, []],
    ['1 2 3', { A: 1 }, [2, 3]],
    ['-A 1 2', { A: 1 }, [2]],
    ['-S 1', { S: true, A: 1 }, []],
    ['1 -Other x', { A: 1 }, ['-Other', 'x']],
    ['1 -Verbose', { A: 1 }, ['-Verbose']],
  ])('%j', (line, bound, rest) => {
    const binding = bind(simple, line)
    expect([binding.bound, binding.rest]).toEqual([bound, rest])
  })
  it('takes any pipeline input', () => {
    const binding = bind(simple, '', { expectingInput: true })
    expect(binding.bindInput({ any: 1 })).toBe(undefined)
    expect(binding.bound).toEqual({})
  })
})
