/**
 * The parts of undici that an API request needs, loaded by themselves: the whole package takes more
 * than twice as long to load, which every one-shot command would pay. Its version is pinned.
 */
declare module 'undici/lib/dispatcher/pool.js' {
  import type { Pool } from 'undici'
  const constructor: typeof Pool
  export default constructor
}

declare module 'undici/lib/core/connect.js' {
  import type { buildConnector } from 'undici'
  const build: typeof buildConnector
  export default build
}
