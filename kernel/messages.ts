import type { Language } from './language.ts'

/** One language file: whether a native speaker has read it, and ICU sentences by key. */
export interface MessageFile {
  readonly reviewed: boolean
  readonly words: Readonly<Record<string, string>>
}

/** The six files of one room, each loaded when its language is chosen. */
export interface Messages {
  readonly room: string
  readonly load: Readonly<Record<Language, () => Promise<{ readonly default: MessageFile }>>>
}
