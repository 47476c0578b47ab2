import type { Alarm } from '#vault/api.ts'
import type { Alarms } from '../alarms.ts'

/** Alarms of the chain or of keys: whoever showed us this gets nothing more from this device. */
const endsSending = (code: Alarm['code']) =>
  code.startsWith('chain-') || code === 'keys-changed' || code === 'wrap-forged' || code === 'link-forged'

/** What made this device stop sending, if anything has. */
export class Trouble {
  readonly #alarms: Pick<Alarms, 'raise'>
  readonly #readOnly: () => void
  #reason: Alarm | null = null

  /** @param readOnly called when all sending has ended */
  constructor(alarms: Pick<Alarms, 'raise'>, readOnly: () => void) {
    this.#alarms = alarms
    this.#readOnly = readOnly
  }

  /** The alarm that has ended all sending, or null. */
  get reason(): Alarm | null {
    return this.#reason
  }

  /** Names an alarm on the screen; one of the chain or of keys ends all sending until the device is opened again. */
  name(alarm: Alarm): Alarm {
    this.#alarms.raise(alarm.code)
    if (endsSending(alarm.code)) {
      this.#reason = alarm
      this.#readOnly()
    }
    return alarm
  }
}
