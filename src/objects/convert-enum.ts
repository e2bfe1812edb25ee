import { cannotConvertBecause } from './convert-error.js'
import { toText } from './text.js'

/**
 * A member of an enumeration, spelled as declared: any case, or an unambiguous beginning. Throws when
 * there is none, naming all members.
 */
export function toEnum(typeName: string, members: readonly string[], value: unknown): string {
  const text = toText(value).trim()
  const wanted = text.toLowerCase()
  const exact = members.find((member) => member.toLowerCase() === wanted)
  if (exact !== undefined) return exact
  const beginning =
    wanted === '' ? [] : members.filter((name) => name.toLowerCase().startsWith(wanted))
  if (beginning.length === 1 && beginning[0] !== undefined) return beginning[0]
  const reason =
    beginning.length > 1
      ? `The identifier name ${text} cannot be processed because of ambiguity: it matches ${beginning.join(', ')}.`
      : `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n${members.join(', ')}`
  throw cannotConvertBecause(value, typeName, reason, 'InvalidCastFromStringToEnum')
}
