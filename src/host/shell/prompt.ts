/** The prompt when the user has made none: which server, in what state, and where on this machine. */
import { basename, dirname, sep } from 'node:path'

export type ServerState = 'connected' | 'expired' | 'not connected' | 'none'

export interface ServerStatus {
  /** Empty when no server is configured or connected. */
  readonly name: string
  readonly state: ServerState
  /** How many more commands go to by default. */
  readonly others: number
}

export interface PromptFacts {
  readonly server: ServerStatus
  readonly location: string
  readonly home: string
  /** Levels of nested prompts. */
  readonly nested: number
}

const stateColours: Readonly<Record<ServerState, string>> = {
  connected: '32',
  expired: '31',
  'not connected': '33',
  none: '90',
}

export function defaultPrompt({ server, location, home, nested }: PromptFacts, colour: boolean) {
  const paint = (sequence: string, text: string) =>
    colour ? `\u001B[${sequence}m${text}\u001B[0m` : text
  const others = server.others > 0 ? ` +${server.others}` : ''
  const state = server.state === 'connected' || server.state === 'none' ? '' : `, ${server.state}`
  const name = server.name === '' ? 'no server' : server.name
  const place = shortLocation(location, home)
  const mark = '>'.repeat(1 + nested)
  return `${paint(stateColours[server.state], `[${name}${others}${state}]`)} ${paint('34;1', place)}${mark} `
}

/** `~` for the home folder; of a deep folder the last two names. */
export function shortLocation(location: string, home: string): string {
  const isInside = home !== '' && (location === home || location.startsWith(`${home}${sep}`))
  const place = isInside ? `~${location.slice(home.length)}` : location
  if (place.length <= 30) return place
  return ['…', basename(dirname(place)), basename(place)].join(sep)
}
