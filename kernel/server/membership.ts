import type { Ask } from './transaction.ts'

/** Where a centre's membership stands after the chain was taken further. */
export interface Standing {
  readonly members: readonly { readonly account: string; readonly enc: string; readonly sig: string; readonly roles: readonly string[] }[]
  readonly circles: readonly {
    readonly circle: string
    readonly kind: 'role' | 'case'
    readonly name: string | null
    readonly epoch: number
    readonly stale: boolean
    /** Accounts; the recovery key is nobody here. */
    readonly members: readonly string[]
  }[]
  /** Length of the chain. */
  readonly chain: number
}

/**
 * Makes the row policies say what the signed chain says: who is a member, which circles there are, who is in them.
 * Everything is compared in PostgreSQL, so that only rows that differ are written.
 */
export async function setMembership(ask: Ask, centre: string, standing: Standing): Promise<void> {
  const members = JSON.stringify(standing.members)
  const circles = JSON.stringify(standing.circles)
  await Promise.all([
    ask(
      `delete from kernel.member m where centre_id = $1 and not exists (
           select from jsonb_to_recordset($2::jsonb) as x(account uuid) where x.account = m.account)`,
      [centre, members],
    ),
    ask(
      `insert into kernel.member as m (centre_id, account, enc, sig, roles)
         select $1, account, enc, sig, array(select jsonb_array_elements_text(roles))
         from jsonb_to_recordset($2::jsonb) as x(account uuid, enc text, sig text, roles jsonb)
         on conflict (centre_id, account) do update set enc = excluded.enc, sig = excluded.sig, roles = excluded.roles
         where (m.enc, m.sig, m.roles) is distinct from (excluded.enc, excluded.sig, excluded.roles)`,
      [centre, members],
    ),
    ask(
      `insert into kernel.known_key (centre_id, sig, account)
         select $1, sig, account from jsonb_to_recordset($2::jsonb) as x(account uuid, sig text)
         on conflict do nothing`,
      [centre, members],
    ),
    ask(
      `insert into kernel.circle as c (centre_id, circle, kind, name, epoch, stale)
         select $1, circle, kind, name, epoch, stale
         from jsonb_to_recordset($2::jsonb) as x(circle uuid, kind text, name text, epoch int, stale boolean)
         on conflict (centre_id, circle) do update set epoch = excluded.epoch, stale = excluded.stale
         where (c.epoch, c.stale) is distinct from (excluded.epoch, excluded.stale)`,
      [centre, circles],
    ),
    ask(
      `delete from kernel.membership m where centre_id = $1 and not exists (
           select from jsonb_to_recordset($2::jsonb) as x(circle uuid, members jsonb)
           where x.circle = m.circle and x.members ? m.account::text)`,
      [centre, circles],
    ),
    ask(
      `insert into kernel.membership (centre_id, account, circle)
         select $1, member::uuid, circle from jsonb_to_recordset($2::jsonb) as x(circle uuid, members jsonb),
         jsonb_array_elements_text(members) member
         on conflict do nothing`,
      [centre, circles],
    ),
    ask('update kernel.counter set chain = $2 where centre_id = $1', [centre, standing.chain]),
    // the actor may be in another circle now
    ask('select house.take_circles()'),
  ])
}

/** A new centre, with nobody in it yet. */
export async function makeCentre(ask: Ask, centre: string, country: string, now: Date): Promise<void> {
  await Promise.all([
    ask('insert into kernel.centre (id, country, founded_at) values ($1, $2, $3)', [centre, country, now]),
    ask('insert into kernel.counter (centre_id) values ($1)', [centre]),
  ])
}

/** Ids of all centres of this server, oldest first. */
export async function centresOf(ask: Ask): Promise<readonly string[]> {
  return (await ask<{ id: string }>('select kernel.centres() as id')).rows.map(({ id }) => id)
}
