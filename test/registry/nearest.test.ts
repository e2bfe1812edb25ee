import { describe, expect, it } from 'vitest'
import { fuzzyScore } from '../../src/registry/fuzzy.js'
import { nearestNames } from '../../src/registry/nearest.js'

describe('the nearest names', () => {
  const names = ['Get-Command', 'Get-Content', 'man', 'UpdateSessionId', 'Server', 'User']
  it.each<[string, string[]]>([
    ['Get-Comand', ['Get-Command']],
    ['Get-Commnad', ['Get-Command']],
    ['get-command', ['Get-Command']],
    ['SessionId', ['UpdateSessionId']],
    ['Srever', ['Server']],
    ['Usr', ['User']],
    ['zzzz', []],
    ['', []],
  ])('to %j are %j', (typed, expected) => {
    expect(nearestNames(typed, names)).toEqual(expected)
  })
})

describe('letters in order', () => {
  it('count more at the beginnings of words', () => {
    const words = fuzzyScore('icus', 'Invoke-CreateUpdateSession') ?? 0
    const inside = fuzzyScore('icus', 'Disconnect-CustomerSite') ?? 0
    expect(words).toBeGreaterThan(inside)
  })
  it('must all be there', () => {
    expect(fuzzyScore('xyz', 'Get-Command')).toBe(undefined)
  })
})
