import type { DutyRule } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { callBackDuty, completeDuty } from '../duties.ts'
import { call } from '../sealed/call.ts'
import { callback } from '../sealed/callback.ts'

/** Whom to call back until when: before her window closes, and, after three vain tries, how to go on. */
export const callBack: DutyRule<typeof callback> = {
  name: 'call-back',
  may: may.log,
  afterClosing: true,
  of: callback,
  raise: (records, { now, country }) => records.flatMap(({ id, coded }) => callBackDuty(id, coded, now, country) ?? []),
}

/** Calls whose rows can still be filled in. */
export const callToComplete: DutyRule<typeof call> = {
  name: 'call-to-complete',
  may: may.log,
  afterClosing: true,
  of: call,
  raise: (records, { now }) => records.flatMap(({ id, coded }) => completeDuty(id, coded, now) ?? []),
}
