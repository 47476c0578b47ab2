import { Refused } from '#kernel/refused.ts'
import { Turned } from '#kernel/server/door.ts'
import type { Actor, House } from '#kernel/server/house.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import { patient } from '#kernel/server/patient.ts'
import { serve } from '#kernel/server/serve.ts'
import { openSession } from '#kernel/server/session.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import { contract } from '../contract.ts'
import { challengesOf } from './challenges.ts'
import type { ChainDeedOut } from '#kernel/wire.ts'
import { appendToChain, giveBackChain, readAsNext } from './door.ts'
import { giveKeys, missingKeys } from './lost-keys.ts'
import { pae, verifies } from './signatures.ts'

const pageOfChain = 1_000

const asked = new WeakMap<House, ReturnType<typeof challengesOf>>()
const challenges = (house: House) => {
  const known = asked.get(house) ?? challengesOf(house.now)
  asked.set(house, known)
  return known
}

const base64url = (column: string) => `translate(encode(${column}, 'base64'), E'+/=\\n', '-_')`

/** The newest wrap of `member` in each circle she is in, and all links of these circles; row policies choose the circles. */
async function keysOf(ask: Ask, member: string) {
  const [wraps, links] = await Promise.all([
    ask<{ circle: string; epoch: number; member: string; blob: string }>(
      `select distinct on (circle) circle, epoch, member, ${base64url('blob')} as blob from circles.wrap
       where centre_id = house.centre() and member = $1 order by circle, epoch desc`,
      [member],
    ),
    ask<{ circle: string; epoch: number; blob: string }>(
      `select circle, epoch, ${base64url('blob')} as blob from circles.link where centre_id = house.centre() order by circle, epoch`,
    ),
  ])
  return { wraps: wraps.rows, links: links.rows }
}

/** As the chain says, which is what counts here; a permission would only repeat it. */
function onlyHeads({ roles }: Actor): void {
  if (!roles.includes('head')) throw new Turned(403, 'not-yours')
}

const served = serve(contract).from<never>({
  async chain({ after }, { ask, actor, refuse }) {
    if (actor.standing === 'waiting') refuse('not-admitted')
    const { rows } = await ask<{ p: string; s: { k: string; sig: string }[] }>(
      `select ${base64url('p')} as p, s from circles.statement where centre_id = house.centre() and seq > $1 order by seq limit $2`,
      [after, pageOfChain + 1],
    )
    return { statements: rows.slice(0, pageOfChain), more: rows.length > pageOfChain }
  },

  async append({ deeds, invite }, visit) {
    const { ask, actor, now, house } = visit
    if (actor.standing === 'waiting') visit.refuse('not-admitted')
    const me = actor.standing === 'recovery' ? 'recovery' : actor.account
    const state = await appendToChain(ask, actor.centre, deeds, me, now)
    if (invite) visit.about({ object: invite })
    visit.after(() => house.news.tell(actor.centre, 'chain', state.seq + 1))
    return { seq: state.seq }
  },

  async giveBack({ statements }, { ask, actor, now, house, after }) {
    const state = await giveBackChain(ask, actor.centre, statements, now)
    after(() => house.news.tell(actor.centre, 'chain', state.seq + 1))
    return { seq: state.seq }
  },

  missing: (_, { ask }) => missingKeys(ask),

  async giveKeys(given, { ask, actor, house, after }) {
    const chain = await giveKeys(ask, given)
    // whoever waited for her key asks again
    after(() => house.news.tell(actor.centre, 'chain', chain))
    return {}
  },

  async propose({ deed }, { ask, actor }) {
    onlyHeads(actor)
    const { seq } = await readAsNext(ask, actor.centre, deed.statement, actor.account)
    await ask(
      `insert into circles.proposal (centre_id, seq, by, deed) values (house.centre(), $1, house.account(), $2)
       on conflict (centre_id, by) do update set seq = excluded.seq, deed = excluded.deed`,
      [seq, Buffer.from(JSON.stringify(deed))],
    )
    return {}
  },

  async proposals(_, { ask, actor }) {
    onlyHeads(actor)
    const { rows } = await ask<{ deed: ChainDeedOut }>(
      `select convert_from(p.deed, 'UTF8')::json as deed from circles.proposal p join circles.head h on h.centre_id = p.centre_id and p.seq = h.seq + 1
       where p.centre_id = house.centre() order by p.by`,
    )
    return rows
  },

  keys: (_, { ask, actor }) => keysOf(ask, actor.account),

  async rewrap({ wrap }, { ask, actor, refuse, about, house, after }) {
    const { rows } = await ask<{ epoch: number; hers: boolean; mine: boolean }>(
      `select epoch, ($2 = 'recovery' and exists (select from circles.head where centre_id = house.centre() and state #> array['circles', $1::text, 'members'] ? 'recovery'))
          or exists (select from kernel.membership m where m.centre_id = house.centre() and m.circle = $1::uuid and m.account::text = $2) as hers,
        $1::uuid = any (house.circles()) as mine
       from kernel.circle where centre_id = house.centre() and circle = $1::uuid`,
      [wrap.circle, wrap.member],
    )
    const circle = rows[0]
    if (!circle?.mine || !circle.hers) refuse('not-in-circle')
    if (circle!.epoch !== wrap.epoch) refuse('stale-epoch')
    await ask(
      `insert into circles.wrap (centre_id, circle, epoch, member, blob) values (house.centre(), $1, $2, $3, $4)
       on conflict (centre_id, circle, epoch, member) do update set blob = excluded.blob`,
      [wrap.circle, wrap.epoch, wrap.member, Buffer.from(wrap.blob, 'base64url')],
    )
    about({ object: wrap.circle })
    // whoever waited for her key asks again
    const { rows: chain } = await ask<{ chain: number }>('select chain from kernel.counter where centre_id = house.centre()')
    after(() => house.news.tell(actor.centre, 'chain', chain[0]!.chain))
    return {}
  },

  // flooded from one network, it would push out the challenge of who really holds the sheets
  recoveryStart: ({ genesis8 }, visit) => {
    const { make, empty } = challenges(visit.house)
    return { challenge: patient(visit) ? make(genesis8) : empty() }
  },

  async recoveryProve({ challenge, sig }, visit) {
    const { ask, house, now } = visit
    const genesis8 = challenges(house).take(challenge)
    const { rows } = await ask<{ centre: string; recovery_sig: string }>('select * from circles.by_genesis($1)', [
      Buffer.from(genesis8 ?? '', 'base64url'),
    ])
    const found = rows[0]
    if (genesis8 === null || !found || !verifies(found.recovery_sig, sig, pae(['panah/recovery-proof/1', challenge]))) {
      throw new Refused('recovery-refused')
    }
    await visit.become({ centre: found.centre, account: null, standing: 'recovery' })
    visit.cookie(
      await openSession(ask, {
        centre: found.centre,
        account: null,
        sig: null,
        device: null,
        secondFactor: true,
        now,
        idleMinutes: 60,
      }),
    )
    return { centre: found.centre }
  },

  recoveryKeys: (_, { ask }) => keysOf(ask, 'recovery'),
})

export const circles: ServerPart = { name: 'circles', served: [served] }
