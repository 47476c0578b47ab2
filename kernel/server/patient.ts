import type { House } from './house.ts'
import type { Visit } from './door.ts'
import { triesOf, type Tries } from './tries.ts'

const strangers = new WeakMap<House, Tries>()

/** False for whoever is not signed in and asks for more than she needs: 60 a minute from one network, for all such doors together. */
export function patient(visit: Visit): boolean {
  const tries = strangers.get(visit.house) ?? triesOf([{ times: 60, minutes: 1 }], visit.house.now)
  strangers.set(visit.house, tries)
  return tries.may(visit.from())
}
