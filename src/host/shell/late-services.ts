import type { Completions } from '../../registry/index.js'
import type { EditorServices } from '../editor/edit-session.js'
import type { EntryList } from '../editor/history-walk.js'
import type { Span } from '../editor/screen-layout.js'

export type LanguageServices = Omit<EditorServices, 'history' | 'loading'>

/** The editor's services before the language is loaded: plain text, and completion that waits. */
export class LateServices implements EditorServices {
  readonly history: EntryList
  #loaded: LanguageServices | undefined
  #arrive: (services: LanguageServices) => void = () => {}
  readonly #arrival: Promise<LanguageServices>

  constructor(history: EntryList) {
    this.history = history
    this.#arrival = new Promise((resolve) => {
      this.#arrive = resolve
    })
  }

  arrive(services: LanguageServices): void {
    this.#loaded = services
    this.#arrive(services)
  }

  get loading(): Promise<unknown> | undefined {
    return this.#loaded ? undefined : this.#arrival
  }

  highlight(text: string, cursor: number): readonly Span[] {
    return this.#loaded?.highlight(text, cursor) ?? []
  }

  isIncomplete(text: string): boolean {
    return this.#loaded?.isIncomplete(text) ?? false
  }

  async complete(text: string, cursor: number): Promise<Completions> {
    return (await this.#arrival).complete(text, cursor)
  }

  async help(text: string, cursor: number): Promise<readonly string[]> {
    return (await this.#arrival).help(text, cursor)
  }
}
