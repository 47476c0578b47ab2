import { code, day, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'
import { entryIds } from './entry-ids.ts'

/**
 * What a call showed. `changed`: they are there, something of the entry is no longer true. `wrong`: a stranger answered.
 */
export const outcomes = ['confirmed', 'changed', 'wrong', 'no_answer'] as const
export type Outcome = (typeof outcomes)[number]

/** One call to one organisation, by somebody who will answer for it. Who picked up is sealed. */
export const checkKind = recordKind({
  kind: 'directory/check',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.edit,
  coded: { entry: code(entryIds), outcome: code(outcomes), on: day() },
})

/**
 * The decision to show an organisation with its telephone, one record per entry. It counts only while the newest call
 * confirmed the entry and is not too old. See [Note: an entry is off until a call turns it on]
 */
export const publishKind = recordKind({
  kind: 'directory/publish',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.edit,
  coded: { entry: code(entryIds), publish: yes(), on: day() },
  refusals: ['entry-is-kept-quiet'],
})
