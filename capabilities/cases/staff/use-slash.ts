import { useMemo } from 'react'
import { foldedTokens } from '#kernel/fold.ts'
import { type ShownAdding, useAdding, useLanguage, useSay } from '#kernel/device/index.ts'
import { type HeadFound, headsOf, type Understood, understood } from '../typed.ts'

/** What may be meant behind the slash: an entry of ours, or a form of another capability. */
export type Meant =
  | { readonly is: 'head'; readonly key: string; readonly head: HeadFound }
  | { readonly is: 'form'; readonly key: string; readonly adding: ShownAdding; readonly title: string }

export interface Slash {
  /** Best first; empty while the line does not begin with a slash. */
  readonly meant: readonly Meant[]
  /** What the line says as an entry; null when it is none, or another capability's form is meant. */
  readonly entry: Understood | null
  /** Whether the first word is still being typed. */
  readonly isHead: boolean
  /** What stands behind the first word. */
  readonly rest: string
}

const none: Slash = { meant: [], entry: null, isHead: false, rest: '' }

/** How well a typed word names a form: 0 not at all; its title is worth more than the words it is also found by. */
function worthOf(typed: string, title: string, words: string): number {
  const [token] = foldedTokens(typed)
  if (token === undefined) return typed === '' ? 0.5 : 0
  const titles = foldedTokens(title)
  const others = foldedTokens(words)
  if (titles[0] === token) return 7
  if (titles.includes(token) || others.includes(token)) return 5.6
  if (titles[0]?.startsWith(token)) return 4.4
  return [...titles, ...others].some((each) => each.startsWith(token)) ? 3.2 : 0
}

/** Understands what is typed behind a slash, as it is typed. See [Note: words as they are typed]. */
export function useSlash(text: string): Slash {
  const [language] = useLanguage()
  const say = useSay()
  const addings = useAdding()
  const forms = useMemo(
    () => addings.map((adding) => ({ adding, title: say(adding.room, adding.title), words: say(adding.room, adding.words) })),
    [addings, say],
  )
  return useMemo(() => {
    if (!text.startsWith('/')) return none
    const line = text.slice(1)
    const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(line) ?? []
    const found = [
      ...headsOf(line, language).map((head) => ({
        worth: head.worth,
        meant: { is: 'head', key: `${head.what} ${head.service} ${head.channel}`, head } as const,
      })),
      ...forms
        .map(({ adding, title, words }) => ({
          worth: worthOf(first, title, words),
          meant: { is: 'form', key: `${adding.room} ${adding.name}`, adding, title } as const,
        }))
        .filter(({ worth }) => worth > 0),
    ].sort((a, b) => b.worth - a.worth)
    const meant = found.map((each) => each.meant)
    return { meant, rest, isHead: !/\s/.test(line), entry: meant[0]?.is === 'head' ? understood(line, language) : null }
  }, [text, language, forms])
}
