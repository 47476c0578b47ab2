import { foldedTokens } from '#kernel/fold.ts'
import type { DisclosedField } from './codes.ts'

/** What the case file knows that must not slip out inside another field. */
export interface Secrets {
  readonly name: readonly string[]
  readonly contact: readonly string[]
  readonly children: readonly string[]
}
export interface Leak {
  /** Where it stands. */
  readonly in: DisclosedField
  /** What it gives away, though that is not to be told. */
  readonly of: keyof Secrets
}

/**
 * A name, a number or a child's name inside a text about something else, when she did not agree to that being told (R107).
 * Found in any spelling of the six languages; words shorter than three letters are left alone.
 */
export function leaksIn(said: Readonly<Partial<Record<DisclosedField, string>>>, secrets: Secrets): readonly Leak[] {
  const told = Object.entries(said) as [DisclosedField, string][]
  const wanted = (Object.keys(secrets) as (keyof Secrets)[]).filter((of) => !told.some(([field]) => field === of))
  return told.flatMap(([field, text]) => {
    const tokens = new Set(foldedTokens(text))
    return wanted.flatMap((of) =>
      secrets[of].some((secret) => foldedTokens(secret).some((token) => isTelling(token) && hasToken(tokens, token)))
        ? [{ in: field, of }]
        : [],
    )
  })
}

const isTelling = (token: string): boolean => (/^\d+$/.test(token) ? token.length >= 6 : token.length >= 3)

/** A name stands in its own form or with an ending; a number also without its country. */
function hasToken(tokens: ReadonlySet<string>, token: string): boolean {
  const isNumber = /^\d+$/.test(token)
  for (const each of tokens) {
    if (
      isNumber
        ? /^\d+$/.test(each) && each.length >= 6 && each.slice(-9) === token.slice(-9)
        : each === token || (token.length >= 4 && each.startsWith(token.slice(0, -1)) && each.length <= token.length + 3)
    )
      return true
  }
  return false
}
