import { inspect } from 'node:util'

const shown = 'System.Security.SecureString'

/**
 * Text that must not be printed: every implicit way to a string (template, JSON, inspection) gives
 * the type's name. `reveal` is the one way to the text, easy to find in a review.
 */
export class SecureString {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get length(): number {
    return this.#text.length
  }

  reveal(): string {
    return this.#text
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [inspect.custom](): string {
    return shown
  }
}

/** System.Management.Automation.PSCredential. */
export class PSCredential {
  readonly userName: string
  readonly password: SecureString

  constructor(userName: string, password: SecureString) {
    this.userName = userName
    this.password = password
  }
}
