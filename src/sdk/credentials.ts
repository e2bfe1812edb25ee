import type { Credentials } from '../http/index.js'
import { PSCredential, SecureString } from '../objects/index.js'
import type { CustomParameterType } from '../registry/index.js'

/** A password as parameters take it: text, or the SecureString that holds it. */
export const passwordType: CustomParameterType<SecureString> = {
  name: 'securestring',
  convert(value) {
    if (value instanceof SecureString) return value
    if (typeof value === 'string') return new SecureString(value)
    throw new TypeError('A password is text or a SecureString.')
  },
  matches: (value) => value instanceof SecureString,
}

/** Credentials that reveal the password only when a login needs it. */
export function passwordCredentials({ userName, password }: PSCredential): Credentials {
  return { kind: 'password', user: userName, password: () => password.reveal() }
}

/** A login's credentials as -User and -Password, or -Credential, give them; undefined when not whole. */
export function givenCredential(
  credential: PSCredential | undefined,
  user: string | undefined,
  password: SecureString | undefined,
): PSCredential | undefined {
  if (credential) return credential
  return user !== undefined && password ? new PSCredential(user, password) : undefined
}
