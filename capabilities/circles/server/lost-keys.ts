import type { Ask } from '#kernel/server/transaction.ts'
import type { LinkOut, WrapOut } from '#kernel/wire.ts'

const most = 500

/** What the chain's state says of the actor's circles: newest epoch and members, with `recovery`. */
const mine = `mine as (
  select key as circle, (value ->> 'epoch')::int as epoch, value -> 'members' as members
  from circles.head, jsonb_each(state -> 'circles')
  where centre_id = (select house.centre()) and key::uuid = any ((select house.circles())::uuid[])
)`

/** Keys of the actor's circles that the chain speaks of and the server does not have: after a restore. */
export async function missingKeys(ask: Ask) {
  const [wraps, links] = await Promise.all([
    ask<{ circle: string; member: string }>(
      `with ${mine} select mine.circle, member from mine, jsonb_array_elements_text(members) member
       where not exists (select from circles.wrap w where w.centre_id = house.centre() and w.circle = mine.circle::uuid
         and w.epoch = mine.epoch and w.member = member) order by 1, 2 limit ${most}`,
    ),
    ask<{ circle: string; epoch: number }>(
      `with ${mine} select mine.circle, e as epoch from mine, generate_series(2, mine.epoch) e
       where not exists (select from circles.link l where l.centre_id = house.centre() and l.circle = mine.circle::uuid and l.epoch = e)
       order by 1, 2 limit ${most}`,
    ),
  ])
  return { wraps: wraps.rows, links: links.rows }
}

/**
 * Keeps wraps and links that were missing. Only of the actor's circles, only for whom the chain names, only where there is
 * none: nobody's key can be exchanged this way, and a bad one is noticed by the commitment in the chain.
 *
 * @returns the length of the chain
 */
export async function giveKeys(ask: Ask, { wraps, links }: { readonly wraps: readonly WrapOut[]; readonly links: readonly LinkOut[] }) {
  const [{ rows }] = await Promise.all([
    ask<{ chain: number }>('select chain from kernel.counter where centre_id = house.centre()'),
    ask(
      `with ${mine} insert into circles.wrap (centre_id, circle, epoch, member, blob)
       select house.centre(), g.circle, g.epoch, g.member, g.blob
       from unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[]) as g(circle, epoch, member, blob)
       join mine on mine.circle::uuid = g.circle and mine.epoch = g.epoch and mine.members ? g.member
       on conflict do nothing`,
      [
        wraps.map(({ circle }) => circle),
        wraps.map(({ epoch }) => epoch),
        wraps.map(({ member }) => member),
        wraps.map(({ blob }) => Buffer.from(blob, 'base64url')),
      ],
    ),
    ask(
      `with ${mine} insert into circles.link (centre_id, circle, epoch, blob)
       select house.centre(), g.circle, g.epoch, g.blob from unnest($1::uuid[], $2::int[], $3::bytea[]) as g(circle, epoch, blob)
       join mine on mine.circle::uuid = g.circle and g.epoch between 2 and mine.epoch
       on conflict do nothing`,
      [links.map(({ circle }) => circle), links.map(({ epoch }) => epoch), links.map(({ blob }) => Buffer.from(blob, 'base64url'))],
    ),
  ])
  return rows[0]!.chain
}
