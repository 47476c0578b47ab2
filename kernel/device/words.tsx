import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, useCallback, useContext, useEffect, type ReactNode } from 'react'
import type { Language } from '#kernel/language.ts'
import type { Messages } from '#kernel/messages.ts'
import { canCome } from './can-come.ts'
import { groups } from './dates.ts'
import { useDevice, useSignal } from './device-context.tsx'
import { pluralOf } from './plural.ts'
import { signal, type Signal } from './signal.ts'

export type Values = Readonly<Record<string, string | number | boolean | null | undefined>>
export type T = (key: string, values?: Values) => string

/** The centre's word while nobody has chosen one, or nobody is in. */
export const usualTerm = 'client'

/**
 * The words of all rooms in one language at a time. A key that is missing in her language is shown in Russian, and in
 * development marked with ⟨…⟩.
 */
export class Words {
  readonly #rooms = new Map<string, Messages>()
  readonly #loaded = new Map<string, Readonly<Record<string, string>>>()
  readonly #made = new Map<string, IntlMessageFormat>()
  /** Grows with every file that has come. */
  readonly version: Signal<number> = signal(0)
  /** All rooms of one language have come, or have been tried: what is drawn of them says something. */
  readonly spoken: Signal<boolean> = signal(false)
  /**
   * [Note: the centre's word] What the centre calls those who come to it (R151): given to every sentence by itself as
   * `term`, so that any sentence may write `{term, select, client {…} survivor {…} victim {…} other {…}}`; `other` is
   * simply the woman.
   */
  readonly term: Signal<string> = signal(usualTerm)
  readonly #flag: boolean

  constructor(rooms: readonly Messages[], flag = false) {
    this.add(rooms)
    this.#flag = flag
  }

  /** Rooms that have come with more of the program. */
  add(rooms: readonly Messages[]): void {
    for (const room of rooms) this.#rooms.set(room.room, room)
  }

  /** Loads a language for the rooms given (all of them when none is), and waits until it can be read. */
  async load(language: Language, rooms?: readonly string[]): Promise<void> {
    const wanted = [...this.#rooms.values()].filter(
      (room) => (!rooms || rooms.includes(room.room)) && !this.#loaded.has(`${language}|${room.room}`),
    )
    if (wanted.length > 0) await this.#bring(language, wanted)
    if (!rooms) this.spoken.set(true)
  }

  async #bring(language: Language, wanted: readonly Messages[]): Promise<void> {
    await Promise.all(
      wanted.map(async (room) => {
        try {
          // See [Note: a failed import is failed for ever]
          if (!(await canCome())) return
          this.#loaded.set(`${language}|${room.room}`, (await room.load[language]()).default.words)
        } catch {
          // Offline and never loaded: the Russian ones stand in for it, see `say`.
        }
      }),
    )
    this.version.set(this.version.get() + 1)
  }

  say(language: Language, room: string, key: string, values?: Values): string {
    const own = this.#loaded.get(`${language}|${room}`)?.[key]
    if (own !== undefined) return this.#fill(language, `${language}|${room}|${key}`, own, values)
    if (this.#loaded.has(`${language}|${room}`) && language !== 'ru') {
      const russian = this.#loaded.get(`ru|${room}`)
      if (!russian) void this.load('ru', [room])
      const text = russian?.[key]
      if (text !== undefined) {
        const said = this.#fill('ru', `ru|${room}|${key}`, text, values)
        return this.#flag ? `⟨${said}⟩` : said
      }
    }
    return this.#flag && this.#loaded.has(`${language}|${room}`) ? `⟨${room}:${key}⟩` : ''
  }

  has(language: Language, room: string, key: string): boolean {
    return this.#loaded.get(`${language}|${room}`)?.[key] !== undefined || this.#loaded.get(`ru|${room}`)?.[key] !== undefined
  }

  #fill(language: Language, at: string, text: string, values?: Values): string {
    // Most sentences hold nothing to fill; parsing them would be the cost of the first drawing.
    if (!text.includes('{') && !text.includes("'")) return text
    let made = this.#made.get(at)
    if (!made) this.#made.set(at, (made = message(text, language)))
    try {
      const said = String(made.format({ term: this.term.get(), ...values } as Record<string, string>))
      // A day may end in a full stop («22 нояб.»), and so may the sentence that ends with it: one of them is enough.
      return said.includes('..') ? said.replace(/(?<!\.)\.\.(?!\.)/g, '.') : said
    } catch {
      return this.#flag ? `⟨${at}⟩` : text
    }
  }
}

/** An ICU sentence with our own plurals and numbers: nothing in it asks Intl about a language. */
function message(text: string, language: Language): IntlMessageFormat {
  const plural = { select: (n: number) => pluralOf(language, n) }
  return new IntlMessageFormat(text, 'ru', undefined, {
    formatters: {
      getNumberFormat: () => ({ format: groups }) as unknown as Intl.NumberFormat,
      getDateTimeFormat: () => ({ format: String }) as unknown as Intl.DateTimeFormat,
      getPluralRules: () => plural as unknown as Intl.PluralRules,
    },
  })
}

const WordsContext = createContext<Words | null>(null)

export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>
}

/** All words of this device. */
export function useAllWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('a screen stands outside the words')
  return words
}

/** The words of a room in her language: `t('place', { beds: 3 })`. */
export function useWords(room: string): T {
  return useWordsIn(room, useSignal(useDevice().language))
}

/** The words of a room in another language than that of the screens: for a paper she takes with her. */
export function useWordsIn(room: string, language: Language): T {
  const words = useAllWords()
  const version = useSignal(words.version)
  const term = useSignal(words.term)
  useEffect(() => void words.load(language, [room]), [words, language, room])
  // A new function with every language, file and word of the centre, so that memoised screens see the new words.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useCallback((key, values) => words.say(language, room, key, values), [words, language, room, version, term])
}

/** The words of any room, for lists that gather from all of them. */
export function useSay(): (room: string, key: string, values?: Values) => string {
  const words = useAllWords()
  const language = useSignal(useDevice().language)
  const version = useSignal(words.version)
  const term = useSignal(words.term)
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useCallback((room, key, values) => words.say(language, room, key, values), [words, language, version, term])
}

/** The words of any room in another language than that of the screens: for a paper of many rooms that she takes with her. */
export function useSayIn(language: Language): (room: string, key: string, values?: Values) => string {
  const words = useAllWords()
  const version = useSignal(words.version)
  const term = useSignal(words.term)
  useEffect(() => void words.load(language), [words, language])
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useCallback((room, key, values) => words.say(language, room, key, values), [words, language, version, term])
}

/** The language of the screens, and the way to change it. */
export function useLanguage(): readonly [Language, (language: Language) => void] {
  const device = useDevice()
  return [useSignal(device.language), device.access.setLanguage]
}

/** A sentence for anything thrown: a refusal of the room, a vault alarm, no network, a fault. */
export function useProblem(room: string): (thrown: unknown) => string {
  const kernel = useWords('kernel')
  const own = useWords(room)
  return useCallback(
    (thrown) => {
      const { name, code, reason, reference } = thrown as { name?: string; code?: string; reason?: string; reference?: string }
      if (name === 'Alarm') return kernel(`alarm.${code}`)
      if (name === 'Refused') return own(`refusal.${reason}`) || kernel(`refusal.${reason}`) || kernel('problem.fault')
      if (name === 'Away') return kernel('problem.away')
      return reference ? kernel('problem.fault-with', { reference }) : kernel('problem.fault')
    },
    [kernel, own],
  )
}
