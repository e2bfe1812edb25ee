/** The library's public face. */
export { PSObject } from './objects/index.js'
