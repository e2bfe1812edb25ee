import { truncateSync } from 'node:fs'
import { ErrorRecord } from '../../src/objects/index.js'
import {
  credentialParameter,
  filterParameters,
  hasValues,
  ioError,
  namedPlaces,
  pathParameters,
} from '../../src/providers/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Clear-Content',
  aliases: ['clc'],
  className: 'Microsoft.PowerShell.Commands.ClearContentCommand',
  synopsis: 'Empties files, which stay.',
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: {
    ...pathParameters,
    ...filterParameters,
    Force: { type: 'switch', help: 'Read-only files as well.' },
    ...credentialParameter,
    Stream: { type: 'string', help: 'Alternate streams: files have none on this system.' },
  },
  examples: [{ title: 'Empty a log', script: "'a' | Set-Content t.log; Clear-Content t.log" }],
  async process(args, context) {
    for (const place of namedPlaces(args, context)) {
      try {
        if (!(await context.shouldProcess(`Item: ${place.shown}`, 'Clear Content'))) continue
        if (hasValues(place.provider)) place.provider.setValue(place.path, null, context)
        else if (place.provider.isContainer(place.path, context)) throw isDirectory(place.shown)
        else truncateSync(place.path)
      } catch (thrown) {
        context.writeError(ioError(thrown, place.shown, 'ClearContentIOError'))
      }
    }
  },
})

function isDirectory(path: string): ErrorRecord {
  return new ErrorRecord(
    `Unable to clear content of '${path}': it is a directory. Use 'Clear-Item' instead.`,
    {
      errorId: 'ClearDirectoryContent',
      category: 'InvalidOperation',
      targetObject: path,
      exceptionTypes: ['System.NotSupportedException', 'System.SystemException'],
    },
  )
}
