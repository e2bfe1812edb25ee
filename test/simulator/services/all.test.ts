import { describe, expect, it } from 'vitest'
import { allServices } from '../../../src/simulator/services/all.js'
import { routesOf } from '../../../src/simulator/vapi/routes.js'
import type { Route } from '../../../src/simulator/vapi/routes.js'
import { operations, structures } from '../wire.js'
import type { DataOperation } from '../wire.js'

const routes = routesOf(allServices, '8.0.3')
const shape = (path: string) => path.replaceAll(/(?:id:)?\{\w+\}|:\d+/g, '{}')

function apiRoutes(operation: DataOperation): Route[] {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
  return routes
    .filter((route) => route.dialect === 'api' && route.method === operation.method)
    .filter((route) => shape(route.path) === shape(operation.path))
    .filter((route) => route.action === operation.fixedQuery?.action)
    .filter((route) =>
      (route.operation.apiQuery ?? []).every((name) => query.some((q) => q.name === name)),
    )
    .filter(
      (route) =>
        operation.method !== 'GET' ||
        (route.operation.apiQuery ?? []).length === query.length ||
        !sharesPath(operation),
    )
}

function sharesPath({ method, path }: DataOperation): boolean {
  return operations.filter((other) => other.method === method && other.path === path).length > 1
}

/** Two descriptions of the API that were written apart: the client's data and the server's tables. */
describe.each(operations)('$command', (operation) => {
  it('has one route on /api, with its arguments and its status', () => {
    const found = apiRoutes(operation)
    expect(found).toHaveLength(1)
    const [route] = found
    const names = (operation.parameters ?? []).map(({ name }) => name)
    expect(Object.keys(route?.operation.arguments ?? {})).toEqual(expect.arrayContaining(names))
    const status = route?.operation.status ?? (operation.success.type === undefined ? 204 : 200)
    expect(status).toBe(operation.success.status)
  })

  it('takes the fields of its body', () => {
    const { body } = operation
    const [route] = apiRoutes(operation)
    const args = route?.operation.arguments ?? {}
    const inPath = new Set((operation.parameters ?? []).map(({ name }) => name))
    const own = Object.entries(args).filter(([name]) => !inPath.has(name))
    const fields = body ? structures[body.type]?.fields : []
    const whole = route?.operation.apiBody
    const expected = (fields ?? []).map(({ name }) => name).sort()
    if (whole === undefined) expect(own.map(([name]) => name).sort()).toEqual(expected)
    else expect(own.map(([name]) => name)).toEqual([whole])
  })
})

describe.each(operations.filter(({ legacy }) => legacy))('$command', (operation) => {
  it('has one route on /rest, with the same arguments', () => {
    const { legacy } = operation
    const [path = '', action] = (legacy?.path ?? '').split('?~action=')
    const [api] = apiRoutes(operation)
    const found = routes.filter(
      (route) =>
        route.dialect === 'rest' &&
        route.operation === api?.operation &&
        route.method === legacy?.method &&
        shape(route.path) === shape(path) &&
        route.action === action,
    )
    expect(found).toHaveLength(1)
    expect(Object.keys(api?.operation.arguments ?? {})).toEqual(
      expect.arrayContaining([...(legacy?.bodyFields ?? [])]),
    )
  })
})
