import { toText } from '../objects/index.js'
import { defaultPreferences, type Preferences } from '../registry/index.js'
import type { Scope } from './scope.js'

/** Preference variables as the scope has them, read when they are needed. */
export function preferencesOf(scope: Scope): Preferences {
  const read = <K extends keyof Preferences>(variable: string, key: K) =>
    preferenceOf(scope, variable, defaultPreferences[key])
  return {
    get error() {
      return read('erroractionpreference', 'error')
    },
    get warning() {
      return read('warningpreference', 'warning')
    },
    get verbose() {
      return read('verbosepreference', 'verbose')
    },
    get debug() {
      return read('debugpreference', 'debug')
    },
    get information() {
      return read('informationpreference', 'information')
    },
    get progress() {
      return read('progresspreference', 'progress')
    },
    get confirm() {
      return read('confirmpreference', 'confirm')
    },
    get whatIf() {
      return scope.get('whatifpreference') === true
    },
  }
}

const actions = [
  'SilentlyContinue',
  'Stop',
  'Continue',
  'Inquire',
  'Ignore',
  'Suspend',
  'Break',
  'None',
  'Low',
  'Medium',
  'High',
]

function preferenceOf<T>(scope: Scope, variable: string, otherwise: T): T {
  const value = scope.find(variable)?.value
  if (value === null || value === undefined) return otherwise
  const text = toText(value).toLowerCase()
  const found = actions.find((action) => action.toLowerCase() === text) ?? actions[Number(text)]
  return (found as T | undefined) ?? otherwise
}
