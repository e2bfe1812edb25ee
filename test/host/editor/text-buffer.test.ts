import { describe, expect, it } from 'vitest'
import {
  bufferOf,
  deleteTo,
  insert,
  lineAbove,
  lineBelow,
  lineEnd,
  lineStart,
  nextCharacter,
  nextWord,
  previousBlankWord,
  previousCharacter,
  previousWord,
  replaceRange,
  transpose,
  type TextBuffer,
} from '../../../src/host/editor/text-buffer.js'

/** `|` is the cursor. */
function at(text: string): TextBuffer {
  const cursor = text.indexOf('|')
  return bufferOf(text.replace('|', ''), cursor)
}
const shown = ({ text, cursor }: TextBuffer) => `${text.slice(0, cursor)}|${text.slice(cursor)}`

describe('places', () => {
  it.each([
    [nextCharacter, 'a|bc', 'ab|c'],
    [nextCharacter, 'a|👩‍👩‍👧c', 'a👩‍👩‍👧|c'],
    [nextCharacter, 'a|', 'a|'],
    [previousCharacter, 'aé|', 'a|é'],
    [previousCharacter, 'a👩‍👩‍👧|', 'a|👩‍👩‍👧'],
    [previousCharacter, '|a', '|a'],
    [nextWord, 'Get|-Library x', 'Get-Library| x'],
    [previousWord, 'Get-Library |x', 'Get-|Library x'],
    [previousBlankWord, 'Get-Library |x', '|Get-Library x'],
    [lineStart, 'a\nbc|d', 'a\n|bcd'],
    [lineEnd, 'a\nb|cd\ne', 'a\nbcd|\ne'],
    [lineAbove, 'ab\ncde|', 'ab|\ncde'],
    [lineBelow, 'abc|\nd', 'abc\nd|'],
  ])('%o of %j is %j', (place, from, to) => {
    const buffer = at(from)
    const cursor = place(buffer)
    expect(shown({ text: buffer.text, cursor: cursor ?? -1 })).toBe(to)
  })

  it('gives no line above the first and below the last', () => {
    expect(lineAbove(at('a|b\nc'))).toBeUndefined()
    expect(lineBelow(at('a\nb|'))).toBeUndefined()
  })
})

describe('edits', () => {
  it.each([
    [(buffer: TextBuffer) => insert(buffer, 'xy'), 'a|b', 'axy|b'],
    [(buffer: TextBuffer) => deleteTo(buffer, 0), 'ab|c', '|c'],
    [(buffer: TextBuffer) => deleteTo(buffer, 3), 'ab|c', 'ab|'],
    [(buffer: TextBuffer) => replaceRange(buffer, 0, 2, 'xyz'), 'ab|c', 'xyz|c'],
    [transpose, 'ab|c', 'acb|'],
    [transpose, 'abc|', 'acb|'],
    [transpose, '|a', '|a'],
  ])('%# %j becomes %j', (edit, from, to) => expect(shown(edit(at(from)))).toBe(to))
})
