import { list, optional, structure, text } from '../vapi/types.js'
import type { Type } from '../vapi/types.js'

const parameters: Type<unknown> = {
  name: 'map<LocalizationParam>',
  optional: true,
  read: (value) => value,
}

/** A message, where a request may hold one: as it was answered before. */
export const localizableMessage = structure('LocalizableMessage', {
  id: text,
  default_message: text,
  args: list(text),
  params: parameters,
  localized: optional(text),
})
