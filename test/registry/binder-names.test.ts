import { describe, expect, it } from 'vitest'
import { bind, command, failure, outcome, parameter } from './bind.js'

const session = command(
  {
    UpdateSessionId: parameter({ mandatory: true, position: 0, aliases: ['Id'] }),
    Server: parameter({ type: 'string[]' }),
    Timeout: parameter({ type: 'int', position: 1 }),
    WithHttpInfo: parameter({ type: 'switch' }),
    WithoutHeaders: parameter({ type: 'switch' }),
    Path: parameter(),
    PathType: parameter(),
    Verb: parameter(),
  },
  { supportsShouldProcess: true, className: 'Vposh.Commands.TestItCommand' },
)

describe('names', () => {
  it.each<[string, Record<string, unknown>]>([
    ['-UpdateSessionId x', { UpdateSessionId: 'x' }],
    ['-updatesessionid x', { UpdateSessionId: 'x' }],
    ['-UPDATESESSIONID x', { UpdateSessionId: 'x' }],
    ['-U x', { UpdateSessionId: 'x' }],
    ['-Update x', { UpdateSessionId: 'x' }],
    ['-Id x', { UpdateSessionId: 'x' }],
    ['-I x', { UpdateSessionId: 'x' }],
    ['-UpdateSessionId:x', { UpdateSessionId: 'x' }],
    ['-Id:x', { UpdateSessionId: 'x' }],
    ['-Path a x', { UpdateSessionId: 'x', Path: 'a' }],
    ['-PathT a x', { UpdateSessionId: 'x', PathType: 'a' }],
    // A declared parameter wins over the common ones with the same beginning.
    ['x -Ver a', { UpdateSessionId: 'x', Verb: 'a' }],
    ['x -Verbose', { UpdateSessionId: 'x', Verbose: true }],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(session, line))).toEqual(expected)
  })

  it.each<[string, string, string]>([
    [
      'x -W',
      'AmbiguousParameter',
      ' -WithHttpInfo -WithoutHeaders -WarningAction -WarningVariable -WhatIf.',
    ],
    ['x -With', 'AmbiguousParameter', ' -WithHttpInfo -WithoutHeaders.'],
    ['x -Pat a', 'AmbiguousParameter', ' -Path -PathType.'],
    ['x -Error a', 'AmbiguousParameter', ' -ErrorAction -ErrorVariable.'],
    ['x -Out a', 'AmbiguousParameter', ' -OutVariable -OutBuffer.'],
  ])('%s is ambiguous', (line, errorId, candidates) => {
    const error = failure(() => bind(session, line))
    expect(error.fullyQualifiedErrorId).toBe(`${errorId},Vposh.Commands.TestItCommand`)
    expect(error.message).toContain(`Possible matches include:${candidates}`)
  })

  it.each([
    ['x -Updat3SessionId y', 'Did you mean -UpdateSessionId?'],
    ['x -SessionId y', 'Did you mean -UpdateSessionId?'],
    ['x -Servr y', 'Did you mean -Server?'],
    [
      'x -Zzz',
      'Test-It takes -UpdateSessionId, -Server, -Timeout, -WithHttpInfo, -WithoutHeaders, -Path, -PathType, -Verb.',
    ],
  ])('%s suggests', (line, action) => {
    const error = failure(() => bind(session, line))
    expect([error.errorId, error.recommendedAction]).toEqual(['NamedParameterNotFound', action])
  })

  it('says what was not found, in PowerShell’s words', () => {
    const error = failure(() => bind(session, 'x -Bogus 1'))
    expect(error.message).toBe("A parameter cannot be found that matches parameter name 'Bogus'.")
    expect(error.exception.typeNames[0]).toBe(
      'System.Management.Automation.ParameterBindingException',
    )
    expect(error.exception.members).toMatchObject({ ParameterName: 'Bogus' })
  })
})

