import type { Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { callbackKind, callKind } from './records.ts'
import { canComplete, completeWithin, missedTellsAt, rowsMissing, standing, windowAt } from './rules.ts'

/** A duty of the telephone: about which record, of which case, until when; `urgent` is the red edge of Today. */
export interface TelephoneDuty {
  readonly subject: string
  readonly caseId: string | null
  readonly due: string
  readonly from?: string
  readonly urgent?: boolean
  readonly words: Readonly<Record<string, string | number>>
  readonly path: `/${string}`
}

/**
 * What a call-back asks. From the minute her window opens until it closes; urgent in its last half hour; overdue when it
 * was missed. After three tries without her voice it stands there at all times, and beside her case: how to go on is then
 * for whoever leads it.
 */
export function callBackDuty(id: string, coded: Coded<typeof callbackKind>, now: string, country: Country): TelephoneDuty | null {
  if (coded.state !== 'waiting' && coded.state !== 'missed') return null
  const stands = standing(coded, now, country)
  const missed = coded.missed ?? 0
  const told = missed >= missedTellsAt
  return {
    subject: id,
    caseId: coded.toCase,
    due: stands.until,
    ...(!told && { from: stands.from }),
    ...(windowAt(stands, now) === 'closing' && { urgent: true }),
    words: { missed: told ? missed : 0 },
    path: told && coded.toCase !== null ? `/cases/${coded.toCase}` : '/calls/back',
  }
}

/** A call of the last 48 hours that has rows without an answer. Never urgent: what she did not say is not asked of her again. */
export function completeDuty(id: string, coded: Coded<typeof callKind>, now: string): TelephoneDuty | null {
  if (!canComplete(coded, now)) return null
  const due = new Date(Date.parse(coded.started) + completeWithin * 3_600_000).toISOString()
  return { subject: id, caseId: coded.toCase, due, words: { started: coded.started, missing: rowsMissing(coded) }, path: `/calls/${id}` }
}
