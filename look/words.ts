import { createContext, useContext } from 'react'

/** The few words shared components say themselves. The shell fills them in her language. */
export interface LookWords {
  readonly less: string
  readonly more: string
  readonly close: string
  readonly cancel: string
  readonly undo: string
  readonly today: string
  readonly yesterday: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly otherDay: string
  readonly notSaid: string
  readonly typeToConfirm: (word: string) => string
  readonly problems: (count: number) => string
  readonly print: string
  readonly printWhere: string
  readonly keys: string
  readonly help: string
  readonly loading: string
  readonly months: readonly string[]
  /** A calendar day as she reads it. */
  readonly writeDay: (iso: string) => string
  /** The language she writes notes in, as `lang` of what is typed: it may be another than that of the screens. */
  readonly writing: string
}

export const LookWordsContext = createContext<LookWords | null>(null)

export function useLookWords(): LookWords {
  const words = useContext(LookWordsContext)
  if (!words) throw new Error('a shared component stands outside its words')
  return words
}
