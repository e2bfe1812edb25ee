import { describe, expect, it } from 'vitest'
import { readReferences } from '../../../src/content/source/descriptor.js'
import { descriptor } from '../../simulator/packages.js'

const envelope = (references: string, prefix = '') =>
  `<?xml version="1.0"?><${prefix}Envelope xmlns:${prefix.slice(0, -1) || 'o'}="http://schemas.dmtf.org/ovf/envelope/1"><${prefix}References>${references}</${prefix}References></${prefix}Envelope>`

describe('the references of a descriptor', () => {
  it.each<[string, string, readonly (readonly [string, number?])[]]>([
    [
      'several files',
      descriptor({ 'a.vmdk': 5, 'b c.iso': 6 }),
      [
        ['a.vmdk', 5],
        ['b c.iso', 6],
      ],
    ],
    ['none', envelope(''), []],
    ['no size', envelope('<File ovf:href="a" />'), [['a']]],
    ['names with prefixes', envelope('<ovf:File ovf:href="a" ovf:size="1"/>', 'ovf:'), [['a', 1]]],
    ['escaped names', envelope('<File href="a&amp;b.vmdk" size="1"/>'), [['a&b.vmdk', 1]]],
    [
      'chunks',
      envelope('<File ovf:href="d" ovf:size="25" ovf:chunkSize="10"/>'),
      [
        ['d.000000000', 10],
        ['d.000000001', 10],
        ['d.000000002', 5],
      ],
    ],
    [
      'one chunk',
      envelope('<File ovf:href="d" ovf:size="5" ovf:chunkSize="10"/>'),
      [['d.000000000', 5]],
    ],
  ])('%s', async (_title, text, expected) => {
    expect(await readReferences(text)).toEqual(expected.map(([name, size]) => ({ name, size })))
  })

  it.each(['', 'not XML at all', '<Envelope', '<Other/>'])('%j is no descriptor', async (text) => {
    expect(await readReferences(text)).toBeUndefined()
  })
})
