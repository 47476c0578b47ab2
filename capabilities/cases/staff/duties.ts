import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { contactExpires } from '../duties.ts'
import { contact } from '../sealed/contact.ts'

/** What she said of safe contact comes to its end: it is asked anew before anybody dials by it. */
export const contactExpired: DutyRule<typeof contact> = {
  name: 'contact-expired',
  may: may.write,
  of: contact,
  raise: (records, { today }) => {
    // of two devices that wrote at once, what was said last holds
    const last = new Map<string, (typeof records)[number]>()
    for (const each of records) {
      const before = last.get(each.caseId)
      if (before === undefined || before.at < each.at) last.set(each.caseId, each)
    }
    return [...last.values()].flatMap(({ id, caseId, coded }) => {
      const asked = contactExpires(coded, today)
      return asked === null ? [] : [{ subject: id, caseId, ...asked, words: { until: asked.due }, path: `/cases/${caseId}` as const }]
    })
  },
}
