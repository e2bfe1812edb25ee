import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { namedPlaces } from '../../src/providers/index.js'
import { PSObject, Regex, type RegexMatch, textOf, toText } from '../../src/objects/index.js'
import { defineCmdlet } from '../../src/registry/index.js'

export default defineCmdlet({
  name: 'Select-String',
  aliases: ['sls'],
  className: 'Microsoft.PowerShell.Commands.SelectStringCommand',
  synopsis: 'Finds text in strings and files.',
  defaultParameterSet: 'File',
  parameters: {
    Pattern: { type: 'string[]', mandatory: true, position: 0, help: 'Regular expressions.' },
    InputObject: {
      type: 'object',
      sets: 'Object',
      mandatory: true,
      valueFromPipeline: true,
      allowNull: true,
      allowEmpty: true,
      help: 'The text.',
    },
    Path: {
      type: 'path[]',
      sets: 'File',
      mandatory: true,
      position: 1,
      valueFromPipelineByPropertyName: true,
      help: 'The files.',
    },
    LiteralPath: {
      type: 'path[]',
      sets: 'LiteralFile',
      mandatory: true,
      valueFromPipelineByPropertyName: true,
      aliases: ['PSPath', 'LP'],
      help: 'The files; no character is special.',
    },
    SimpleMatch: { type: 'switch', help: 'The pattern is plain text.' },
    CaseSensitive: { type: 'switch', help: 'With regard to case.' },
    Quiet: { type: 'switch', help: 'Only whether it was found.' },
    List: { type: 'switch', help: 'Only the first of a file.' },
    AllMatches: { type: 'switch', help: 'All matches of a line.' },
    NotMatch: { type: 'switch', help: 'Lines without it.' },
    Raw: { type: 'switch', help: 'Only the lines.' },
    NoEmphasis: { type: 'switch', help: 'No highlighting.' },
    Context: { type: 'int[]', help: 'Lines before and after.' },
    Encoding: { type: 'string', default: 'utf8', help: 'How bytes become text.' },
    Include: { type: 'string[]', help: 'Only these names.' },
    Exclude: { type: 'string[]', help: 'Not these names.' },
  },
  examples: [
    {
      title: 'Lines that hold it',
      script: "'abc', 'xyz' | Select-String 'b' -Raw",
      output: ['abc'],
    },
  ],
  begin: (): { line: number; found: boolean } => ({ line: 0, found: false }),
  process(args, context, state) {
    const regexes = args.Pattern.map(
      (pattern) =>
        new Regex(
          args.SimpleMatch ? pattern.replace(/[.*+?^${}()|[\]\\#\s]/g, '\\$&') : pattern,
          args.CaseSensitive ? 0 : 1,
        ),
    )
    const test = (line: string, number: number, path: string): boolean => {
      const matches = regexes.flatMap((regex) =>
        args.AllMatches
          ? regex.matches(line)
          : [regex.match(line)].filter((match) => match.success),
      )
      if (matches.length > 0 === args.NotMatch) return false
      state.found = true
      if (!args.Quiet)
        void context.write(
          args.Raw ? line : info(line, number, path, matches, args.Pattern[0] ?? ''),
        )
      return true
    }
    const files = args.Path ?? args.LiteralPath
    if (!files) {
      test(toText(args.InputObject), ++state.line, 'InputStream')
      return
    }
    for (const given of files) {
      const named = args.Path ? { Path: [given] } : { LiteralPath: [given] }
      for (const { path } of namedPlaces(named, context)) {
        readFileSync(path, 'utf8')
          .split(/\r?\n/)
          .some((line, at) => test(line, at + 1, path) && args.List)
      }
    }
  },
  end: (args, context, state) => (args.Quiet ? context.write(state.found) : undefined),
})

function info(
  line: string,
  number: number,
  path: string,
  matches: readonly RegexMatch[],
  pattern: string,
): PSObject {
  const made = PSObject.of(
    ['Microsoft.PowerShell.Commands.MatchInfo', 'System.Object'],
    [
      ['IgnoreCase', true],
      ['LineNumber', number],
      ['Line', line],
      ['Filename', basename(path)],
      ['Path', path],
      ['Pattern', pattern],
      ['Context', null],
      ['Matches', [...matches]],
    ],
  )
  Object.defineProperty(made, textOf, {
    value: () => (path === 'InputStream' ? line : `${path}:${number}:${line}`),
    enumerable: false,
  })
  return made
}
