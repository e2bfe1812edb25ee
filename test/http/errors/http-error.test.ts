import { describe, expect, it } from 'vitest'
import { RequestError, standardErrorTypes, TransportError } from '../../../src/http/index.js'

describe('errors', () => {
  it('knows the 25 standard errors of vAPI, each once', () => {
    expect(new Set(standardErrorTypes).size).toBe(25)
  })

  it('carries its class name, id, server and cause', () => {
    const cause = new Error('getaddrinfo ENOTFOUND vc.test')
    const error = new TransportError('Cannot find vc.test.', {
      errorId: 'HostNotFound',
      server: 'vc.test:443',
      sent: false,
      cause,
    })
    expect(Object.fromEntries(Object.entries(error))).toEqual({
      name: 'TransportError',
      errorId: 'HostNotFound',
      server: 'vc.test:443',
      operation: undefined,
      operationId: undefined,
      hint: undefined,
      sent: false,
      certificate: undefined,
    })
    expect(error.cause).toBe(cause)
  })

  it('has no cause when none is given', () => {
    const error = new RequestError('x', { errorId: 'MissingArgument', server: 'vc.test' })
    expect('cause' in error).toBe(false)
  })
})
