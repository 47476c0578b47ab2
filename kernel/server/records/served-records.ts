import { Hono } from 'hono'
import { contract } from '#kernel/records-contract.ts'
import { Refused } from '#kernel/refused.ts'
import type { RecordBack, RecordOut } from '#kernel/wire.ts'
import { actorOf, admit, Turned, type Entered } from '../door.ts'
import { codeOf } from '../faults.ts'
import type { Actor, House, Served } from '../house.ts'
import { answering, askedOf, json, parsedFor } from '../serve.ts'
import { tokenOf } from '../session.ts'
import { transact, type Transaction } from '../transaction.ts'
import { acceptAll, type Accepted } from './accept-all.ts'
import { isMarked } from './day-mark.ts'
import { arriveQuery, looking, type Looked } from './look.ts'
import { isRestored } from './returns.ts'

/** `POST /records`: up to 100 records in one transaction, each answered for itself. */
export const servedRecords: Served = (house) => {
  const hono = new Hono()
  const door = (endpoint: typeof contract.put | typeof contract.giveBack) =>
    hono.post(endpoint.path, (c) =>
      answering(c, async () => {
        const { records } = await parsedFor(house, c, endpoint, await askedOf(house, c, endpoint.may))
        const isBack = endpoint === contract.giveBack
        const now = house.now()
        const token = tokenOf(house, c)
        const { answers, centre, position, hasMoved } = await accepting(house, records, now, isBack, async ({ ask }) => {
          if (token === null) throw new Turned(401, 'not-signed-in')
          const { rows } = await ask<Entered & Looked>({ ...arriveQuery, values: [token, now, ...looking(records)] })
          const actor = actorOf(house, c, rows[0]!)
          admit(actor, endpoint.may)
          if (isBack && !(await isRestored(ask, now))) throw new Refused('not-restored')
          return { actor, ...rows[0]! }
        })
        house.metrics.put(answers)
        if (position > 0) {
          isMarked(house, centre, now)
          house.news.tell(centre, hasMoved ? 'gone' : 'position', position)
        }
        return json(c, JSON.stringify({ answers }))
      }),
    )
  door(contract.put)
  door(contract.giveBack)
  return hono
}

/**
 * [Note: all together, then one by one] A batch is tried as a whole: one look, bulk projections, one insert. Only if a
 * projection or a constraint says no, or somebody was quicker, the whole transaction is undone and made again with a
 * savepoint around each record, so that only the guilty one is refused.
 */
async function accepting(
  house: House,
  records: readonly RecordOut[] | readonly RecordBack[],
  now: Date,
  isBack: boolean,
  arrive: (tx: Transaction) => Promise<Looked & { actor: Actor }>,
): Promise<Accepted> {
  const attempt = (careful: boolean) =>
    transact(house.pool, async (tx) => {
      const { actor, ...looked } = await arrive(tx)
      return acceptAll({ house, tx, actor, now, careful, isBack }, records, looked)
    })
  for (let round = 0; ; round++) {
    try {
      return await attempt(round > 0)
    } catch (error) {
      if (round === 3 || !mayBeOneRecord(error)) throw error
    }
  }
}

/**
 * A refusal, a constraint (also: somebody was quicker with the same record), a deadlock; or whoever asked behind one of these,
 * in the same transaction, heard only that it is aborted, and heard it first.
 */
function mayBeOneRecord(error: unknown): boolean {
  return (error instanceof Refused && error.reason !== 'not-restored') || /^23|^40001$|^40P01$|^25P02$/.test(codeOf(error))
}
