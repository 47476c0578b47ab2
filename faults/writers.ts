import { setTimeout as later } from 'node:timers/promises'
import { feed, seal, send, signIn, type Desk, type Line } from '#apps/cli/client.ts'
import { callKind } from '#capabilities/helpline/records.ts'
import { call } from '#capabilities/helpline/sealed/call.ts'
import type { Field } from '#kernel/record.ts'
import { Refused } from '#kernel/refused.ts'

export type Sealed = Awaited<ReturnType<typeof seal>>

/** What the writers were told: the position of each record that was acknowledged, and what must never happen. */
export interface Told {
  readonly positions: Map<string, number>
  /** Messages without an answer: they go again, the same bytes. */
  unanswered: number
  /** Acknowledged twice with two positions, or refused without a reason. */
  wrong: number
}
export const nothingTold = (): Told => ({ positions: new Map(), unanswered: 0, wrong: 0 })

const emptyOf = ({ is, nullable, codes }: Field<unknown>): unknown => {
  if (nullable) return null
  if (is === 'codes' || is === 'ids') return []
  if (is === 'count') return 0
  if (is === 'yes') return false
  if (is === 'code') return codes?.[0]
  throw new Error(`a call asks for a ${is} that nobody gave`)
}

/** So many calls, sealed; each says which it is. */
export function sealCalls(desk: Desk, many: number, note: (n: number) => string): Promise<Sealed> {
  const { started: _, ...rest } = callKind.coded
  const coded = {
    ...Object.fromEntries(Object.entries(rest).map(([name, field]) => [name, emptyOf(field)])),
    started: new Date().toISOString(),
  }
  return seal(
    desk,
    Array.from({ length: many }, (_each, n) => ({
      kind: call.of.kind,
      circle: 'intake',
      coded,
      sealed: call.sealed.parse({ note: note(n) }),
    })),
  )
}

/** Sends until everything was acknowledged, or until `enough`; what was not answered goes again, the same bytes. */
export async function write(desk: Desk, records: Sealed, size: number, told: Told, enough?: AbortSignal): Promise<void> {
  for (let at = 0; at < records.length;) {
    if (enough?.aborted) return
    const batch = records.slice(at, at + size)
    try {
      for (const answer of await send(desk, batch)) {
        if (!answer.accepted) {
          told.wrong++
          continue
        }
        if ((told.positions.get(answer.id) ?? answer.position) !== answer.position) told.wrong++
        told.positions.set(answer.id, answer.position)
      }
      at += batch.length
    } catch (error) {
      // a declared no would be lost work; everything else is the network, or a server without its database
      if (error instanceof Refused) throw error
      told.unanswered++
      await later(30)
    }
  }
}

/** What a fresh device finds there, compared with what was acknowledged. */
export interface Found {
  readonly there: number
  /** Acknowledged and not there, or not where it was said to be. */
  readonly lost: number
  /** There more than once, or positions skipped or given twice. */
  readonly torn: number
}

export async function compare(line: Line, whom: Pick<Desk, 'handle' | 'accountKey' | 'passphrase'>, told: Told): Promise<Found> {
  const records = await feed(await signIn(line, whom), { set: 'all' })
  const positions = new Map(records.map(({ id, position }) => [id, position]))
  const lost = [...told.positions].filter(([id, position]) => positions.get(id) !== position).length
  const sorted = records.map(({ position }) => position).sort((a, b) => a - b)
  const skipped = sorted.filter((position, n) => position !== n + 1).length
  return { there: records.length, lost, torn: records.length - positions.size + skipped }
}
