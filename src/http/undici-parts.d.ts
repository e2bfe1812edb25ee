/**
 * The parts of undici that an API request needs, loaded by themselves: the whole package takes more
 * than twice as long to load, which every one-shot command would pay. Its version is pinned.
 */
declare module 'undici/lib/dispatcher/client.js' {
  import type { Client } from 'undici'
  const constructor: typeof Client
  export default constructor
}

declare module 'undici/lib/core/connect.js' {
  import type { buildConnector } from 'undici'
  const build: typeof buildConnector
  export default build
}
