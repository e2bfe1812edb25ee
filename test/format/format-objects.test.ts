import { describe, expect, it } from 'vitest'
import { assert, jsonValue, property } from 'fast-check'
import { PSHashtable, PSObject, SecureString } from '../../src/objects/index.js'
import { formatObjects } from '../../src/format/format-objects.js'
import type { FormatOptions } from '../../src/format/format-objects.js'
import { jsonText } from '../../src/format/json.js'
import { toPlainData } from '../../src/format/plain-data.js'

const session = PSObject.of('VMware.Session', [
  ['id', 's:1'],
  ['10', 'ten'],
  ['created', new Date(Date.UTC(2026, 10, 21, 9))],
  ['files', [PSObject.from({ name: 'a.iso', size: 3 }), 'x']],
  ['unset', undefined],
  ['nothing', null],
  ['map', new PSHashtable([['k', true]])],
  ['secret', new SecureString('hunter2')],
])

const format = (objects: unknown[], options: FormatOptions) => formatObjects(objects, options)

describe('json', () => {
  it('keeps the order of properties, and dates as ISO text', async () => {
    expect(await format([session], { format: 'json' })).toBe(`{
  "id": "s:1",
  "10": "ten",
  "created": "2026-11-21T09:00:00.000Z",
  "files": [
    {
      "name": "a.iso",
      "size": 3
    },
    "x"
  ],
  "nothing": null,
  "map": {
    "k": true
  },
  "secret": "System.Security.SecureString"
}
`)
  })

  it.each<[unknown[], Partial<FormatOptions>, string]>([
    [[], {}, '[]\n'],
    [[1, 'two'], { compact: true }, '[1,"two"]\n'],
    [['one'], {}, '"one"\n'],
    [['one'], { asList: true, compact: true }, '["one"]\n'],
    [[PSObject.from({})], {}, '{}\n'],
    [
      [PSObject.from({ a: { b: { c: 1 } } })],
      { depth: 1, compact: true },
      '{"a":{"b":"System.Object"}}\n',
    ],
    [[Number.NaN], {}, '"NaN"\n'],
  ])('%j with %j', async (objects, options, expected) => {
    const text = await format(objects, { ...options, format: 'json' })
    expect(text.replace(/System\.[\w.]+/, 'System.Object')).toBe(expected)
  })

  it('reads back as what it was', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(JSON.parse(jsonText(toPlainData(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('survives an object that holds itself', async () => {
    const loop = PSObject.from({ name: 'x' })
    loop['self'] = loop
    expect(await format([loop], { format: 'json', compact: true })).toContain('"name":"x"')
  })
})

it('writes yaml', async () => {
  expect(await format([PSObject.from({ name: 'a b', list: [1, 2] })], { format: 'yaml' })).toBe(
    'name: a b\nlist:\n  - 1\n  - 2\n',
  )
})

it('writes csv with the columns of the first object', async () => {
  expect(
    await format(
      [PSObject.from({ Name: 'a"b', Tags: ['x', 'y'] }), PSObject.from({ name: 'c', Other: 1 })],
      { format: 'csv' },
    ),
  ).toBe('"Name","Tags"\n"a""b","x;y"\n"c",""\n')
})

it.each<[unknown, string]>([
  [PSObject.from({ id: '1', Name: 'lib' }), 'lib\n'],
  [PSObject.from({ State: 'x', id: 's:1' }), 's:1\n'],
  [PSObject.from({ State: 'DONE' }), 'DONE\n'],
  ['text', 'text\n'],
  [5, '5\n'],
])('names %j', async (object, expected) => {
  expect(await format([object], { format: 'name' })).toBe(expected)
})

it('prints nothing for nothing', async () => {
  expect(await format([], { format: 'table' })).toBe('')
})
