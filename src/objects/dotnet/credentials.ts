import { defineMembers, method } from '../members.js'
import { SecureString, PSCredential } from '../secure-string.js'
import { defineType, dotnetTypes, lookupType } from '../types.js'
import { text } from './arguments.js'

const credentials = lookupType('System.Management.Automation.PSCredential')?.definition
if (credentials) {
  defineType({
    ...credentials,
    construct: ([user, password]) =>
      new PSCredential(
        text(user),
        password instanceof SecureString ? password : new SecureString(text(password)),
      ),
    statics: { Empty: { get: () => null } },
  })
}
/** What GetNetworkCredential() gives: the one place where a script sees the password. */
class NetworkCredential {
  readonly userName: string
  readonly password: string

  constructor(userName: string, password: string) {
    this.userName = userName
    this.password = password
  }

  toString(): string {
    return 'System.Net.NetworkCredential'
  }

  toJSON(): object {
    return { UserName: this.userName }
  }
}
const networkName = 'System.Net.NetworkCredential'
Object.defineProperty(NetworkCredential.prototype, dotnetTypes, {
  value: [networkName, 'System.Object'],
})
defineType({
  fullName: networkName,
  construct: ([user, password]) =>
    new NetworkCredential(
      text(user),
      password instanceof SecureString ? password.reveal() : text(password),
    ),
})
defineMembers<NetworkCredential>(networkName, {
  properties: {
    UserName: (self) => self.userName.replace(/^.*\\/, ''),
    Password: (self) => self.password,
    Domain: (self) => /^(.*)\\/.exec(self.userName)?.[1] ?? '',
    SecurePassword: (self) => new SecureString(self.password),
  },
})
defineMembers<PSCredential>('System.Management.Automation.PSCredential', {
  properties: { UserName: (self) => self.userName, Password: (self) => self.password },
  methods: {
    GetNetworkCredential: method(
      (self) => new NetworkCredential(self.userName, self.password.reveal()),
    ),
  },
})
defineMembers<SecureString>('System.Security.SecureString', {
  properties: { Length: (self) => self.length },
})
