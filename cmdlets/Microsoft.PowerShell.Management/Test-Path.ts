import { existsSync, statSync } from 'node:fs'
import { expandPath, defineCmdlet, fullPath } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Test-Path',
  className: 'Microsoft.PowerShell.Commands.TestPathCommand',
  synopsis: 'Says whether a path is there.',
  defaultParameterSet: 'Path',
  parameters: {
    Path: {
      type: 'path[]',
      sets: 'Path',
      mandatory: true,
      position: 0,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
      allowNull: true,
      allowEmpty: true,
      help: 'Paths, with wildcards; Env: and Variable: too.',
    },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralPath',
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath', 'LP'],
      help: 'Paths in which no character is special.',
    },
    PathType: {
      type: 'string',
      default: 'Any',
      aliases: ['Type'],
      validate: { set: ['Any', 'Container', 'Leaf'] },
      help: 'Container (a folder), Leaf (a file) or Any.',
    },
    IsValid: { type: 'switch', help: 'Only whether the path is well formed.' },
    Filter: { type: 'string', help: 'A pattern of names.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
    OlderThan: { type: 'datetime', help: 'Written before.' },
    NewerThan: { type: 'datetime', help: 'Written after.' },
  },
  examples: [
    { title: 'The current folder', script: 'Test-Path . -PathType Container', output: [true] },
  ],
  process(args, context) {
    for (const given of args.LiteralPath ?? args.Path ?? [])
      void context.write(args.IsValid ? !given.includes('\0') : isThere(given))

    function isThere(given: string): boolean {
      if (given === null || given === '') return false
      const drive = /^(env|variable|function|alias):[\\/]?(.*)$/i.exec(given)
      if (drive) return inDrive(drive[1] ?? '', drive[2] ?? '')
      const found = args.LiteralPath
        ? [fullPath(given)].filter((path) => existsSync(path))
        : expandPath(given)
      return found.some((path) => {
        const stats = statSync(path)
        if (args.PathType === 'Container' && !stats.isDirectory()) return false
        if (args.PathType === 'Leaf' && stats.isDirectory()) return false
        if (args.NewerThan && stats.mtime <= args.NewerThan) return false
        return !(args.OlderThan && stats.mtime >= args.OlderThan)
      })
    }

    function inDrive(drive: string, name: string): boolean {
      if (/^env$/i.test(drive))
        return Object.keys(process.env).some((key) => key.toLowerCase() === name.toLowerCase())
      if (/^variable$/i.test(drive)) return context.session?.variable(name) !== undefined
      if (/^alias$/i.test(drive))
        return (
          context.session
            ?.aliases()
            .some((alias) => alias.name.toLowerCase() === name.toLowerCase()) ?? false
        )
      return false
    }
  },
})
