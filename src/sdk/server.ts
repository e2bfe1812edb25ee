import type { Connection } from '../http/index.js'
import { isPSObject, type PSObject } from '../objects/index.js'

/** A server that a command is sent to: its connection, and the object that scripts know it by. */
export interface TargetServer {
  /** As given when connecting, e.g. `vc.test`. */
  readonly name: string
  readonly connection: Connection
  /** The VIServer, or the server configuration. */
  readonly object: PSObject
}

const serverProperty = 'Server'

/**
 * Marks a result with the server that it came from: `$item.Server`, hidden from lists of properties
 * and from JSON. A structure that has a `server` of its own keeps that.
 */
export function carryServer(value: unknown, { object }: TargetServer): unknown {
  if (isPSObject(value) && !Object.keys(value).some((name) => /^server$/i.test(name))) {
    Object.defineProperty(value, serverProperty, {
      value: object,
      enumerable: false,
      configurable: true,
      writable: true,
    })
  }
  return value
}

/** The server object that a result carries; undefined for anything else. */
export function carriedServer(value: unknown): PSObject | undefined {
  if (!isPSObject(value)) return undefined
  const property = Object.getOwnPropertyDescriptor(value, serverProperty)
  const held: unknown = property && !property.enumerable ? property.value : undefined
  return isPSObject(held) ? held : undefined
}
