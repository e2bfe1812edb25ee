import { describe, expect, it } from 'vitest'
import { PSHashtable, PSObject } from '../../src/objects/index.js'
import { textLines } from '../../src/format/format-objects.js'
import { TextFormatter } from '../../src/format/text-formatter.js'
import type { TextOptions } from '../../src/format/text-options.js'
import { ViewTable } from '../../src/format/views.js'

const object = (properties: object) => PSObject.from(properties)
const text = (objects: unknown[], options?: TextOptions) => textLines(objects, options).join('\n')

describe('a table', () => {
  it('has columns as wide as their values, numbers and booleans right', () => {
    expect(
      text([
        object({ Name: 'vc', Port: 443, Up: true }),
        object({ Name: 'vcenter', Port: 80, Up: false }),
      ]),
    ).toBe(
      [
        '',
        'Name    Port    Up',
        '----    ----    --',
        'vc       443  True',
        'vcenter   80 False',
        '',
      ].join('\n'),
    )
  })

  it('does not pad its last column', () => {
    expect(textLines([object({ A: 'x', B: 'y' }), object({ A: 'x', B: 'longer' })])[3]).toBe('x y')
  })

  it('cuts the last column that does not fit, and leaves out those after', () => {
    const row = object({ First: 'a'.repeat(10), Second: 'b'.repeat(15), Third: 'c' })
    expect(text([row], { width: 20 })).toBe(
      ['', 'First      Second', '-----      ------   ', 'aaaaaaaaaa bbbbbbbb…', ''].join('\n'),
    )
  })

  it('shows the end of a number that does not fit', () => {
    expect(textLines([object({ A: 'aaaaaa', N: 123456789 })], { width: 12 })[3]).toBe(
      'aaaaaa …6789',
    )
  })

  it('keeps wide characters in line', () => {
    expect(text([object({ Name: '仮想', Id: 'x' }), object({ Name: 'abc', Id: 'y' })])).toBe(
      ['', 'Name Id', '---- --', '仮想 x', 'abc  y', ''].join('\n'),
    )
  })

  it('cuts wide characters whole', () => {
    expect(textLines([object({ Name: '仮想マシン' })], { width: 6 })[3]).toBe('仮想…')
  })

  it('shows the first line of a value of several, with an ellipsis', () => {
    expect(textLines([object({ Text: 'one\ntwo' })])[3]).toBe('one…')
  })

  it('wraps instead when asked to', () => {
    expect(
      text([object({ Name: 'x', Text: 'one two three' })], {
        width: 11,
        shape: 'table',
        wrap: true,
      }),
    ).toBe(['', 'Name Text', '---- ----', 'x    one', '     two', '     three', ''].join('\n'))
  })

  it('shows lists in braces, four elements of them', () => {
    expect(textLines([object({ L: [1, 'b', null, true, 5] })])[3]).toBe('{1, b, $null, True…}')
  })

  it('shows fractions with two digits', () => {
    expect(textLines([object({ N: 1.5 })])[3]).toBe('1.50')
  })

  it('leaves a missing property empty', () => {
    expect(text([object({ A: 1, B: 2 }), object({ A: 3 })])).toBe(
      ['', 'A B', '- -', '1 2', '3  ', ''].join('\n'),
    )
  })

  it('has ten columns at most when asked for without columns', () => {
    const wide = object(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`P${i}`, 'x'])))
    expect(textLines([wide], { shape: 'table' })[1]).toBe('P0 P1 P2 P3 P4 P5 P6 P7 P8 P9')
  })

  it('hides its header', () => {
    expect(text([object({ A: 'x' })], { shape: 'table', hideHeader: true })).toBe(
      ['', 'x', ''].join('\n'),
    )
  })

  it('colours its header', () => {
    expect(textLines([object({ A: 'x' })], { colour: true })[1]).toBe('\u001B[32;1mA\u001B[0m')
  })
})

describe('a list', () => {
  const five = { Id: 'a', Name: 'b', C: 1, D: 2, LongName: 'e' }

  it('is what more than four properties make', () => {
    expect(text([object(five)])).toBe(
      ['', 'Id       : a', 'Name     : b', 'C        : 1', 'D        : 2', 'LongName : e', ''].join(
        '\n',
      ),
    )
  })

  it('has a blank line between objects', () => {
    expect(text([object({ A: 1 }), object({ A: 2 })], { shape: 'list' })).toBe(
      ['', 'A : 1', '', 'A : 2', ''].join('\n'),
    )
  })

  it('goes on below the value', () => {
    expect(
      text([object({ Text: 'one two three four', B: 'x\ny' })], { shape: 'list', width: 17 }),
    ).toBe(['', 'Text : one two ', '       three four', 'B    : x', '       y', ''].join('\n'))
  })

  it('shows each object with its own properties', () => {
    expect(text([object({ A: 1 }), object({ B: 2 })], { shape: 'list' })).toBe(
      ['', 'A : 1', '', 'B : 2', ''].join('\n'),
    )
  })
})

