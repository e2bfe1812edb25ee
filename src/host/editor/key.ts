/** What `node:readline` reports of a key. */
export interface KeyPress {
  readonly name?: string | undefined
  readonly sequence?: string | undefined
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
}

export interface Key {
  /** As the key map spells it: `Ctrl+A`, `Alt+.`, `Shift+Tab`, `Up`; `Text` for what is typed. */
  readonly name: string
  /** What is typed; empty for keys that type nothing. */
  readonly text: string
}

const names: Readonly<Record<string, string>> = {
  return: 'Enter',
  enter: 'Ctrl+J',
  escape: 'Escape',
  backspace: 'Backspace',
  delete: 'Delete',
  tab: 'Tab',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  insert: 'Insert',
  'paste-start': 'PasteStart',
  'paste-end': 'PasteEnd',
}

/** Keys that terminals send as sequences which `node:readline` does not know. */
const sequences: Readonly<Record<string, string>> = {
  '\u001F': 'Ctrl+_',
  '\u0000': 'Ctrl+Space',
  '\u001B[27;2;13~': 'Shift+Enter',
  '\u001B[13;2u': 'Shift+Enter',
  '\u001B[27;5;32~': 'Ctrl+Space',
}

const escape = '\u001B'

export function readKey(typed: string | undefined, press: KeyPress): Key {
  const sequence = press.sequence ?? typed ?? ''
  const known = sequences[sequence]
  if (known !== undefined) return { name: known, text: '' }
  const named = press.name === undefined ? undefined : nameOf(press.name)
  if (named !== undefined) return { name: withModifiers(named, press), text: '' }
  if (press.ctrl && press.name?.length === 1) {
    return { name: `Ctrl+${press.meta ? 'Alt+' : ''}${press.name.toUpperCase()}`, text: '' }
  }
  if (press.meta || (sequence.length === 2 && sequence.startsWith(escape))) {
    const letter = sequence.replaceAll(escape, '')
    return { name: `Alt+${letter.length === 1 ? letter.toUpperCase() : letter}`, text: '' }
  }
  return isText(sequence) ? { name: 'Text', text: sequence } : { name: 'Unknown', text: '' }
}

function nameOf(name: string): string | undefined {
  return /^f\d+$/.test(name) ? name.toUpperCase() : names[name]
}

function withModifiers(name: string, { ctrl, meta, shift }: KeyPress): string {
  // A carriage return is sent for Enter whatever else is held down, but for Alt.
  const parts = [ctrl && 'Ctrl', meta && name !== 'Escape' && 'Alt', shift && 'Shift', name]
  return parts.filter(Boolean).join('+')
}

function isText(sequence: string): boolean {
  return sequence !== '' && !/\p{Cc}/u.test(sequence)
}
