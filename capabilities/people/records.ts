import { recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/** How colleagues know a worker: her name and phone, sealed. Its id is her account. */
export const person = recordKind({
  kind: 'people/person',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.introduce,
  coded: {},
  /** `not-yourself`: only she herself or a head writes it. */
  refusals: ['not-yourself'],
})

/** A statement that waits for a second head's signature. It is signed already, so it is nobody's secret, but only heads see it. */
export const pending = recordKind({
  kind: 'people/pending',
  circles: ['heads'],
  of: 'centre',
  held: 'always',
  ends: 'centre',
  may: may.invite,
  coded: {},
})