describe('values of parameters', () => {
  it.each<[string, unknown]>([
    ['x -Server a', { UpdateSessionId: 'x', Server: ['a'] }],
    ['x -Server a,b', { UpdateSessionId: 'x', Server: ['a', 'b'] }],
    ['x -Path -notaparameter', { UpdateSessionId: 'x', Path: '-notaparameter' }],
    ['x -Path', 'MissingArgument'],
    ['x -Path -Server a', 'MissingArgument'],
    ['x -Path -Server:a', 'MissingArgument'],
    ['x -Path a -Path b', 'ParameterAlreadyBound'],
    ['-Id x -UpdateSessionId y', 'ParameterAlreadyBound'],
    ['x -WithHttpInfo -WithHttpInfo', 'ParameterAlreadyBound'],
    ["x -Path ''", { UpdateSessionId: 'x', Path: '' }],
    ['x -Path $null', { UpdateSessionId: 'x', Path: null }],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(session, line))).toEqual(expected)
  })

  it('says of what type a missing argument should be', () => {
    expect(failure(() => bind(session, 'x -Server')).message).toBe(
      "Missing an argument for parameter 'Server'. Specify a parameter of type 'System.String[]' and try again.",
    )
  })
})

describe('switches', () => {
  it.each<[string, unknown]>([
    ['x -WithHttpInfo', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['-WithHttpInfo x', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithH', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithHttpInfo:$false', { UpdateSessionId: 'x', WithHttpInfo: false }],
    ['x -WithHttpInfo:$true', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithHttpInfo:0', { UpdateSessionId: 'x', WithHttpInfo: false }],
    ['x -WithHttpInfo:1', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithHttpInfo:$null', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithHttpInfo:false', 'CannotConvertArgument'],
    // The argument after a switch is a positional one.
    ['x -WithHttpInfo $false', { UpdateSessionId: 'x', WithHttpInfo: true, Timeout: 0 }],
    ['x -WithHttpInfo 5 $false', 'PositionalParameterNotFound'],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(session, line))).toEqual(expected)
  })

  it('are false for the cmdlet when not given', () => {
    expect(bind(session, 'x').args).toMatchObject({ WithHttpInfo: false, WithoutHeaders: false })
  })
})

describe('positions', () => {
  it.each<[string, unknown]>([
    ['x', { UpdateSessionId: 'x' }],
    ['x 5', { UpdateSessionId: 'x', Timeout: 5 }],
    ['-Timeout 5 x', { UpdateSessionId: 'x', Timeout: 5 }],
    ['5 -UpdateSessionId x', { UpdateSessionId: 'x', Timeout: 5 }],
    ['x 5 6', 'PositionalParameterNotFound'],
    ['x abc', 'CannotConvertArgumentNoMessage'],
    ['x 5 -Timeout 6', 'PositionalParameterNotFound'],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(session, line))).toEqual(expected)
  })

  it('need not be in a row', () => {
    const spread = command({ A: parameter({ position: 3 }), B: parameter({ position: 1 }) })
    expect(bind(spread, 'x y').bound).toEqual({ B: 'x', A: 'y' })
  })

  it('name the argument that has no place', () => {
    const error = failure(() => bind(session, 'x 5 extra'))
    expect(error.message).toBe(
      "A positional parameter cannot be found that accepts argument 'extra'.",
    )
  })
})

describe('remaining arguments', () => {
  const echo = command({
    First: parameter({ position: 0 }),
    Rest: parameter({ type: 'object[]', valueFromRemainingArguments: true }),
    Flag: parameter({ type: 'switch' }),
  })
  it.each<[string, unknown]>([
    ['a', { First: 'a' }],
    ['a b', { First: 'a', Rest: ['b'] }],
    ['a b c', { First: 'a', Rest: ['b', 'c'] }],
    ['a b -Flag c', { First: 'a', Rest: ['b', 'c'], Flag: true }],
    ['a b,c', { First: 'a', Rest: ['b', 'c'] }],
    ['a b,c d', { First: 'a', Rest: [['b', 'c'], 'd'] }],
    ['a -Unknown b', { First: 'a', Rest: ['-Unknown', 'b'] }],
    ['a -Rest x,y', { First: 'a', Rest: ['x', 'y'] }],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(echo, line))).toEqual(expected)
  })
})

