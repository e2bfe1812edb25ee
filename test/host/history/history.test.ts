import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  HistoryWalk,
  lastArgument,
  predictionFor,
  searchEntries,
} from '../../../src/host/editor/history-walk.js'
import { History } from '../../../src/host/history/history.js'

describe('the file', () => {
  let folder = ''
  const file = () => join(folder, 'state', 'history.jsonl')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vposh-history-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('keeps entries of several lines whole, for its owner only', () => {
    const history = new History(file())
    history.add('a {\n1\n}')
    history.add('b')
    history.add('b')
    history.add('  ')
    expect(readFileSync(file(), 'utf8')).toBe('"a {\\n1\\n}"\n"b"\n')
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const other = new History(file())
    other.refresh()
    expect(other.entries).toEqual(['a {\n1\n}', 'b'])
  })

  it('is shared: each shell sees what the others add, its own once', () => {
    const [one, two] = [new History(file()), new History(file())]
    one.add('from one')
    two.add('from two')
    one.add('again one')
    one.refresh()
    two.refresh()
    expect(one.entries).toEqual(['from one', 'from two', 'again one'])
    expect(two.entries).toEqual(['from one', 'from two', 'again one'])
  })

  it('passes over what is no entry', () => {
    const history = new History(file())
    history.add('good')
    appendFileSync(file(), '{broken\n17\n"fine"\n"cut sho')
    const other = new History(file())
    expect(other.refresh()).toBeUndefined()
    expect(other.entries).toEqual(['good', 'fine'])
  })

  it('says why it cannot be kept, and keeps the entry in memory', () => {
    appendFileSync(join(folder, 'state'), 'a file where the folder should be')
    const history = new History(file())
    expect(history.add('x')).toBeInstanceOf(Error)
  })
})

const entries = ['Get-A', 'Get-B -Name x', 'Set-C', 'Get-A', "f 'two words'"]

describe('searching', () => {
  it('walks through what begins with the text, each once, and back', () => {
    const walk = new HistoryWalk({ entries }, 'get')
    expect([walk.older(), walk.older(), walk.older()]).toEqual([
      'Get-A',
      'Get-B -Name x',
      undefined,
    ])
    expect([walk.newer(), walk.newer(), walk.newer()]).toEqual(['Get-A', 'get', undefined])
  })

  it.each([
    ['Get-', 'A'],
    ['Get-B', ' -Name x'],
    ['get-', ''],
    [' ', ''],
    ['Set-C', ''],
  ])('predicts after %j: %j', (typed, rest) => expect(predictionFor({ entries }, typed)).toBe(rest))

  it('finds entries by words, newest first', () => {
    expect(searchEntries({ entries }, 'name get')).toEqual(['Get-B -Name x'])
    expect(searchEntries({ entries }, 'a')).toEqual(['Get-A', 'Get-B -Name x'])
  })

  it.each([
    ['Get-B -Name x', 'x'],
    ["f 'two words'", "'two words'"],
    ['', ''],
  ])('the last argument of %j is %j', (entry, last) => expect(lastArgument(entry)).toBe(last))
})
