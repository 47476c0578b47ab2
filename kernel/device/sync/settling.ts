import type { Id } from '#vault/api.ts'
import type { StoredRecord } from '../database.ts'
import type { Desk } from '../desk/desk.ts'
import { forget, forgetErased } from '../desk/forget.ts'
import type { Pending, Settlement } from '../outbox.ts'
import type { Healing } from './healing.ts'
import type { Membership } from './membership.ts'
import type { Pull } from './pull.ts'
import { sealAnew, type Onto } from './seal-anew.ts'
import { takeNewer } from './taking.ts'

/** What the answers to one batch ask for, gathered before anything of it is stored or shown. */
class Outcome {
  /** Rows of the outbox that are done with. */
  readonly gone: number[] = []
  readonly changed: Pending[] = []
  readonly stored: StoredRecord[] = []
  /** Not ours to keep any more. */
  readonly foreign: Id[] = []
  readonly erased = new Set<Id>()
  readonly redraw = new Set<Id>()
  /** To seal under the newest key, and the circles that need one made. */
  readonly anew = new Set<Id>()
  readonly stale = new Set<Id>()
  /** To seal behind a version that only moves. */
  readonly onto = new Map<Id, Onto>()
  /** Their case lies in a circle of its own. */
  readonly closed = new Set<Id>()
}

/** Does what the server's answers to a batch ask for. Nothing that she wrote is dropped for an answer. */
export class Settling {
  readonly #desk: Desk
  readonly #membership: Membership
  readonly #healing: Healing
  readonly #pull: Pull

  constructor(desk: Desk, membership: Membership, healing: Healing, pull: Pull) {
    this.#desk = desk
    this.#membership = membership
    this.#healing = healing
    this.#pull = pull
  }

  async apply(settlements: readonly Settlement[]): Promise<void> {
    const outcome = new Outcome()
    for (const each of settlements) await this.#gather(each, outcome)
    await this.#keep(outcome)
    await this.#follow(outcome)
  }

  async #gather(each: Settlement, outcome: Outcome): Promise<void> {
    const { pending } = each
    const { id, version, circle } = pending.record
    if (each.is === 'there') {
      outcome.gone.push(pending.n)
      outcome.stored.push({ ...pending.record, sha: pending.sha, position: each.position })
      this.#desk.stored.set(id, { version, sha: pending.sha, circle })
    } else if (pending.back && (each.is === 'restricted' || (each.is === 'refused' && each.refusal === 'erased'))) {
      // Moved away or erased since: it is not ours to bring back, nor to keep.
      outcome.gone.push(pending.n)
      outcome.foreign.push(id)
    } else if (each.is === 'refused') {
      outcome.changed.push({ ...pending, refusal: each.refusal, facts: each.facts })
      if (each.refusal === 'erased') outcome.erased.add(id)
    } else if (each.is === 'conflict') {
      await this.#gatherConflict(each, outcome)
    } else if (each.is === 'seal-anew' || each.is === 'rotate') {
      outcome.anew.add(id)
      if (each.is === 'rotate') outcome.stale.add(circle)
    } else if (each.is === 'restricted') outcome.closed.add(id)
  }

  async #gatherConflict(each: Extract<Settlement, { is: 'conflict' }>, outcome: Outcome): Promise<void> {
    const { pending } = each
    const { id, version } = pending.record
    // See [Note: another life]: what was written there meanwhile is no rollback, whatever its number.
    const newer = each.newer && (await takeNewer(this.#desk, each.newer, pending.back !== undefined))
    if (newer) outcome.stored.push(newer.row)
    if (pending.back && (!each.newer || newer?.isNext)) {
      outcome.gone.push(pending.n)
      outcome.redraw.add(id)
      return
    }
    // See [Note: a version that only moves]: what we had changed is what was moved, so ours simply comes after it.
    if (newer?.isMove && !pending.back && newer.row.version === version) {
      outcome.onto.set(id, { circle: newer.row.circle, after: newer.row.sha })
      return
    }
    // Of several versions of ours the last is the one to choose.
    const mine = this.#desk.outbox.filter((one) => one.record.id === id)
    outcome.gone.push(...mine.slice(0, -1).map((one) => one.n))
    outcome.changed.push({ ...(mine.at(-1) ?? pending), refusal: 'newer-version' })
    outcome.redraw.add(id)
  }

  /** Stores what is settled, and shows it. */
  async #keep({ gone, changed, stored, foreign, redraw, erased }: Outcome): Promise<void> {
    await this.#desk.settle({ gone, changed, stored })
    const onTheirWay = new Set(this.#desk.outbox.map((pending) => pending.record.id))
    this.#desk.mark(
      stored.map((record) => record.id).filter((id) => !onTheirWay.has(id)),
      'there',
    )
    for (const pending of changed) if (pending.refusal !== 'newer-version') this.#desk.mark([pending.record.id], 'refused', pending.refusal)
    await forget(this.#desk, foreign)
    if (redraw.size > 0) await this.#desk.redraw([...redraw])
    await forgetErased(this.#desk, [...erased])
  }

  /** What has to be sealed once more before it can go again. */
  async #follow({ anew, stale, onto, closed }: Outcome): Promise<void> {
    if (anew.size > 0) {
      await this.#membership.take()
      for (const circle of stale) await this.#healing.heal(circle)
      await sealAnew(this.#desk, anew)
    }
    if (onto.size > 0) {
      await sealAnew(this.#desk, new Set(onto.keys()), (pending) => onto.get(pending.record.id))
      await this.#desk.redraw([...onto.keys()])
    }
    if (closed.size > 0) await this.#intoTheirCase(closed)
  }

  /** What was written before this device knew that the case has a circle of its own. See [Note: nothing leaks back] */
  async #intoTheirCase(ids: ReadonlySet<Id>): Promise<void> {
    // Where the case lies is read from the case itself, never from the answer.
    await this.#membership.take()
    await this.#pull.all()
    const mine = new Set(this.#desk.circles)
    const circleOf = ({ record }: Pending) => {
      const own = this.#desk.circleOfCase(record.caseId)
      return own !== undefined && mine.has(own) ? own : undefined
    }
    const waiting = this.#desk.outbox.filter((pending) => ids.has(pending.record.id) && pending.refusal === undefined)
    const shut = waiting.filter((pending) => circleOf(pending) === undefined).map((pending) => ({ ...pending, refusal: 'case-restricted' }))
    await this.#desk.settle({ changed: shut })
    await sealAnew(this.#desk, new Set(waiting.map((pending) => pending.record.id)), (pending) => {
      const circle = circleOf(pending)
      return circle === undefined ? undefined : { circle }
    })
    await this.#desk.redraw([...ids])
  }
}