describe('what is no object', () => {
  it.each<[string, unknown[], string[]]>([
    ['text', ['a', 'b'], ['a', 'b']],
    ['text of several lines', ['a\nb'], ['a', 'b']],
    ['numbers', [1, 2.5], ['1', '2.5']],
    ['booleans', [true, false], ['True', 'False']],
    ['null', [null, undefined], []],
    ['a list', [[1, 2]], ['1', '2']],
    ['an empty object', [object({})], ['']],
    ['a date', [new Date(2026, 10, 21, 9, 5)], ['', 'Saturday, November 21, 2026 9:05:00 AM', '']],
  ])('%s', (_, objects, lines) => {
    expect(textLines(objects)).toEqual(lines)
  })

  it('a hashtable is shown entry by entry', () => {
    expect(text([new PSHashtable([['a', 1]])])).toBe(
      [
        '',
        'Name                           Value',
        '----                           -----',
        'a                              1',
        '',
      ].join('\n'),
    )
  })

  it('text between objects ends the table before it', () => {
    expect(text([object({ A: 1 }), 'between', object({ A: 2 })])).toBe(
      ['', 'A', '-', '1', '', 'between', '', 'A', '-', '2', ''].join('\n'),
    )
  })
})

describe('views', () => {
  const views = new ViewTable()
  views.add({
    typeName: 'Item',
    table: {
      columns: [
        { property: 'Name', width: 8 },
        {
          label: 'Size',
          value: (item) => `${String((item as { Bytes: number }).Bytes)} B`,
          width: 6,
          alignment: 'right',
        },
      ],
      groupBy: { label: 'Library', property: 'Library' },
    },
    list: { items: [{ property: 'Name' }] },
  })
  views.add({ typeName: 'Banner', custom: () => ['**', ''] })
  views.setDefaultProperties('Session', ['State', 'Id'])
  const item = (Name: string, Bytes: number, Library: string) =>
    PSObject.from({ Name, Bytes, Library }, 'Item')

  it('name their columns, and group', () => {
    expect(text([item('a', 10, 'L1'), item('b', 20, 'L1'), item('c', 5, 'L2')], { views })).toBe(
      [
        '',
        '   Library: L1',
        '',
        'Name       Size',
        '----       ----',
        'a          10 B',
        'b          20 B',
        '',
        '',
        '   Library: L2',
        '',
        'Name       Size',
        '----       ----',
        'c           5 B',
        '',
      ].join('\n'),
    )
  })

  it('have other shapes', () => {
    expect(text([item('a', 1, 'L')], { views, shape: 'list' })).toBe(
      ['', 'Name : a', ''].join('\n'),
    )
  })

  it('may be lines of their own', () => {
    expect(textLines([PSObject.from({}, 'Banner')], { views })).toEqual(['**', ''])
  })

  it('begin anew when another type comes', () => {
    expect(
      text([item('a', 1, 'L'), object({ X: 1 })], { views })
        .split('\n')
        .slice(-5),
    ).toEqual(['', 'X', '-', '1', ''])
  })

  it('give way to default properties', () => {
    expect(text([PSObject.from({ Id: 'i', State: 'DONE', Other: 1 }, 'Session')], { views })).toBe(
      ['', 'State Id', '----- --', 'DONE  i', ''].join('\n'),
    )
  })
})

describe('a wide table', () => {
  it('has as many columns as fit', () => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'].map((Name) => object({ Name }))
    expect(text(names, { shape: 'wide', width: 24, autoSize: true })).toBe(
      ['', 'alpha   beta    gamma', 'delta   epsilon ', ''].join('\n'),
    )
  })

  it('has two columns otherwise', () => {
    const names = ['alpha', 'beta', 'gamma'].map((Name) => object({ Name }))
    expect(text(names, { shape: 'wide', width: 15 })).toBe(
      ['', 'alpha   beta', 'gamma   ', ''].join('\n'),
    )
  })

  it('has the columns asked for', () => {
    const names = ['a', 'b', 'c'].map((Name) => object({ Name }))
    expect(text(names, { shape: 'wide', width: 11, columns: 3 })).toBe(
      ['', 'a   b   c', ''].join('\n'),
    )
  })
})

describe('streaming', () => {
  it('goes on below a header that is written already', () => {
    const formatter = new TextFormatter()
    formatter.add(object({ Name: 'abc' }))
    expect(formatter.flush()).toEqual(['', 'Name', '----', 'abc'])
    formatter.add(object({ Name: 'much longer' }))
    expect(formatter.end()).toEqual(['muc…', ''])
  })
})
