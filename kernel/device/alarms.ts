import type { RoleCircle } from '#kernel/circle.ts'
import type { AlarmCode, Id, Notice, Opened } from '#vault/api.ts'
import type { AlarmNote, CentreNotice } from './device.ts'
import { signal, type Signal } from './signal.ts'

// [Note: what an alarm stops]
// Alarms of the chain or of keys make the device read-only: it sends nothing, keeps what is written, and names the trouble on
// every screen. Findings about single records (rolled back, swapped, forged) are one strip for each kind of finding; what this
// device had stays what is shown.

/** Gathers what is wrong into one line for each kind of wrong, so that a thousand swapped records are one sentence. */
export class Alarms {
  readonly notes: Signal<readonly AlarmNote[]> = signal<readonly AlarmNote[]>([])
  readonly #byRecord = new Map<Id, readonly (AlarmCode | Notice)[]>()
  readonly #general = new Map<AlarmCode | CentreNotice, ReadonlySet<RoleCircle | 'case'>>()

  /** What opening some records has shown; earlier findings about the same records are replaced. */
  opened(found: readonly Opened[]): void {
    let changed = false
    for (const each of found) {
      const codes: readonly (AlarmCode | Notice)[] = each.state === 'open' ? each.notices : [each.why]
      if (codes.length === 0) changed = this.#byRecord.delete(each.id) || changed
      else {
        this.#byRecord.set(each.id, codes)
        changed = true
      }
    }
    if (changed) this.#draw()
  }

  /** An alarm of the chain or of keys, or a notice of the centre. */
  raise(code: AlarmCode | CentreNotice, circles: readonly (RoleCircle | 'case')[] = []): void {
    this.#general.set(code, new Set([...(this.#general.get(code) ?? []), ...circles]))
    this.#draw()
  }

  /** The same is right again. */
  calm(code: AlarmCode | CentreNotice): void {
    if (this.#general.delete(code)) this.#draw()
  }

  clear(): void {
    this.#byRecord.clear()
    this.#general.clear()
    this.notes.set([])
  }

  #draw(): void {
    const records = new Map<AlarmCode | Notice, { ids: Id[]; is: 'alarm' | 'notice' }>()
    for (const [id, codes] of this.#byRecord) {
      for (const code of codes) {
        const is = alarmsOfRecords.has(code) ? 'alarm' : 'notice'
        const line = records.get(code) ?? { ids: [], is }
        line.ids.push(id)
        records.set(code, line)
      }
    }
    this.notes.set([
      ...[...this.#general].map(([code, circles]): AlarmNote => ({
        code,
        is: code === 'ledger-late' ? 'notice' : 'alarm',
        records: [],
        circles: [...circles],
      })),
      ...[...records].map(([code, line]): AlarmNote => ({ code, is: line.is, records: line.ids, circles: [] })),
    ])
  }
}

/** Codes of locked rows; every other code on a record is a notice. `chain-forked` is both: from a record it is a notice. */
const alarmsOfRecords: ReadonlySet<string> = new Set([
  'record-unreadable',
  'record-format-unknown',
  'record-too-large',
  'wrap-missing',
  'wrap-forged',
  'link-forged',
  'not-in-circle',
  'circle-stale',
] satisfies AlarmCode[])
