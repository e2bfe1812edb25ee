import { describe, expect, it } from 'vitest'
import { layOut, type EditorView } from '../../../src/host/editor/screen-layout.js'

const paint = (style: string, text: string) => `<${style}:${text}>`
const plain = (_: string, text: string) => text

function view(text: string, more: Partial<EditorView> = {}): EditorView {
  const base = { prompt: '> ', continuation: '>> ', cursor: text.length, spans: [], notes: [] }
  return { ...base, text, prediction: '', list: undefined, ...more }
}
const size = (columns: number, rows = 24) => ({ columns, rows })

describe('layOut', () => {
  it.each([
    ['a line', view('abc'), 10, { lines: ['> abc'], cursorRow: 0, cursorColumn: 5 }],
    [
      'a line as wide as the screen: the cursor goes below',
      view('abc'),
      5,
      { lines: ['> abc', ''], cursorRow: 1, cursorColumn: 0 },
    ],
    [
      'a long line',
      view('abcdef', { cursor: 1 }),
      5,
      { lines: ['> abc', 'def'], cursorRow: 0, cursorColumn: 3 },
    ],
    [
      'a wide character that no longer fits',
      view('ab漢字'),
      5,
      { lines: ['> ab', '漢字'], cursorRow: 1, cursorColumn: 4 },
    ],
    [
      'several lines',
      view('if {\n1\n}', { cursor: 5 }),
      20,
      { lines: ['> if {', '>> 1', '>> }'], cursorRow: 1, cursorColumn: 3 },
    ],
    [
      'a prompt of two lines',
      view('x', { prompt: 'top\n$ ' }),
      20,
      { lines: ['top', '$ x'], cursorRow: 1, cursorColumn: 3 },
    ],
    [
      'control characters',
      view('a\u0001\tb'),
      20,
      { lines: ['> a^A    b'], cursorRow: 0, cursorColumn: 10 },
    ],
  ])('%s', (_, given, columns, expected) => {
    expect(layOut(given, size(columns), plain)).toEqual({ ...expected })
  })

  it('paints spans, also around the cursor, and the prediction', () => {
    const spans = [{ start: 0, end: 3, style: 'command' as const }]
    const { lines } = layOut(view('abc d', { spans, cursor: 1, prediction: 'ef' }), size(40), paint)
    expect(lines).toEqual(['> <command:a><command:bc> d<prediction:ef>'])
  })

  it('shows a list with descriptions, the chosen row marked', () => {
    const list = {
      choices: [{ label: 'Get-A', description: 'Gets.' }, { label: 'Get-Longer' }],
      selected: 0,
    }
    expect(layOut(view('G', { list }), size(40), paint).lines).toEqual([
      '> G',
      '<selected:Get-A       Gets.>',
      'Get-Longer',
    ])
  })

  it('shows what is too high around the cursor, with room for the list', () => {
    const text = Array.from({ length: 30 }, (_, line) => `l${line}`).join('\n')
    const list = { choices: [{ label: 'x' }], selected: 0 }
    const layout = layOut(view(text, { list }), size(20, 6), plain)
    expect(layout.lines).toEqual(['>> l25', '>> l26', '>> l27', '>> l28', '>> l29', 'x'])
    expect(layout.cursorRow).toBe(4)
  })
})