describe('splatting', () => {
  it.each<[string, unknown]>([
    ['@UpdateSessionId:x', { UpdateSessionId: 'x' }],
    ['@Id:x', { UpdateSessionId: 'x' }],
    ['@Id:x -Timeout 5', { UpdateSessionId: 'x', Timeout: 5 }],
    ['@Id:x -Id y', { UpdateSessionId: 'y' }],
    ['@Id:x @WithHttpInfo:$true', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['@Bogus:x y', 'NamedParameterNotFound'],
    ['-Path @Id:x', 'MissingArgument'],
  ])('%s', (line, expected) => {
    expect(outcome(() => bind(session, line))).toEqual(expected)
  })
})

describe('common parameters', () => {
  it.each<[string, Record<string, unknown>]>([
    ['-vb', { Verbose: true }],
    ['-db', { Debug: true }],
    ['-Verbose:$false', { Verbose: false }],
    ['-ErrorAction Stop', { ErrorAction: 'Stop' }],
    ['-ea SilentlyContinue', { ErrorAction: 'SilentlyContinue' }],
    ['-ea sil', { ErrorAction: 'SilentlyContinue' }],
    ['-ea 0', { ErrorAction: 'SilentlyContinue' }],
    ['-wa Ignore', { WarningAction: 'Ignore' }],
    ['-infa Continue', { InformationAction: 'Continue' }],
    ['-proga Ignore', { ProgressAction: 'Ignore' }],
    ['-ev e', { ErrorVariable: 'e' }],
    ['-wv w', { WarningVariable: 'w' }],
    ['-iv i', { InformationVariable: 'i' }],
    ['-ov o', { OutVariable: 'o' }],
    ['-ov +o', { OutVariable: '+o' }],
    ['-ob 5', { OutBuffer: 5 }],
    ['-pv p', { PipelineVariable: 'p' }],
    ['-wi', { WhatIf: true }],
    ['-cf', { Confirm: true }],
    ['-Confirm:$false', { Confirm: false }],
  ])('%s', (line, expected) => {
    const binding = bind(session, `x ${line}`)
    expect(binding.common).toEqual(expected)
    expect(binding.bound).toEqual({ UpdateSessionId: 'x', ...expected })
  })

  it.each<[string, string]>([
    ['-ErrorAction Bogus', 'CannotConvertArgumentNoMessage'],
    ['-OutBuffer -1', 'ParameterArgumentValidationError'],
    ['-OutBuffer x', 'CannotConvertArgumentNoMessage'],
  ])('%s is refused', (line, errorId) => {
    expect(outcome(() => bind(session, `x ${line}`))).toBe(errorId)
  })

  it('says what an action may be', () => {
    expect(failure(() => bind(session, 'x -ea Bogus')).message).toBe(
      'Cannot bind parameter \'ErrorAction\'. Cannot convert value "Bogus" to type "System.Management.Automation.ActionPreference". Error: "Unable to match the identifier name Bogus to a valid enumerator name. Specify one of the following enumerator names and try again:\nSilentlyContinue, Stop, Continue, Inquire, Ignore, Suspend, Break"',
    )
  })

  it('leaves out WhatIf and Confirm where nothing changes', () => {
    const reads = command({ A: parameter() })
    expect(outcome(() => bind(reads, '-WhatIf'))).toBe('NamedParameterNotFound')
  })

  it('gives way to a parameter that the cmdlet declares itself', () => {
    const own = command({ Debug: parameter({ type: 'int' }) })
    const binding = bind(own, '-Debug 5')
    expect([binding.bound, binding.common]).toEqual([{ Debug: 5 }, {}])
  })
})

describe('default values of a session', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['x', { Timeout: 9 }, { UpdateSessionId: 'x', Timeout: 9 }],
    ['x 5', { Timeout: 9 }, { UpdateSessionId: 'x', Timeout: 5 }],
    ['', { UpdateSessionId: 'd' }, { UpdateSessionId: 'd' }],
    ['x', { Timeout: 'no number' }, { UpdateSessionId: 'x' }],
    ['x', { Unknown: 1 }, { UpdateSessionId: 'x' }],
    ['x', { ErrorAction: 'Stop' }, { UpdateSessionId: 'x', ErrorAction: 'Stop' }],
  ])('%s with %j', (line, defaultValues, expected) => {
    expect(outcome(() => bind(session, line, { defaultValues }))).toEqual(expected)
  })
})
