import { castTo } from '../cast.js'
import { Guid, Version } from '../guid-version.js'
import { defineMembers, method } from '../members.js'
import { defineType, lookupType, requireType } from '../types.js'
import { call, text, whole } from './arguments.js'

const guidType = lookupType('System.Guid')?.definition
if (guidType) {
  defineType({
    ...guidType,
    construct: ([value]) => castTo(value ?? Guid.empty.text, requireType('System.Guid')),
    statics: {
      NewGuid: call(() => Guid.random(), 0),
      Empty: { get: () => Guid.empty },
      Parse: call((value) => castTo(text(value), requireType('System.Guid')), 1),
    },
  })
}
defineMembers<Guid>('System.Guid', {
  properties: { Guid: (self) => self.text },
  methods: {
    ToString: method(
      (self, [format]) => self.toString(format === undefined ? 'D' : text(format)),
      0,
      1,
    ),
    ToByteArray: method((self) => new Uint8Array(Buffer.from(self.toString('N'), 'hex'))),
  },
})
const versionType = lookupType('System.Version')?.definition
if (versionType) {
  defineType({
    ...versionType,
    construct: (args) =>
      typeof args[0] === 'string'
        ? castTo(args[0], requireType('System.Version'))
        : new Version(args.length === 0 ? [0, 0] : args.map(whole)),
    statics: { Parse: call((value) => castTo(text(value), requireType('System.Version')), 1) },
  })
}
defineMembers<Version>('System.Version', {
  properties: {
    Major: (self) => self.part(0),
    Minor: (self) => self.part(1),
    Build: (self) => self.part(2),
    Revision: (self) => self.part(3),
  },
  methods: {
    ToString: method(
      (self, [count]) =>
        count === undefined ? self.toString() : self.parts.slice(0, whole(count)).join('.'),
      0,
      1,
    ),
    CompareTo: method(
      (self, [other]) => self.compare(castTo(other, requireType('System.Version')) as Version),
      1,
    ),
  },
})
