import { ErrorRecord, type FileSystemInfo } from '../objects/index.js'

const bits: Readonly<Record<string, number>> = {
  readonly: 1,
  r: 1,
  hidden: 2,
  h: 2,
  system: 4,
  s: 4,
  directory: 16,
  d: 16,
  archive: 32,
  a: 32,
  normal: 128,
  temporary: 256,
  reparsepoint: 1024,
  l: 1024,
  compressed: 2048,
  encrypted: 16384,
}

/** -Attributes: `Directory+!Hidden,ReadOnly`: + is and, a comma or, ! not. */
export function attributeTest(expression: string): (info: FileSystemInfo) => boolean {
  const choices = expression.split(',').map((choice) =>
    choice.split('+').map((term) => {
      const [, not = '', name = ''] = /^\s*(!?)\s*(\w+)\s*$/.exec(term) ?? []
      const bit = bits[name.toLowerCase()]
      if (bit === undefined) throw unknownAttribute(term)
      return { bit, wanted: not === '' }
    }),
  )
  return (info) => {
    const { value } = info.attributes
    return choices.some((terms) =>
      terms.every(({ bit, wanted }) => ((value & bit) !== 0) === wanted),
    )
  }
}

/** Whether the expression asks for hidden items: they are then shown without -Force. */
export function asksForHidden(expression: string): boolean {
  return /(^|[,+])\s*(h|hidden)\b/i.test(expression)
}

function unknownAttribute(term: string): ErrorRecord {
  return new ErrorRecord(
    `'${term.trim()}' is no file attribute: ReadOnly, Hidden, System, Directory, Archive, Normal, ReparsePoint and the like are.`,
    {
      errorId: 'ParameterArgumentTransformationError',
      category: 'InvalidArgument',
      targetObject: term,
    },
  )
}
