import type { AttributeAst } from '../language/index.js'
import {
  compare,
  isTrue,
  Regex,
  runtimeError,
  ScriptBlock,
  toArray,
  toText,
} from '../objects/index.js'
import { attributeArguments } from './attribute-values.js'
import { attributeName } from './compile-block.js'
import type { Compiler } from './compiler-types.js'
import { withBindingFrame } from './detached.js'
import type { Frame } from './frame.js'

type Validate = (frame: Frame, name: string, value: unknown) => void

/** Checks what `[ValidateSet(…)]$x` allows at each assignment; undefined when nothing is to be checked. */
export function validatorFor(
  _: Compiler,
  attributes: readonly AttributeAst[],
): Validate | undefined {
  const checked = attributes.filter((attribute) => attributeName(attribute).startsWith('validate'))
  if (checked.length === 0) return undefined
  return (frame, name, value) => {
    withBindingFrame(frame, () => {
      for (const attribute of checked)
        if (!isValid(frame, attribute, value)) throw notValid(name, value)
    })
  }
}

function isValid(frame: Frame, attribute: AttributeAst, value: unknown): boolean {
  const { positional } = attributeArguments(attribute)
  switch (attributeName(attribute)) {
    case 'validateset': {
      const allowed = new Set(
        positional.flatMap((item) => toArray(item)).map((item) => toText(item).toLowerCase()),
      )
      return toArray(value).every((item) => allowed.has(toText(item).toLowerCase()))
    }
    case 'validaterange':
      return toArray(value).every(
        (item) => compare(item, positional[0]) >= 0 && compare(item, positional[1]) <= 0,
      )
    case 'validatelength':
      return (
        toText(value).length >= Number(positional[0]) &&
        toText(value).length <= Number(positional[1])
      )
    case 'validatecount':
      return (
        toArray(value).length >= Number(positional[0]) &&
        toArray(value).length <= Number(positional[1])
      )
    case 'validatepattern':
      return toArray(value).every((item) =>
        new Regex(toText(positional[0]), 1).isMatch(toText(item)),
      )
    case 'validatenotnull':
      return value !== null && value !== undefined
    case 'validatenotnullorempty':
      return value !== null && value !== undefined && value !== '' && toArray(value).length > 0
    case 'validatescript': {
      const [block] = positional
      return block instanceof ScriptBlock
        ? isTrue(frame.engine.callScript(frame, block, { dollarUnder: value, args: [value] }))
        : true
    }
    default:
      return true
  }
}

function notValid(name: string, value: unknown) {
  return runtimeError(
    `The variable cannot be validated because the value ${toText(value)} is not a valid value for the ${name} variable.`,
    'ValidateSetFailure',
    {
      category: 'MetadataError',
      exceptionTypes: [
        'System.Management.Automation.ValidationMetadataException',
        'System.Management.Automation.MetadataException',
        'System.Management.Automation.RuntimeException',
      ],
    },
  )
}
