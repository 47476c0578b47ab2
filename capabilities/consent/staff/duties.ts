import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { endingTerms, tellBy } from '../rules.ts'
import { consent } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'

/** A yes that ends is asked for again. */
const ends: DutyRule<typeof consent> = {
  name: 'consent-ends',
  may: may.write,
  of: consent,
  raise: (records, { today }) => {
    const of = new Map(records.map((each) => [each.id, each]))
    return endingTerms(records, today).map(({ subject, due, from }) => {
      const { caseId, coded } = of.get(subject)!
      return { subject, caseId, due, from, words: { recipient: coded.recipient }, path: `/cases/${caseId}` }
    })
  },
}

/** A withdrawal is told to everybody who had heard, also when the case has been closed meanwhile. */
const tell: DutyRule<typeof consent> = {
  name: 'consent-withdrawn-tell',
  may: may.write,
  afterClosing: true,
  of: consent,
  reads: [disclosure],
  raise: (records, _at, also) => {
    const waiting = records.filter(({ coded }) => tellBy(coded) !== null)
    if (waiting.length === 0) return []
    const told = new Set(also(disclosure).flatMap(({ coded }) => (coded.way === 'not_left' ? [] : [coded.consent])))
    return waiting
      .filter(({ id }) => told.has(id))
      .map(({ id, caseId, coded }) => ({
        subject: id,
        caseId,
        due: tellBy(coded)!,
        words: { recipient: coded.recipient },
        path: `/cases/${caseId}`,
      }))
  },
}

export const duties: readonly DutyRule<any>[] = [ends, tell]
