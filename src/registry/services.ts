import type { ServiceKey, Services } from './context.js'

/** What a runspace holds, made when first asked for. */
export function createServices(): Services {
  const held = new Map<ServiceKey<unknown>, unknown>()
  const services: Services = {
    get<T>(key: ServiceKey<T>): T {
      if (held.has(key)) return held.get(key) as T
      if (!key.create) {
        throw new TypeError(`the service '${key.name}' was asked for before it was set`)
      }
      const made = key.create(services)
      held.set(key, made)
      return made
    },
    set<T>(key: ServiceKey<T>, value: T): void {
      held.set(key, value)
    },
  }
  return services
}
