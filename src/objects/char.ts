/** System.Char: one UTF-16 code unit. */
export class Char {
  readonly value: string

  constructor(value: string) {
    this.value = value
  }

  get code(): number {
    return this.value.charCodeAt(0)
  }

  toString(): string {
    return this.value
  }

  toJSON(): string {
    return this.value
  }

  static fromCode(code: number): Char {
    return (cache[code] ??= new Char(String.fromCharCode(code)))
  }
}

/** Strings are walked by char: the same object each time for what is ordinary text. */
const cache: Char[] = []
