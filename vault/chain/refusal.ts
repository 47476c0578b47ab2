import { Alarm, type AlarmCode } from '../api.ts'

/** Why a statement does not hold. Becomes chain-… when the server brought it, statement-refused when it would be ours. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: AlarmCode
  constructor(reason: string, code: AlarmCode = 'chain-forged') {
    super(reason)
    this.code = code
  }
  toAlarm(): Alarm {
    return new Alarm(this.code, this.message)
  }
}
