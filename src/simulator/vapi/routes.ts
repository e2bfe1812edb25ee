/** From a request's method, path and action to the operation: both dialects, both address forms. */
import type { HTTPMethod, Instance, HTTPVersion } from 'find-my-way'
import { isOlder } from './release.js'
import type { Operation, Service } from './operation.js'

export type Dialect = 'api' | 'rest'

/** One way to call an operation. */
export interface Route {
  readonly dialect: Dialect
  readonly service: Service
  readonly operation: Operation
  readonly method: string
  /** With `:0`, `:1` … for the parameters, whose names are in `parameters`. */
  readonly path: string
  readonly parameters: readonly string[]
  /** Parameters written with `id:` before them. */
  readonly prefixed: readonly string[]
  readonly action: string | undefined
}

export interface Match {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

export interface RouteTable {
  readonly routes: readonly Route[]
  find(method: string, path: string, query: URLSearchParams): Match | undefined
}

type Router = Instance<HTTPVersion.V1>

/** All routes of a release: `/api` is 7.0.2's; single operations came later. */
export function routesOf(services: readonly Service[], release: string): Route[] {
  return services.flatMap((service) =>
    service.operations.flatMap((operation) => {
      const missing = isOlder(release, operation.since ?? '7.0.2')
      const api =
        missing || !operation.api ? [] : [readRoute('api', service, operation, operation.api)]
      const rest = operation.rest ? restRoutes(service, operation, operation.rest) : []
      return [...api, ...rest]
    }),
  )
}

/** On `/rest` an action may also be called on the collection, with the identifier in the body. */
function restRoutes(service: Service, operation: Operation, address: string): Route[] {
  const route = readRoute('rest', service, operation, address)
  if (!route.action || !/\/id:\{\w+\}\?/.test(address)) return [route]
  const collection = address.replace(/\/id:\{\w+\}\?/, '?')
  return [route, readRoute('rest', service, operation, collection)]
}

function readRoute(
  dialect: Dialect,
  service: Service,
  operation: Operation,
  address: string,
): Route {
  const [, method = '', template = '', action] =
    /^([A-Z]+) ([^?]+)(?:\?~?action=(.+))?$/.exec(address) ?? []
  const parameters = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const prefixed = [...template.matchAll(/id:\{(\w+)\}/g)].map((match) => match[1] ?? '')
  let count = 0
  const path = `/${dialect}${template.replaceAll(/(?:id:)?\{\w+\}/g, () => `:${count++}`)}`
  return { dialect, service, operation, method, path, parameters, prefixed, action }
}

/**
 * Adding a route compiles code, and a short-lived server answers few requests: so each dialect, method and
 * number of path segments (no route spans several) has a router of its own, made when it is first needed.
 */
export async function createRouteTable(routes: readonly Route[]): Promise<RouteTable> {
  const { default: findMyWay } = await import('find-my-way')
  // The package is CommonJS: its function is the module itself, which its types do not say.
  const create = findMyWay as unknown as (options: object) => Router
  const routers = new Map<string, Router>()

  function routerOf(key: string): Router {
    const made = routers.get(key)
    if (made) return made
    const router = create({ maxParamLength: 4096 })
    routers.set(key, router)
    const own = routes.filter(({ method, path }) => routerKey(method, path) === key)
    for (const [address, candidates] of groupByAddress(own)) {
      const [method = '', path = ''] = address.split(' ')
      router.on(method as HTTPMethod, path, () => undefined, candidates)
    }
    return router
  }

  return {
    routes,
    find(method, path, query) {
      const found = routerOf(routerKey(method, path)).find(method as HTTPMethod, path)
      if (!found) return undefined
      return choose(found.store as Route[], found.params, query)
    },
  }
}

function routerKey(method: string, path: string): string {
  const segments = path.split('/')
  return `${method} ${segments[1]} ${segments.length}`
}

function groupByAddress(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>()
  for (const route of routes) {
    const key = `${route.method} ${route.path}`
    groups.set(key, [...(groups.get(key) ?? []), route])
  }
  return groups
}

/** Several operations may share a path: the action tells them apart, or a mandatory query parameter. */
function choose(
  candidates: readonly Route[],
  values: Readonly<Record<string, string | undefined>>,
  query: URLSearchParams,
): Match | undefined {
  const first = candidates[0]
  if (!first) return undefined
  const action = query.get(first.dialect === 'rest' ? '~action' : 'action') ?? undefined
  const fitting = candidates.filter((route) => route.action === action)
  const route =
    fitting.find(
      ({ operation }) => fitting.length > 1 && operation.apiQuery?.every((name) => query.has(name)),
    ) ?? fitting.find(({ operation }) => fitting.length === 1 || !operation.apiQuery)
  if (!route) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, name] of route.parameters.entries()) {
    const value = values[String(index)] ?? ''
    if (!route.prefixed.includes(name)) parameters[name] = value
    // At the first colon only: identifiers of sessions have one of their own.
    else if (value.startsWith('id:')) parameters[name] = value.slice('id:'.length)
    else return undefined
  }
  return { route, parameters }
}
