import { castTo } from '../cast.js'
import { defineMembers } from '../members.js'
import { defineType, EnumValue, lookupType, requireType } from '../types.js'
import { call, text } from './arguments.js'

/** Enough of ServicePointManager for scripts that ask for TLS 1.2: connections use it anyway. */
let protocol: unknown
defineType({
  fullName: 'System.Net.ServicePointManager',
  statics: {
    SecurityProtocol: {
      get: () => protocol ?? new EnumValue(requireType('System.Net.SecurityProtocolType'), 0),
      set: (value) => {
        protocol = castTo(value, requireType('System.Net.SecurityProtocolType'))
      },
    },
  },
})

defineMembers<URL>('System.Uri', {
  properties: {
    AbsoluteUri: (self) => self.href,
    AbsolutePath: (self) => self.pathname,
    Host: (self) => self.hostname,
    Port: (self) =>
      self.port === '' ? ({ 'https:': 443, 'http:': 80 }[self.protocol] ?? -1) : Number(self.port),
    Scheme: (self) => self.protocol.replace(':', ''),
    Query: (self) => self.search,
    Fragment: (self) => self.hash,
    Authority: (self) => self.host,
    OriginalString: (self) => self.href,
    PathAndQuery: (self) => self.pathname + self.search,
    UserInfo: (self) => self.username,
    IsAbsoluteUri: () => true,
    Segments: (self) => self.pathname.split(/(?<=\/)/),
    LocalPath: (self) => decodeURIComponent(self.pathname),
    DnsSafeHost: (self) => self.hostname,
  },
})
const uris = lookupType('System.Uri')?.definition
if (uris) {
  defineType({
    ...uris,
    construct: ([base, relative]) =>
      new URL(
        relative === undefined ? text(base) : text(relative),
        relative === undefined ? undefined : text(base),
      ),
    statics: {
      EscapeDataString: call(
        (value) =>
          encodeURIComponent(text(value)).replace(
            /[!'()*]/g,
            (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
          ),
        1,
      ),
      UnescapeDataString: call((value) => decodeURIComponent(text(value)), 1),
      EscapeUriString: call((value) => encodeURI(text(value)), 1),
      IsWellFormedUriString: call((value) => URL.canParse(text(value)), 2),
    },
  })
}
