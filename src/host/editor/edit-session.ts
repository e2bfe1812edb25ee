/** One line (or block of lines) being edited: keys in, a view out. No terminal is touched here. */
import type { Completions } from '../../registry/index.js'
import { edits, kills, moves, predictionMoves } from './buffer-actions.js'
import { CompletionMenu } from './completion-menu.js'
import type { HistorySearch } from './history-search.js'
import { searchHistory } from './history-search.js'
import { HistoryWalk, lastArgument, predictionFor } from './history-walk.js'
import type { EntryList } from './history-walk.js'
import type { Key } from './key.js'
import { keyMap, prefixKeys } from './key-map.js'
import type { EditorAction } from './key-map.js'
import type { KillRing } from './kill-ring.js'
import type { EditorView, Span } from './screen-layout.js'
import {
  bufferOf,
  deleteTo,
  emptyBuffer,
  insert,
  lineAbove,
  lineBelow,
  nextWord,
  replaceRange,
} from './text-buffer.js'
import type { TextBuffer } from './text-buffer.js'
import { UndoList } from './undo-list.js'

/** What the editor asks of the session around it. */
export interface EditorServices {
  readonly history: EntryList
  /** While it cannot be told yet whether a text is complete: settles when it can. */
  readonly loading: Promise<unknown> | undefined
  highlight(text: string, cursor: number): readonly Span[]
  /** True when the text is the beginning of a command: Enter then adds a line. */
  isIncomplete(text: string): boolean
  complete(text: string, cursor: number): Promise<Completions>
  /** Lines about what stands at the cursor; none when nothing is known of it. */
  help(text: string, cursor: number): Promise<readonly string[]>
}

/** What a key led to: mostly nothing that concerns anybody else. */
export type KeyOutcome =
  | { readonly kind: 'edited' }
  | { readonly kind: 'accepted'; readonly text: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'external'; readonly text: string }

const edited: KeyOutcome = { kind: 'edited' }

export class EditSession {
  readonly #services: EditorServices
  /** To be called when something arrives that no key led to. */
  readonly #changed: () => void
  readonly #kills: KillRing
  readonly #undo = new UndoList()
  #buffer: TextBuffer = emptyBuffer
  #walk: HistoryWalk | undefined
  #menu: CompletionMenu | undefined
  #search: HistorySearch | undefined
  #notes: readonly string[] = []
  #pasting = false
  #prefix = ''
  #argument: { readonly back: number; readonly start: number } | undefined
  #asked = 0

  constructor(services: EditorServices, kills: KillRing, changed: () => void) {
    this.#services = services
    this.#kills = kills
    this.#changed = changed
  }

  get text(): string {
    return this.#buffer.text
  }

  /** Replaces all of the text, as an external editor does. */
  setText(text: string): void {
    this.#undo.remember(this.#buffer, false)
    this.#buffer = bufferOf(text)
  }

  view(prompt: string, continuation: string): EditorView {
    const { text, cursor } = this.#search?.preview(this.#buffer) ?? this.#buffer
    return {
      prompt,
      continuation,
      text,
      cursor,
      spans: this.#services.highlight(text, cursor),
      prediction: this.#prediction(),
      notes: this.#search ? [this.#search.heading] : this.#notes,
      list: this.#search?.list ?? this.#menu?.list,
    }
  }

  press(key: Key): KeyOutcome {
    if (this.#pasting) return this.#paste(key)
    if (key.name === 'PasteStart') {
      this.#pasting = true
      this.#undo.remember(this.#buffer, false)
      return edited
    }
    if (this.#search) return this.#pressInSearch(this.#search, key)
    const name = this.#prefix === '' ? key.name : `${this.#prefix} ${key.name}`
    this.#prefix = ''
    if (prefixKeys.has(name)) {
      this.#prefix = name
      return edited
    }
    if (key.name === 'Text') return this.#type(key.text)
    const action = keyMap[name]
    if (action === undefined) return edited
    if (this.#menu) {
      const outcome = this.#pressInMenu(this.#menu, action)
      if (outcome) return outcome
    }
    return this.#do(action)
  }

  #paste(key: Key): KeyOutcome {
    if (key.name === 'PasteEnd') this.#pasting = false
    else if (key.name === 'Enter' || key.name === 'Ctrl+J')
      this.#buffer = insert(this.#buffer, '\n')
    else if (key.name === 'Tab') this.#buffer = insert(this.#buffer, '\t')
    else this.#buffer = insert(this.#buffer, key.text)
    return edited
  }

  #type(text: string): KeyOutcome {
    this.#edit(insert(this.#buffer, text), true)
    return edited
  }

