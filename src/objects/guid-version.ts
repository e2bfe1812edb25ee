/** System.Guid, kept in lower case with hyphens. */
export class Guid {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  static random(): Guid {
    // The global one loads when it is first used; importing node:crypto would cost every start-up.
    return new Guid(globalThis.crypto.randomUUID())
  }

  /** With or without hyphens, braces or parentheses; undefined when the text is no Guid. */
  static parse(text: string): Guid | undefined {
    const bare = text.trim().replace(/^[{(]([\s\S]*)[)}]$/, '$1')
    if (/^[\da-f]{32}$/i.test(bare)) return new Guid(hyphenate(bare.toLowerCase()))
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bare)) return undefined
    return new Guid(bare.toLowerCase())
  }

  static readonly empty = new Guid('00000000-0000-0000-0000-000000000000')

  get hashKey(): string {
    return `guid:${this.text}`
  }

  compare(other: Guid): number {
    return this.text < other.text ? -1 : this.text > other.text ? 1 : 0
  }

  /** D (hyphens), N (bare), B (braces), P (parentheses). */
  toString(format = 'D'): string {
    switch (format.toUpperCase()) {
      case 'N':
        return this.text.replaceAll('-', '')
      case 'B':
        return `{${this.text}}`
      case 'P':
        return `(${this.text})`
      default:
        return this.text
    }
  }

  toJSON(): string {
    return this.text
  }
}

function hyphenate(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}

/** System.Version: two to four whole numbers; those left out are -1. */
export class Version {
  readonly parts: readonly number[]

  constructor(parts: readonly number[]) {
    this.parts = parts
  }

  static parse(text: string): Version | undefined {
    if (!/^\s*\d+(?:\.\d+){1,3}\s*$/.test(text)) return undefined
    return new Version(text.trim().split('.').map(Number))
  }

  part(index: number): number {
    return this.parts[index] ?? -1
  }

  get hashKey(): string {
    return `version:${this.toString()}`
  }

  compare(other: Version): number {
    for (let index = 0; index < 4; index++) {
      const difference = this.part(index) - other.part(index)
      if (difference !== 0) return Math.sign(difference)
    }
    return 0
  }

  toString(): string {
    return this.parts.join('.')
  }

  toJSON(): string {
    return this.toString()
  }
}
