import { recordKind } from '#kernel/record.ts'
import { may } from './access.ts'

/** How colleagues know a worker: her name and phone, sealed. Its id is her account. */
export const person = recordKind({
  kind: 'people/person',
  circles: ['staff'],
  of: 'centre',
  held: 'always',
  may: may.introduce,
  coded: {},
  /** `not-yourself`: only she herself or a head writes it. */
  refusals: ['not-yourself'],
})
