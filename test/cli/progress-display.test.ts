import { describe, expect, it } from 'vitest'
import { ProgressDisplay, progressText } from '../../src/cli/progress-display.js'

const record = (percentComplete: number, completed = false) => ({
  activityId: 1,
  activity: 'Upload',
  status: 'a.iso',
  percentComplete,
  completed,
})

function shown(use: (display: ProgressDisplay) => void): string {
  let text = ''
  use(new ProgressDisplay({ isTTY: true, columns: 20, write: (part) => (text += part) }))
  return text
}

describe('ProgressDisplay', () => {
  it('draws over one line of a terminal and erases it', () => {
    const text = shown((display) => {
      display.update(record(1))
      display.update(record(50))
      display.update(record(100, true))
      display.clear()
    })
    expect(text).toBe(
      '\r\u001B[KUpload  1%  a.iso\r\u001B[KUpload  50%  a.iso'.concat('\r\u001B[K'),
    )
  })

  it('never draws past the edge', () => {
    const text = shown((display) =>
      display.update({ ...record(1), status: 'a very long name.iso' }),
    )
    expect(text).toBe('\r\u001B[KUpload  1%  a very ')
  })

  it('writes a line each ten per cent elsewhere, once it takes a second', () => {
    let now = 0
    let text = ''
    const display = new ProgressDisplay({ write: (part) => (text += part) }, { now: () => now })
    display.update(record(0))
    now = 1000
    for (const percent of [1, 9, 10, 11, 35, 34, 100]) display.update(record(percent))
    display.update(record(100, true))
    expect(text.split('\n')).toEqual([
      'Upload  1%  a.iso',
      'Upload  10%  a.iso',
      'Upload  35%  a.iso',
      'Upload  100%  a.iso',
      '',
    ])
  })
})

describe('progressText', () => {
  it.each([
    [5, '5 s left'],
    [65, '1 min 5 s left'],
    [7260, '2 h 1 min left'],
  ])('%d seconds', (secondsRemaining, expected) =>
    expect(progressText({ activityId: 1, activity: 'A', secondsRemaining })).toBe(`A  ${expected}`),
  )
})
