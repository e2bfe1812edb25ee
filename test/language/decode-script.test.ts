import { expect, it } from 'vitest'
import { decodeScript } from '../../src/language/index.js'

const utf16 = (text: string) => [...Buffer.from(text, 'utf16le')]

it.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16, little end first', [0xff, 0xfe, ...utf16('a\r\n')], 'a\r\n'],
  ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61, 0x20, 0x1c], 'a\u201c'],
  ['UTF-32', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'a'],
  ['Windows-1252', [0x93, 0x61, 0x94, 0xe9], '\u201ca\u201d\u00e9'],
  ['nothing', [], ''],
])('reads %s', (_, bytes, text) => expect(decodeScript(new Uint8Array(bytes))).toBe(text))
