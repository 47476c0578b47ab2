import type { Coded } from '#kernel/record.ts'
import type { DisclosedField, Purpose, Recipient } from './codes.ts'
import type { consentKind } from './records.ts'

export type Card = Coded<typeof consentKind>

/** What somebody wants to tell, to whom, what for, on which day (of the centre). */
export interface Wanted {
  readonly recipient: Recipient
  readonly purpose: Purpose
  readonly fields: readonly DisclosedField[]
  readonly on: string
}

/** Why not. The same names as the server's refusals. */
export type Why = 'no-consent' | 'consent-withdrawn' | 'consent-ended' | 'field-not-allowed'

/** What one card says to what somebody wants to tell; null: yes. Device and server ask this very function. */
export function whyNot(card: Card | undefined, { recipient, purpose, fields, on }: Wanted): Why | null {
  if (card === undefined || card.recipient !== recipient || card.purpose !== purpose) return 'no-consent'
  if (card.state === 'withdrawn') return 'consent-withdrawn'
  if (card.state !== 'given' || card.until === null || on < card.from) return 'no-consent'
  if (card.until < on) return 'consent-ended'
  // to tell nothing is to tell that she was here: that too needs a field she agreed to
  if (fields.length === 0 || fields.some((field) => !card.fields.includes(field))) return 'field-not-allowed'
  return null
}

/** From the reason nearest to a yes to the farthest. */
const nearest: readonly Why[] = ['field-not-allowed', 'consent-ended', 'consent-withdrawn', 'no-consent']

export type Allowed = { readonly ok: true; readonly consent: string } | { readonly ok: false; readonly why: Why }

/** Some cards of one case. */
export type Cards = readonly { readonly id: string; readonly coded: Card }[]

/**
 * Whether the cards of a case let this leave. One card must allow the whole of it: two halves of a yes are no yes. A no on
 * another card takes nothing back (it may have been about another hospital); only a withdrawal does.
 */
export function allows(consents: Cards, wanted: Wanted): Allowed {
  const judged = consents.map(({ id, coded }) => ({ id, why: whyNot(coded, wanted) }))
  const yes = judged.find(({ why }) => why === null)
  if (yes) return { ok: true, consent: yes.id }
  return { ok: false, why: nearest.find((each) => judged.some((card) => card.why === each)) ?? 'no-consent' }
}

/** The cards under which at least some of it may leave, and what of it: first the one that allows the most. */
export const usable = (
  consents: Cards,
  wanted: Wanted,
): readonly { readonly consent: string; readonly fields: readonly DisclosedField[] }[] =>
  consents
    .map(({ id, coded }) => ({ id, coded, fields: wanted.fields.filter((field) => coded.fields.includes(field)) }))
    .filter(({ coded, fields }) => whyNot(coded, { ...wanted, fields }) === null)
    .map(({ id, fields }) => ({ consent: id, fields }))
    .sort((a, b) => b.fields.length - a.fields.length)

/** Whether a yes holds on a day. */
export const holdsOn = (card: Card, today: string): boolean =>
  card.state === 'given' && card.from <= today && card.until !== null && today <= card.until

/** Whether what is wanted is a lawful next version: see [Note: one card, one question]. Null for `was`: a new card. */
export function mayFollow(was: Card | null, next: Card): boolean {
  if (was === null) return next.state !== 'withdrawn' && next.withdrawnOn === null && next.toldOn === null
  const same = (['recipient', 'purpose', 'from', 'until', 'language', 'form'] as const).every((key) => was[key] === next[key])
  if (!same || was.fields.length !== next.fields.length || was.fields.some((field) => !next.fields.includes(field))) return false
  if (was.state === next.state) return was.withdrawnOn === next.withdrawnOn && (was.toldOn === null || was.toldOn === next.toldOn)
  return was.state === 'given' && next.state === 'withdrawn' && next.withdrawnOn !== null
}

export const withdrawn = (card: Card, today: string): Card => ({ ...card, state: 'withdrawn', withdrawnOn: today, toldOn: null })

const shifted = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

export interface Term {
  readonly subject: string
  readonly due: string
  readonly from: string
  readonly last: boolean
}

/**
 * When to ask again: once two weeks before a yes ends, and, if that was not enough, on its last three days. A card that a
 * longer one of the same recipient and purpose has replaced asks nothing.
 */
export function endingTerms(
  cards: readonly { readonly id: string; readonly caseId: string; readonly coded: Card }[],
  today: string,
): readonly Term[] {
  const asks = ({ caseId, coded }: (typeof cards)[number]) => `${caseId} ${coded.recipient} ${coded.purpose}`
  const longest = new Map<string, string>()
  for (const card of cards) {
    const { state, until } = card.coded
    if (state === 'given' && until !== null && until > (longest.get(asks(card)) ?? '')) longest.set(asks(card), until)
  }
  return cards.flatMap((card) => {
    const { id, coded } = card
    if (coded.state !== 'given' || coded.until === null || coded.until < today) return []
    if (coded.until < longest.get(asks(card))!) return []
    const three = shifted(coded.until, -3)
    return [
      ...(today < three ? [{ subject: id, due: three, from: shifted(coded.until, -14), last: false }] : []),
      { subject: id, due: coded.until, from: three, last: true },
    ]
  })
}

/** By when those who had been told should know of a withdrawal: the day after. */
export const tellBy = (card: Card): string | null =>
  card.state === 'withdrawn' && card.toldOn === null && card.withdrawnOn !== null ? shifted(card.withdrawnOn, 1) : null

/** The day on which the consents of a case that hold now end: the last of them; null when none holds. */
export const lastDay = (cards: readonly { readonly coded: Card }[], today: string): string | null =>
  cards
    .filter(({ coded }) => holdsOn(coded, today))
    .map(({ coded }) => coded.until!)
    .sort()
    .at(-1) ?? null
