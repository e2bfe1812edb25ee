import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runtimeError, toText } from '../../src/objects/index.js'
import { defineCmdlet, fileItem, fullPath } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'New-Item',
  aliases: ['ni'],
  className: 'Microsoft.PowerShell.Commands.NewItemCommand',
  synopsis: 'Makes files, folders and links.',
  supportsShouldProcess: true,
  parameters: {
    Path: { type: 'path[]', position: 0, valueFromPipelineByPropertyName: true, help: 'Where.' },
    Name: {
      type: 'string',
      valueFromPipelineByPropertyName: true,
      help: 'The name, in the folder that Path is.',
    },
    ItemType: {
      type: 'string',
      default: 'File',
      aliases: ['Type'],
      help: 'File, Directory, SymbolicLink …',
    },
    Value: {
      type: 'object',
      valueFromPipeline: true,
      aliases: ['Target'],
      help: 'The content of a file, or what a link leads to.',
    },
    Force: { type: 'switch', help: 'Makes folders on the way, and replaces a file.' },
  },
  examples: [{ title: 'What would be made', script: 'New-Item new.txt -WhatIf', output: [] }],
  async process({ Path = ['.'], Name, ItemType, Value, Force }, context) {
    for (const given of Path) {
      const path = fullPath(Name === undefined ? given : join(given, Name))
      const folder = /^(d|container)/i.test(ItemType)
      if (
        !(await context.shouldProcess(
          `Destination: ${path}`,
          `Create ${folder ? 'Directory' : 'File'}`,
        ))
      )
        continue
      const there = existsSync(path)
      if (there && !Force) {
        context.writeError(
          runtimeError(
            folder
              ? `An item with the specified name ${path} already exists.`
              : `The file '${path}' already exists.`,
            folder ? 'DirectoryExist' : 'NewItemIOError',
            {
              category: folder ? 'ResourceExists' : 'WriteError',
              target: path,
              exceptionTypes: [
                'System.IO.IOException',
                'System.SystemException',
                'System.Exception',
              ],
            },
          ),
        )
        continue
      }
      if (folder) mkdirSync(path, { recursive: true })
      else if (/link/i.test(ItemType)) symlinkSync(toText(Value), path)
      else {
        if (Force) mkdirSync(dirname(path), { recursive: true })
        if (!existsSync(dirname(path)) || !statSync(dirname(path)).isDirectory()) {
          context.writeError(
            runtimeError(`Could not find a part of the path '${path}'.`, 'NewItemIOError', {
              category: 'WriteError',
              target: path,
              exceptionTypes: [
                'System.IO.DirectoryNotFoundException',
                'System.IO.IOException',
                'System.SystemException',
                'System.Exception',
              ],
            }),
          )
          continue
        }
        writeFileSync(path, toText(Value))
      }
      await context.write(fileItem(path))
    }
  },
})
