/** The one row of the server's own settings. */
import type { Settings } from '../state/model.js'
import type { State } from '../state/tables.js'

export function settingsOf(state: State): Settings {
  return state.settings.get('settings') ?? {}
}

export function changeSettings(state: State, changes: Settings): void {
  state.settings.set('settings', { ...settingsOf(state), ...changes })
}

export function serverGuid(state: State): string {
  return settingsOf(state).serverGuid ?? ''
}
