import { toText } from '../objects/index.js'
import { shownValue, validationFailed } from './binding-errors.js'
import type { ParameterValidation } from './definition.js'
import type { CommandMetadata, CompiledParameter } from './metadata.js'

/**
 * Applies the validation attributes; throws the binder's error. A script that answers later gives a
 * promise, which the caller keeps for `settle`.
 */
export function validateArgument(
  command: CommandMetadata,
  parameter: CompiledParameter,
  value: unknown,
): Promise<void> | undefined {
  const rules = parameter.definition.validate
  if (!rules) return undefined
  const fail = (reason: string) => validationFailed(command, parameter, reason)
  const whole = wholeProblem(rules, value)
  if (whole !== undefined) throw fail(whole)
  if (rules.set || rules.range || rules.pattern || rules.length || rules.script) {
    if (value === null || value === undefined) throw fail(nullReason)
    return validateElements(command, parameter, rules, value)
  }
  return undefined
}

const nullReason =
  'The argument is null. Provide a valid value for the argument, and then try running the command again.'
const nullOrEmptyReason =
  'The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.'
const nullElementReason =
  'The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.'
const nullOrEmptyElementReason =
  'The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.'

/** What is wrong with the value as a whole: null, empty, or of the wrong number of elements. */
function wholeProblem(rules: ParameterValidation, value: unknown): string | undefined {
  const isNull = value === null || value === undefined
  if (rules.notNull) {
    if (isNull) return nullReason
    if (Array.isArray(value) && value.some((item) => item === null || item === undefined)) {
      return nullElementReason
    }
  }
  if (rules.notNullOrEmpty) {
    if (isNull || value === '') return nullOrEmptyReason
    if (Array.isArray(value)) {
      if (value.length === 0) return nullOrEmptyReason
      if (value.some((item) => item === null || item === undefined || item === '')) {
        return nullOrEmptyElementReason
      }
    }
  }
  return rules.count ? countProblem(rules.count, value) : undefined
}

function countProblem([minimum, maximum]: readonly [number, number], value: unknown) {
  const count = Array.isArray(value) ? value.length : value === null || value === undefined ? 0 : 1
  if (count >= minimum && count <= maximum) return undefined
  return minimum === maximum
    ? `The parameter requires exactly ${minimum} value(s) - ${count} value(s) were provided.`
    : `The parameter requires at least ${minimum} value(s) and no more than ${maximum} value(s) - ${count} value(s) were provided.`
}

function validateElements(
  command: CommandMetadata,
  parameter: CompiledParameter,
  rules: ParameterValidation,
  value: unknown,
): Promise<void> | undefined {
  const pending: Promise<void>[] = []
  for (const element of Array.isArray(value) ? value : [value]) {
    const problem = elementProblem(rules, parameter, element)
    if (problem !== undefined) throw validationFailed(command, parameter, problem)
    const answer = rules.script?.(element)
    if (answer instanceof Promise) {
      pending.push(
        answer.then((reason) => {
          if (reason !== undefined) throw validationFailed(command, parameter, reason)
        }),
      )
    } else if (answer !== undefined) {
      throw validationFailed(command, parameter, answer)
    }
  }
  if (pending.length === 0) return undefined
  return Promise.all(pending).then(() => {})
}

function elementProblem(
  rules: ParameterValidation,
  parameter: CompiledParameter,
  element: unknown,
): string | undefined {
  const shown = shownValue(parameter, element)
  if (rules.set) {
    const text = toText(element).toLowerCase()
    if (!rules.set.some((accepted) => accepted.toLowerCase() === text)) {
      return `The argument "${shown}" does not belong to the set "${rules.set.join(',')}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`
    }
  }
  if (rules.range) {
    const problem = rangeProblem(rules.range, element, shown)
    if (problem !== undefined) return problem
  }
  if (rules.pattern && !matches(rules.pattern, toText(element))) {
    const { source } = rules.pattern
    return `The argument "${shown}" does not match the "${source}" pattern. Supply an argument that matches "${source}" and try the command again.`
  }
  return rules.length ? lengthProblem(rules.length, element) : undefined
}

const caseless = new WeakMap<RegExp, RegExp>()

/** As [ValidatePattern]: without regard to case, wherever the text holds it. */
function matches(pattern: RegExp, text: string): boolean {
  let expression = caseless.get(pattern)
  if (!expression) {
    expression = new RegExp(pattern.source, `${pattern.flags.replace(/[giy]/g, '')}i`)
    caseless.set(pattern, expression)
  }
  return expression.test(text)
}

function rangeProblem(
  [minimum, maximum]: readonly [number, number],
  element: unknown,
  shown: string,
): string | undefined {
  const number = typeof element === 'number' ? element : Number(element)
  if (Number.isNaN(number)) {
    return `The argument "${shown}" cannot be validated because it is not a number.`
  }
  if (number > maximum) {
    return `The ${shown} argument is greater than the maximum allowed range of ${maximum}. Supply an argument that is less than or equal to ${maximum} and then try the command again.`
  }
  if (number < minimum) {
    return `The ${shown} argument is less than the minimum allowed range of ${minimum}. Supply an argument that is greater than or equal to ${minimum} and then try the command again.`
  }
  return undefined
}

function lengthProblem([minimum, maximum]: readonly [number, number], element: unknown) {
  if (typeof element !== 'string') {
    return 'The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.'
  }
  const { length } = element
  if (length < minimum) {
    return `The character length (${length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${minimum}", and then try the command again.`
  }
  if (length > maximum) {
    return `The character length (${length}) of the argument is too long. Specify an argument with a length that is shorter than or equal to "${maximum}", and then try the command again.`
  }
  return undefined
}

/** A member of the validation set as declared, so that cmdlets compare one spelling only. */
export function spelledAsDeclared(parameter: CompiledParameter, value: unknown): unknown {
  const set = parameter.definition.validate?.set
  if (!set) return value
  if (Array.isArray(value)) return value.map((item) => spelledAsDeclared(parameter, item))
  if (typeof value !== 'string') return value
  const wanted = value.toLowerCase()
  return set.find((accepted) => accepted.toLowerCase() === wanted) ?? value
}
