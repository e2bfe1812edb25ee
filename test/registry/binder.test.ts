import { describe, expect, it } from 'vitest'
import { ErrorRecord } from '../../src/objects/index.js'
import { bindParameters } from '../../src/registry/binder.js'
import { defineCmdlet } from '../../src/registry/definition.js'
import type { BindOptions } from '../../src/registry/binding.js'
import type { Cmdlet } from '../../src/registry/definition.js'
import { rawArguments } from './raw-arguments.js'

const session = defineCmdlet({
  name: 'Invoke-CompleteUpdateSessionId',
  synopsis: 'Completes an update session.',
  parameters: {
    UpdateSessionId: {
      type: 'string',
      help: 'The session.',
      mandatory: true,
      position: 0,
      aliases: ['Id'],
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
    },
    Server: { type: 'string[]', help: 'Servers.' },
    Timeout: { type: 'int', help: 'Seconds.', position: 1, validate: { range: [0, 100] } },
    WithHttpInfo: { type: 'switch', help: 'All of the answer.' },
    WithoutHeaders: { type: 'switch', help: 'No headers.' },
    State: { type: 'string', help: 'State.', validate: { set: ['ACTIVE', 'DONE'] } },
  },
  supportsShouldProcess: true,
})

function bind(cmdlet: Cmdlet, line: string, options?: BindOptions) {
  const binding = bindParameters(cmdlet, rawArguments(line), options)
  binding.requireComplete()
  return binding
}

function failure(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof ErrorRecord) return error
    throw error
  }
  throw new TypeError('nothing was thrown')
}

describe('names, positions, switches', () => {
  it.each<[string, Record<string, unknown>]>([
    ['x', { UpdateSessionId: 'x' }],
    ['-UpdateSessionId x', { UpdateSessionId: 'x' }],
    ['-updatesessionid x', { UpdateSessionId: 'x' }],
    ['-U x', { UpdateSessionId: 'x' }],
    ['-Id x', { UpdateSessionId: 'x' }],
    ['-UpdateSessionId:x', { UpdateSessionId: 'x' }],
    ['x 5', { UpdateSessionId: 'x', Timeout: 5 }],
    ['-Timeout 5 x', { UpdateSessionId: 'x', Timeout: 5 }],
    ['x -WithHttpInfo', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['-WithHttpInfo x', { UpdateSessionId: 'x', WithHttpInfo: true }],
    ['x -WithHttpInfo:$false', { UpdateSessionId: 'x', WithHttpInfo: false }],
    ['x -Server a', { UpdateSessionId: 'x', Server: ['a'] }],
    ['x -Server a,b', { UpdateSessionId: 'x', Server: ['a', 'b'] }],
    ['x -State done', { UpdateSessionId: 'x', State: 'DONE' }],
    ['x -vb', { UpdateSessionId: 'x', Verbose: true }],
    ['x -ea sil', { UpdateSessionId: 'x', ErrorAction: 'SilentlyContinue' }],
    ['x -WhatIf', { UpdateSessionId: 'x', WhatIf: true }],
    ['x -Confirm:$false', { UpdateSessionId: 'x', Confirm: false }],
  ])('%s', (line, expected) => {
    expect(bind(session, line).bound).toEqual(expected)
  })
})

describe('errors', () => {
  it.each<[string, string]>([
    ['', 'MissingMandatoryParameter'],
    ['x -Bogus 1', 'NamedParameterNotFound'],
    ['x -With', 'AmbiguousParameter'],
    ['x -Id y -UpdateSessionId z', 'ParameterAlreadyBound'],
    ['x 5 6', 'PositionalParameterNotFound'],
    ['x -Server', 'MissingArgument'],
    ['x abc', 'CannotConvertArgumentNoMessage'],
    ['x 500', 'ParameterArgumentValidationError'],
    ["''", 'ParameterArgumentValidationErrorEmptyStringNotAllowed'],
    ['$null', 'ParameterArgumentValidationErrorNullNotAllowed'],
    ['x -State gone', 'ParameterArgumentValidationError'],
  ])('%s', (line, errorId) => {
    expect(failure(() => bind(session, line)).fullyQualifiedErrorId).toBe(
      `${errorId},Invoke-CompleteUpdateSessionId`,
    )
  })
})
