import { addDays, dayOf } from '#kernel/device/index.ts'
import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { debrief, handover, shift } from '../sealed/shift.ts'

/** A colleague has asked for a debrief: a head is told of it, without words. */
export const debriefAsked: DutyRule<typeof debrief> = {
  name: 'debrief',
  may: may.care,
  of: debrief,
  raise: (records, { me }) =>
    records
      .filter(({ coded }) => coded.who !== me && coded.state !== 'dropped')
      .map(({ id, at, coded }) => ({
        subject: id,
        caseId: null,
        due: coded.until,
        words: { what: coded.what },
        path: '/shifts',
        ...(coded.state === 'done' ? { done: at } : {}),
      })),
}

/** The note itself stands on Today at once; it becomes a task when nobody has read it for so many hours, and for so many days. */
const askedAfter = 6
const askedFor = 2

/** A note of the shift before that nobody has read yet. */
export const handoverUnread: DutyRule<typeof handover> = {
  name: 'handover-unread',
  may: may.see,
  of: handover,
  raise: (records, { me, today, country }) =>
    records
      .filter(({ coded }) => coded.writer !== me && (coded.reader === null || coded.reader === me))
      .map(({ id, coded }) => ({ id, coded, day: dayOf(country, new Date(coded.written)) }))
      .filter(({ day }) => addDays(day, askedFor) >= today)
      .map(({ id, coded, day }) => ({
        subject: id,
        caseId: null,
        due: addDays(day, 1),
        from: new Date(Date.parse(coded.written) + askedAfter * 3_600_000).toISOString(),
        words: { written: coded.written },
        path: '/shifts',
        ...(coded.read === null ? {} : { done: coded.read }),
      })),
}

/** On call at home today: shown to whoever is, half a day before. */
export const onCall: DutyRule<typeof shift> = {
  name: 'on-call',
  may: may.see,
  of: shift,
  raise: (records, { me, now }) =>
    records
      .filter(({ coded, sealed }) => coded.state === 'planned' && sealed.where === 'home' && sealed.who === me && sealed.until > now)
      .map(({ id, sealed }) => ({
        subject: id,
        caseId: null,
        due: sealed.until,
        from: new Date(Date.parse(sealed.from) - 12 * 3_600_000).toISOString(),
        owner: me,
        words: { from: sealed.from, until: sealed.until },
        path: '/shifts',
      })),
}
