import { toArray } from '../collections.js'
import { defineMembers, method } from '../members.js'
import { defineType, dotnetTypes } from '../types.js'
import { call, text, whole } from './arguments.js'
import { bytesOf } from './math.js'

/** System.Text.Encoding and its kinds. */
class Encoding {
  readonly name: string
  readonly node: BufferEncoding

  constructor(name: string, node: BufferEncoding) {
    this.name = name
    this.node = node
  }
}
Object.defineProperty(Encoding.prototype, dotnetTypes, {
  value: ['System.Text.Encoding', 'System.Object'],
})
const encodings = {
  UTF8: new Encoding('utf-8', 'utf8'),
  ASCII: new Encoding('us-ascii', 'ascii'),
  Unicode: new Encoding('utf-16', 'utf16le'),
  Latin1: new Encoding('iso-8859-1', 'latin1'),
  Default: new Encoding('utf-8', 'utf8'),
}
defineType({
  fullName: 'System.Text.Encoding',
  statics: {
    ...Object.fromEntries(
      Object.entries(encodings).map(([name, value]) => [name, { get: () => value }]),
    ),
    GetEncoding: call(
      (name) =>
        /utf-?16|unicode/i.test(text(name))
          ? encodings.Unicode
          : /ascii/i.test(text(name))
            ? encodings.ASCII
            : /8859|latin|1252/i.test(text(name))
              ? encodings.Latin1
              : encodings.UTF8,
      1,
    ),
  },
})
for (const [name, value] of [
  ['System.Text.UTF8Encoding', encodings.UTF8],
  ['System.Text.ASCIIEncoding', encodings.ASCII],
  ['System.Text.UnicodeEncoding', encodings.Unicode],
] as const) {
  defineType({ fullName: name, base: 'System.Text.Encoding', construct: () => value })
}
defineMembers<Encoding>('System.Text.Encoding', {
  properties: {
    WebName: (self) => self.name,
    EncodingName: (self) => self.name,
    BodyName: (self) => self.name,
    HeaderName: (self) => self.name,
  },
  methods: {
    GetBytes: method(
      (self, [value]) => new Uint8Array(Buffer.from(toArray(value).map(text).join(''), self.node)),
      1,
    ),
    GetString: method(
      (self, [bytes, start, count]) =>
        Buffer.from(bytesOf(bytes))
          .subarray(
            start === undefined ? 0 : whole(start),
            count === undefined ? undefined : whole(start) + whole(count),
          )
          .toString(self.node),
      1,
      3,
    ),
    GetByteCount: method((self, [value]) => Buffer.byteLength(text(value), self.node), 1),
  },
})
