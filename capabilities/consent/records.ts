import { code, codes, day, id, maybe, moment, recordKind } from '#kernel/record.ts'
import { languages } from '#kernel/language.ts'
import { may } from './access.ts'
import { fields, forms, purposes, recipients, states, ways } from './codes.ts'

/**
 * [Note: one card, one question] A card asks her about one recipient and one purpose, and holds one answer. Nothing is
 * bundled, nothing is answered beforehand, and a card is written once: a yes changes only by being withdrawn; whoever
 * wants more asks a new card.
 */
export const consentKind = recordKind({
  kind: 'consent/consent',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    recipient: code(recipients),
    purpose: code(purposes),
    fields: codes(fields),
    state: code(states),
    /** The day she was asked: a yes holds from it. */
    from: day(),
    /** The last day of a yes. */
    until: maybe(day()),
    /** In which language the card was read to her. */
    language: code(languages),
    form: maybe(code(forms)),
    withdrawnOn: maybe(day()),
    /** The day on which everybody who had been told knew that she withdrew it. */
    toldOn: maybe(day()),
  },
  refusals: ['consent-incomplete', 'consent-too-long', 'card-is-written'],
})

/** That something left the centre: what, to whom, under which card. Accepted before anything leaves, never after. */
export const disclosureKind = recordKind({
  kind: 'consent/disclosure',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  nowOrNever: true,
  ends: 'figure',
  may: may.disclose,
  coded: {
    consent: id(),
    recipient: code(recipients),
    purpose: code(purposes),
    fields: codes(fields),
    at: moment(),
    way: code(ways),
  },
  refusals: ['no-consent', 'consent-withdrawn', 'consent-ended', 'field-not-allowed', 'disclosure-is-written'],
})
