import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { isolationEndsDuty, type StayDuty, stayEndsDuty } from '../duties.ts'
import { stayLaw } from '../rules.ts'
import { room } from '../sealed/room.ts'
import { stay } from '../sealed/stay.ts'

/** A refused stay took no bed; a duty stands on the board, where its stay is decided. */
const asked = (id: string, caseId: string, duty: StayDuty | null) =>
  duty === null ? [] : [{ subject: id, caseId, path: '/shelter' as const, ...duty }]

/** The end of a stay asks for a decision. */
export const stayEnds: DutyRule<typeof stay> = {
  name: 'stay-ends',
  may: may.place,
  of: stay,
  raise: (records, { today, country }) => {
    const { limit } = stayLaw(country, today)
    return records.flatMap((each) => (each.state === 'refused' ? [] : asked(each.id, each.caseId, stayEndsDuty(each, limit, today))))
  },
}

/** An isolation comes to its planned end. */
export const isolationEnds: DutyRule<typeof stay> = {
  name: 'isolation-ends',
  may: may.place,
  of: stay,
  reads: [room],
  raise: (records, { today }, also) => {
    const rooms = new Map(also(room).map((each) => [each.id, each]))
    return records.flatMap((each) =>
      each.state === 'refused' ? [] : asked(each.id, each.caseId, isolationEndsDuty(each, rooms.get(each.coded.room), today)),
    )
  },
}
