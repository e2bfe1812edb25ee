import { PSObject } from '../../src/objects/index.js'
import {
  commandTableKey,
  defineCmdlet,
  operationNameOf,
  searchOperations,
} from '../../src/registry/index.js'
import type { FoundOperation } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Find-VSphereCommand',
  synopsis: 'Finds the cmdlet for an operation of the vSphere API.',
  description:
    'By words, by the path or URL of a request as it stands in a log, a script or the API reference ' +
    '(of the newer dialect or the older /rest one, with ids or placeholders), or by the parts of the ' +
    'operation. Answers from the index: no server is needed.',
  parameters: {
    Query: {
      type: 'string',
      position: 0,
      valueFromPipeline: true,
      help: 'Words that all must occur, or a path or URL, with the method before it or without.',
    },
    Method: {
      type: 'string[]',
      validate: { set: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] },
      help: 'HTTP methods.',
    },
    Path: {
      type: 'string[]',
      help: 'Paths, such as /api/vcenter/vm; wildcards are understood.',
    },
    Name: {
      type: 'string[]',
      help: 'Names of operations, which are the cmdlets without Invoke-; wildcards are understood.',
    },
    Tag: {
      type: 'string[]',
      help: 'Tags, by which the API reference groups operations; wildcards are understood.',
    },
    Command: { type: 'string[]', help: 'Names of cmdlets; wildcards are understood.' },
    Structure: {
      type: 'string[]',
      help: 'Structures that the operation takes as its body; wildcards are understood.',
    },
  },
  outputTypes: ['VMware.VSphereCommand'],
  examples: [
    {
      title: 'The cmdlet of a request',
      script:
        "Find-VSphereCommand 'POST /api/content/library/item/update-session/{update_session_id}?action=cancel' | Select-Object CommandName",
      output: [{ CommandName: 'Invoke-CancelUpdateSessionId' }],
    },
    {
      title: 'The cmdlets about a subject',
      script: "Find-VSphereCommand 'update session file' | Select-Object CommandName, Path",
    },
    {
      title: 'What takes a structure',
      script:
        'Find-VSphereCommand -Structure LibraryItemUpdateSessionModel | Select-Object CommandName',
    },
    {
      title: 'What a path offers',
      script: "Find-VSphereCommand -Path '/api/content/library/item/*' -Method POST",
    },
  ],
  related: ['Get-Command', 'Get-Help'],
  async process({ Query, Method, Path, Name, Tag, Command, Structure }, context) {
    const { index } = context.services.get(commandTableKey)
    const found = searchOperations(index, {
      query: Query,
      methods: Method,
      paths: Path,
      names: Name,
      tags: Tag,
      commands: Command,
      structures: Structure,
    })
    for (const operation of found) await context.write(vsphereCommand(operation))
  },
})

function vsphereCommand({ entry, operation }: FoundOperation): PSObject {
  return PSObject.of('VMware.VSphereCommand', [
    ['Name', operationNameOf(entry)],
    ['CommandName', entry.name],
    ['Method', operation.method],
    ['Path', operation.path],
    ['Tags', [operation.tag]],
    ['Structure', operation.body ?? null],
    ['Module', entry.module],
    ['Synopsis', entry.synopsis],
  ])
}
