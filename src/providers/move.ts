import { isMainThread } from 'node:worker_threads'
import { ErrorRecord } from '../objects/index.js'
import { itemNotFound } from './errors.js'
import type { Asker, Place } from './provider.js'
import { pathsOf, places } from './resolve.js'
import { PathInfo } from './session-paths.js'

/** The one container that a path names, to go to. Throws an ErrorRecord where there is none or more. */
export function destination(asker: Asker, path: string, literal: boolean): Place {
  const found = places(asker, path, literal).filter(({ provider, path: each }) =>
    provider.isContainer(each, asker),
  )
  const [place] = found
  if (!place) throw itemNotFound(pathsOf(asker).locate(path).shown)
  if (found.length > 1) {
    throw new ErrorRecord(
      `Cannot set the location because path '${path}' resolved to multiple containers. You can only set the location to a single container at a time.`,
      {
        errorId: 'Argument',
        category: 'InvalidArgument',
        targetObject: path,
        exceptionTypes: [
          'System.Management.Automation.PSArgumentException',
          'System.ArgumentException',
        ],
      },
    )
  }
  return place
}

/** Where the session is, as scripts see it. */
export function currentLocation(asker: Asker): PathInfo {
  return new PathInfo(pathsOf(asker).location)
}

/**
 * What follows the session to where it went: `$PWD`, and the process's own directory, so that native
 * programs and whatever takes a relative path start there.
 */
export function arrive(asker: Asker): void {
  const { location, directory } = pathsOf(asker)
  asker.session?.setVariable('PWD', new PathInfo(location), { scope: 'Global' })
  if (isMainThread) process.chdir(directory)
}
