import { describe, expect, it } from 'vitest'
import { commentHelp, findAll, parse } from '../../src/language/index.js'

const synopses = (script: string) => {
  const { ast } = parse(script)
  return [ast, ...findAll(ast, 'FunctionDefinitionAst')].map((node) => commentHelp(node)?.synopsis)
}

describe('commentHelp', () => {
  it('reads every section', () => {
    const { ast } = parse(`<#
.SYNOPSIS
  Does it.
.DESCRIPTION
  First line.
    Second, indented.
.PARAMETER Name
  The name.
.EXAMPLE
  Do-It a
.EXAMPLE
  Do-It b
.NOTES
  Note.
.LINK
  Get-It
#>
param($Name)`)
    expect(commentHelp(ast)).toEqual({
      synopsis: 'Does it.',
      description: 'First line.\n  Second, indented.',
      parameters: { Name: 'The name.' },
      examples: ['Do-It a', 'Do-It b'],
      inputs: [],
      outputs: [],
      notes: 'Note.',
      links: ['Get-It'],
    })
  })

  it.each([
    ['before a function', '<#\n.SYNOPSIS\na\n#>\nfunction f { 1 }', [undefined, 'a']],
    ['two lines before it', '# .SYNOPSIS\n# a\n\n\nfunction f { 1 }', ['a', undefined]],
    [
      'at the beginning of a body',
      'function f {\n<#\n.SYNOPSIS\na\n#>\nparam($x) 1 }',
      [undefined, 'a'],
    ],
    ['at the end of a body', 'function f { 1\n# .SYNOPSIS\n# a\n}', [undefined, 'a']],
    ['of a script', '# .SYNOPSIS\n# a\n\nGet-X', ['a']],
    ['without a keyword', '# just a comment\nfunction f { }', [undefined, undefined]],
  ])('%s', (_, script, expected) => expect(synopses(script)).toEqual(expected))
})
