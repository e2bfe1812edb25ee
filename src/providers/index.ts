/**
 * Drives, locations and items: the file system, the environment and the session's own variables,
 * functions and aliases as PowerShell's providers show them. Start at session-paths.ts (what a path
 * means), then resolve.ts (wildcards) and provider.ts (what a provider is).
 */
export { Drive, hasValues, providerInfo } from './provider.js'
export type { Asker, DriveOptions, Place, Provider, ValueProvider } from './provider.js'
export { PathInfo, pathsKey, SessionPaths } from './session-paths.js'
export { childPlace, literalPlace, pathsOf, places, targetPlace } from './resolve.js'
export { fileSystem } from './file-system.js'
export { environment } from './environment.js'
export { providerProperties, qualifiedPath } from './provider-properties.js'
export { driveNotFound, ioError, itemNotFound, notSupported, providerNotFound } from './errors.js'
export {
  credentialParameter,
  filterParameters,
  leafOf,
  namedPlaces,
  passes,
  pathParameters,
} from './path-arguments.js'
export type { PathArguments } from './path-arguments.js'
export { arrive, currentLocation, destination } from './move.js'
export { asksForHidden, attributeTest } from './file-attributes.js'
export { decodeText, defaultEncoding, encodingNamed, encodingType } from './text-encoding.js'
export type { TextEncoding } from './text-encoding.js'
export { ContentWriter } from './content-writer.js'
export type { WriterOptions } from './content-writer.js'
export { contentParameters, openWriters, valuesToWrite } from './content-arguments.js'
export { moveFile } from './move-file.js'
