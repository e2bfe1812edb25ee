import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeForm } from '../../../src/http/dialect/form.js'
import { writeJson } from '../../../src/http/dialect/json.js'
import { expandPath } from '../../../src/http/dialect/path.js'
import { toPlain, type PlainValue } from '../../../src/http/dialect/plain-value.js'
import { readXml, xmlAnswer } from '../../../src/http/dialect/xml-answer.js'
import { writeXml } from '../../../src/http/dialect/xml.js'

const context = { server: 'vc.test', operation: 'Invoke-X' }
const anyText = fc.string({ unit: 'grapheme', maxLength: 30 })
const name = fc
  .stringMatching(/^[a-z][a-z_]{0,8}[a-z0-9]$/)
  .filter((text) => !text.endsWith('-array'))

/** Values of texts, lists and structures, never empty: what every representation can carry. */
const { value } = fc.letrec<{ value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
    fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 3 }),
    fc.array(fc.oneof(anyText, fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 2 })), {
      minLength: 1,
      maxLength: 3,
    }) as fc.Arbitrary<PlainValue>,
  ),
}))
const fields = fc.dictionary(name, value, { minKeys: 1, maxKeys: 4 })

describe('a path', () => {
  it('gives back every identifier as one segment', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text !== ''),
        (identifier) => {
          const path = expandPath('/api/x/{id}/file', () => identifier, context)
          const segments = path.split('/')
          expect(segments).toHaveLength(5)
          expect(path).toMatch(/^[\u0021-\u007E]+$/)
          expect(path).not.toMatch(/[?#]/)
          expect(decodeURIComponent(segments[3] ?? '')).toBe(identifier)
        },
      ),
    )
  })

  it.each([
    ['9a0c:77f1', '9a0c%3A77f1'],
    ['a b#c%d/é.iso', 'a%20b%23c%25d%2F%C3%A9.iso'],
    ['..', '%2E%2E'],
    ['100%.iso', '100%25.iso'],
  ])('%s', (identifier, segment) =>
    expect(expandPath('/{id}', () => identifier, context)).toBe(`/${segment}`),
  )
})

describe('round trips', () => {
  it('JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const plain = toPlain(input, true, context) ?? null
        expect(JSON.parse(writeJson(plain))).toEqual(JSON.parse(JSON.stringify(input)))
      }),
    )
  })

  it('form', () => {
    fc.assert(
      fc.property(fields, (input) => {
        expect(undotted(writeForm(input, context))).toEqual(input)
      }),
    )
  })

  it('XML', async () => {
    const root = { name: 'Create-Input', namespace: 'http://vmware.com/content/library' }
    await fc.assert(
      fc.asyncProperty(fields, async (input) => {
        const element = await readXml(writeXml(root, input, context))
        expect(xmlAnswer(element, {}, () => undefined)).toEqual(input)
      }),
    )
  })
})

/** A form's pairs put together again: numbers are places in a list, names members. */
function undotted(text: string): unknown {
  const tree: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split('.')
    let node = tree
    for (const part of path.slice(0, -1)) {
      node[part] ??= {}
      node = node[part] as Record<string, unknown>
    }
    node[path.at(-1) ?? ''] = value
  }
  return withLists(tree)
}

function withLists(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node)
  return entries.every(([key], index) => key === String(index + 1))
    ? entries.map(([, member]) => withLists(member))
    : Object.fromEntries(entries.map(([key, member]) => [key, withLists(member)]))
}

describe('XML answers', () => {
  it('reads the types that the operation tells', async () => {
    const text = `<?xml version="1.0" ?><ns0:Get-Result xmlns:ns0="http://vmware.com/x"><value>
      <name>n &amp; &#x41;&#233;</name><size>12</size><cached>true</cached>
      <tags-array><array-item>a</array-item></tags-array><none-array></none-array>
      <map-array><array-item><key>k</key><value>7</value></array-item></map-array>
    </value></ns0:Get-Result>`
    const info = {
      fields: [
        { name: 'name', type: 'string' },
        { name: 'size', type: 'int64' },
        { name: 'cached', type: 'boolean' },
        { name: 'tags', type: 'string[]' },
        { name: 'none', type: 'string[]' },
        { name: 'map', type: 'map<int64>' },
      ],
    }
    const lookup = (wanted: string) => (wanted === 'Info' ? info : undefined)
    expect(xmlAnswer(await readXml(text), { value: 'Info' }, lookup)).toEqual({
      value: {
        name: 'n & Aé',
        size: 12,
        cached: true,
        tags: ['a'],
        none: [],
        map: [{ key: 'k', value: 7 }],
      },
    })
  })
})
