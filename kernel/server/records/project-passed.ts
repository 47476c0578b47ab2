import { Refused } from '#kernel/refused.ts'
import { project, type Projection, type Write } from '../projection.ts'
import type { Acceptance, Checked } from './acceptance.ts'

/** Tells each projection of its records at once. @returns what they wrote, sent and not yet answered. */
export async function projectAll(at: Acceptance, passed: readonly Checked[]): Promise<readonly Promise<unknown>[]> {
  const sent: Promise<unknown>[] = []
  const said = passed.filter(({ move }) => move === null)
  for (const [kind, some] of Map.groupBy(said, ({ record }) => record.kind)) {
    const projection = at.house.projections.get(kind)
    if (projection)
      sent.push(
        ...(await project(
          at.tx,
          at.actor.centre,
          projection,
          some.map((each) => writeOf(each, at)),
        )),
      )
  }
  return sent
}

export async function projectOneByOne(
  at: Acceptance,
  passed: readonly Checked[],
  refuse: (n: number, refusal: string, facts?: Readonly<Record<string, unknown>>) => void,
): Promise<readonly Checked[]> {
  const accepted: Checked[] = []
  for (const each of passed) {
    const projection = each.move === null ? at.house.projections.get(each.record.kind) : undefined
    try {
      if (projection) {
        await at.tx.ask('savepoint one')
        await Promise.all(await project(at.tx, at.actor.centre, projection, [writeOf(each, at)]))
        // a deferred constraint speaks now, not at the commit
        await at.tx.ask('set constraints all immediate')
        await Promise.all([at.tx.ask('set constraints all deferred'), at.tx.ask('release savepoint one')])
      }
      accepted.push(each)
    } catch (error) {
      const refusal = expectedNo(error, projection)
      if (refusal === null) throw error
      await at.tx.ask('rollback to savepoint one')
      refuse(each.at, refusal.reason, refusal.facts)
    }
  }
  return accepted
}

function expectedNo(
  error: unknown,
  projection: Projection | undefined,
): { reason: string; facts: Readonly<Record<string, unknown>> } | null {
  if (error instanceof Refused) return error
  const constraint = (error as { constraint?: string } | null)?.constraint
  const reason = constraint === undefined ? undefined : projection?.constraints?.[constraint]
  return reason === undefined ? null : { reason, facts: {} }
}

const writeOf = ({ record, coded, back }: Checked, { actor, now }: Acceptance): Write => ({
  id: record.id,
  caseId: record.caseId,
  circle: record.circle,
  version: record.version,
  coded,
  by: back?.by ?? actor.account,
  at: back?.at ?? now.toISOString(),
})
