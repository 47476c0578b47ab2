import type { PutAnswer, RecordIn, RecordOut } from '#kernel/wire.ts'
import type { Acceptance, Checked } from './acceptance.ts'
import { judge } from './judge.ts'
import { knownOf, learn } from './known.ts'
import type { Looked } from './look.ts'
import { isMoved } from './moves.ts'
import { projectAll, projectOneByOne } from './project-passed.ts'
import { casesMoved, store } from './store.ts'
import { wavesOf } from './waves.ts'

export interface Accepted {
  readonly answers: PutAnswer[]
  readonly centre: string
  /** The highest position reached; 0 when nothing was accepted. */
  readonly position: number
  /** A record has left a circle: its devices forget it. */
  readonly hasMoved: boolean
}

/**
 * Accepts records within an open transaction of their author: each is judged, its projection hears of it, then it is
 * written. The centre's position is taken last of all.
 */
export async function acceptAll(at: Acceptance, records: readonly RecordOut[], looked: Looked): Promise<Accepted> {
  const answers: PutAnswer[] = Array.from(records, ({ id }) => ({ id, accepted: false, refusal: 'invalid' }))
  const refuse = (n: number, refusal: string, facts?: Readonly<Record<string, unknown>>, newer?: RecordIn | null) => {
    answers[n] = {
      id: records[n]!.id,
      accepted: false,
      refusal,
      ...(newer ? { newer } : {}),
      ...(facts && Object.keys(facts).length > 0 ? { facts } : {}),
    }
  }
  // what this transaction has done itself does not overtake it
  let { erasures } = looked
  const result = { answers, centre: at.actor.centre, position: 0, hasMoved: false }
  const known = await knownOf(at, records, looked)
  const waves = wavesOf(records, known.stored)
  for (const [nth, wave] of waves.entries()) {
    const passed: Checked[] = []
    for (const n of wave) {
      const record = records[n]!
      const judged = await judge(at, known, record, n)
      if (judged.is === 'passed') passed.push(judged.checked)
      else if (judged.is === 'there') answers[n] = { id: record.id, accepted: true, position: judged.position }
      else refuse(n, judged.refusal, judged.facts, judged.newer)
    }
    if (passed.length === 0) continue
    const [accepted, projected] = at.careful ? [await projectOneByOne(at, passed, refuse), []] : [passed, await projectAll(at, passed)]
    if (accepted.length === 0) continue
    const moved = casesMoved(accepted, known.stored)
    result.hasMoved ||= accepted.some(({ record }) => isMoved(known.stored.get(record.id), record.circle))
    const written = store(at, accepted, known.stored, erasures).then((positions) => {
      for (const each of accepted) {
        const { id } = each.record
        const position = positions.get(id)!
        answers[each.at] = { id, accepted: true, position }
        result.position = Math.max(result.position, position)
        learn(known, each, position)
      }
    })
    erasures += moved
    // the last one travels together with the commit
    const all = Promise.all([...projected, written])
    if (nth === waves.length - 1 && at.tx.finish) at.tx.finish(all)
    else await all
  }
  return result
}