  /** A new state of the text; what hung on the old one goes. */
  #edit(next: TextBuffer, isTyping = false): void {
    if (next.text !== this.#buffer.text) this.#undo.remember(this.#buffer, isTyping)
    this.#buffer = next
    this.#settle()
    this.#kills.close()
  }

  #move(cursor: number): KeyOutcome {
    this.#buffer = bufferOf(this.#buffer.text, cursor)
    this.#undo.breakRun()
    this.#kills.close()
    this.#settle()
    return edited
  }

  #settle(): void {
    this.#walk = undefined
    this.#menu = undefined
    this.#argument = undefined
    this.#notes = []
    this.#asked++
  }

  #kill(place: number): KeyOutcome {
    const { text, cursor } = this.#buffer
    const isBefore = place < cursor
    const [start, end] = isBefore ? [place, cursor] : [cursor, place]
    const next = deleteTo(this.#buffer, place)
    if (next.text !== text) this.#undo.remember(this.#buffer, false)
    this.#kills.add(text.slice(start, end), isBefore)
    this.#buffer = next
    this.#settle()
    return edited
  }

  #do(action: EditorAction): KeyOutcome {
    const part = predictionMoves[action]
    const predicted = part && this.#acceptPrediction(part)
    if (predicted) return predicted
    const buffer = this.#buffer
    const edit = edits[action]
    if (edit) return this.#edited(edit(buffer))
    const move = moves[action]
    if (move) return this.#move(move(buffer))
    const kill = kills[action]
    if (kill) return this.#kill(kill(buffer))
    return this.#others[action]?.() ?? edited
  }

  readonly #others: Readonly<Partial<Record<EditorAction, () => KeyOutcome>>> = {
    accept: () => this.#accept(),
    newLine: () => this.#type('\n'),
    cancel: () => ({ kind: 'cancelled' }),
    deleteOrEnd: () => (this.text === '' ? { kind: 'ended' } : this.#do('deleteForward')),
    escape: () => this.#escape(),
    up: () => this.#upOrDown(lineAbove(this.#buffer), 'older'),
    down: () => this.#upOrDown(lineBelow(this.#buffer), 'newer'),
    previousEntry: () => this.#walkHistory('older', ''),
    nextEntry: () => this.#walkHistory('newer', ''),
    firstEntry: () => this.#edited(bufferOf(this.#services.history.entries[0] ?? this.text)),
    lastEntry: () => this.#edited(bufferOf(this.#services.history.entries.at(-1) ?? this.text)),
    searchHistory: () => this.#startSearch(),
    yank: () => this.#edited(insert(this.#buffer, this.#kills.text)),
    undo: () => this.#restore(this.#undo.undo(this.#buffer)),
    redo: () => this.#restore(this.#undo.redo(this.#buffer)),
    clearScreen: () => ({ kind: 'clear' }),
    lastArgument: () => this.#insertLastArgument(),
    complete: () => this.#complete('common'),
    completeBackward: () => this.#complete('menu'),
    menu: () => this.#complete('menu'),
    help: () => this.#showHelp(),
    editExternally: () => ({ kind: 'external', text: this.text }),
  }

  #startSearch(): KeyOutcome {
    this.#search = searchHistory(this.#services.history, this.text)
    return edited
  }

  #edited(next: TextBuffer): KeyOutcome {
    this.#edit(next)
    return edited
  }

  #restore(next: TextBuffer): KeyOutcome {
    this.#buffer = next
    this.#settle()
    return edited
  }

  #accept(): KeyOutcome {
    const { text } = this.#buffer
    if (this.#services.isIncomplete(text)) return this.#type('\n')
    this.#settle()
    return { kind: 'accepted', text }
  }

  #escape(): KeyOutcome {
    const isOpen = this.#menu !== undefined || this.#notes.length > 0
    this.#settle()
    return isOpen ? edited : this.#edited(emptyBuffer)
  }

  #prediction(): string {
    const { text, cursor } = this.#buffer
    if (cursor !== text.length || this.#menu || this.#search || this.#pasting) return ''
    return predictionFor(this.#services.history, text)
  }

  #acceptPrediction(part: 'all' | 'word'): KeyOutcome | undefined {
    const predicted = this.#prediction()
    if (predicted === '') return undefined
    const end = part === 'all' ? predicted.length : nextWord({ text: predicted, cursor: 0 })
    return this.#edited(insert(this.#buffer, predicted.slice(0, end)))
  }

  #upOrDown(line: number | undefined, step: 'older' | 'newer'): KeyOutcome {
    // Within a walk the arrows go on walking, whatever the entry looks like.
    if (line !== undefined && !this.#walk) return this.#move(line)
    return this.#walkHistory(step, this.#buffer.text)
  }

  #walkHistory(step: 'older' | 'newer', prefix: string): KeyOutcome {
    const { text } = this.#buffer
    const walk = this.#walk ?? new HistoryWalk(this.#services.history, text, prefix)
    const found = walk[step]()
    if (found === undefined) return edited
    this.#edit(bufferOf(found))
    this.#walk = walk
    return edited
  }

  #insertLastArgument(): KeyOutcome {
    const { entries } = this.#services.history
    const again = this.#argument
    const back = (again?.back ?? 0) + 1
    const entry = entries.at(-back)
    if (entry === undefined) return edited
    const start = again?.start ?? this.#buffer.cursor
    this.#edit(replaceRange(this.#buffer, start, this.#buffer.cursor, lastArgument(entry)))
    this.#argument = { back, start }
    return edited
  }

  #pressInSearch(search: HistorySearch, key: Key): KeyOutcome {
    const next = search.press(key)
    if (next.kind === 'searching') this.#search = next.search
    else {
      this.#search = undefined
      if (next.kind === 'chosen') this.#edit(bufferOf(next.text))
    }
    return edited
  }

  #pressInMenu(menu: CompletionMenu, action: EditorAction): KeyOutcome | undefined {
    const step = menuSteps[action]
    if (step !== undefined) {
      const next = menu.step(step)
      this.#buffer = next.buffer
      this.#menu = next
      return edited
    }
    if (action === 'accept') {
      // Enter takes what is chosen; the line is run by the next one.
      if (!menu.isChosen) return undefined
      this.#settle()
      return edited
    }
    if (action === 'escape' || action === 'cancel') {
      this.#buffer = menu.original
      this.#settle()
      return edited
    }
    return undefined
  }

  #complete(mode: 'common' | 'menu'): KeyOutcome {
    const { text, cursor } = this.#buffer
    this.#settle()
    const asked = this.#asked
    const isBlank = text.slice(0, cursor).trim() === '' && mode === 'common' && text === ''
    if (isBlank) return edited
    void this.#services.complete(text, cursor).then((found) => {
      // What was asked for before another key no longer fits.
      if (asked !== this.#asked) return
      this.#offer(found, mode)
      this.#changed()
    })
    return edited
  }

  #offer(found: Completions, mode: 'common' | 'menu'): void {
    const before = this.#buffer
    const menu = CompletionMenu.open(before, found)
    const taken = mode === 'common' ? menu.takeCommon() : menu
    if (taken.buffer.text !== before.text) this.#undo.remember(before, false)
    this.#buffer = taken.buffer
    this.#menu = taken.isDecided ? undefined : taken
    if (found.candidates.length === 0) this.#notes = ['(nothing to complete here)']
  }

  #showHelp(): KeyOutcome {
    const { text, cursor } = this.#buffer
    this.#settle()
    const asked = this.#asked
    void this.#services.help(text, cursor).then((lines) => {
      if (asked !== this.#asked) return
      this.#notes = lines.length > 0 ? lines : ['(no help for what is at the cursor)']
      this.#changed()
    })
    return edited
  }
}

const menuSteps: Readonly<Partial<Record<EditorAction, number>>> = {
  complete: 1,
  completeBackward: -1,
  down: 1,
  nextEntry: 1,
  up: -1,
  previousEntry: -1,
  menu: 1,
  pageDown: 10,
  pageUp: -10,
}
