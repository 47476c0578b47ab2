import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { endSessions } from '#kernel/server/session.ts'
import { contract, type deviceKinds } from '../contract.ts'
import { hashOfSecret, trustedUntil } from './door.ts'

const served = serve(contract).from<never>({
  async devices(_, { ask, actor }) {
    const { rows } = await ask<{
      id: string
      account: string
      kind: (typeof deviceKinds)[number]
      added: string
      seen: string
      revoked: boolean
      mine: boolean
      this: boolean
    }>(
      `select id, account, kind, house.iso(added_at) as added, seen_on::text as seen, revoked_at is not null as revoked,
         account = house.account() as mine, id is not distinct from $2::uuid as this
       from devices.device where centre_id = house.centre() and ($1 or account = house.account()) order by added_at, id`,
      [actor.permissions.has('devices.see'), actor.device],
    )
    return rows
  },

  async remember({ id, secretHash, kind }, { ask, actor, now, token, refuse, about }) {
    if (actor.standing !== 'member' && actor.standing !== 'waiting') refuse('device-taken')
    const values = [
      id,
      Buffer.from(secretHash, 'base64url'),
      kind,
      now,
      now.toISOString().slice(0, 10),
      actor.secondFactor ? trustedUntil(now) : null,
    ]
    // an id is one device in all centres: of another centre's it is said, too, that it is taken, and no fault comes of it
    const { rowCount: made } = await ask(
      `insert into devices.device (centre_id, id, account, secret_hash, kind, added_at, seen_on, trusted_until)
       values (house.centre(), $1, house.account(), $2, $3, $4, $5, $6) on conflict do nothing`,
      values,
    )
    const { rowCount: kept } = made
      ? { rowCount: made }
      : await ask(
          `update devices.device set secret_hash = $2, kind = $3, seen_on = $4, trusted_until = coalesce($5, trusted_until)
           where centre_id = house.centre() and id = $1 and account = house.account() and revoked_at is null`,
          values.filter((_each, n) => n !== 3),
        )
    if (!kept) {
      const { rows: mine } = await ask(
        'select from devices.device where centre_id = house.centre() and id = $1 and account = house.account()',
        [id],
      )
      refuse(mine.length > 0 ? 'device-revoked' : 'device-taken')
    }
    await ask('update kernel.session set device = $2 where centre_id = house.centre() and token_hash = $1', [token, id])
    about({ object: id })
    return {}
  },

  async revoke({ id }, { house, ask, actor, now, refuse, about, after }) {
    const { rowCount } = await ask(
      `update devices.device set revoked_at = coalesce(revoked_at, $2), trusted_until = null
       where centre_id = house.centre() and id = $1 and ($3 or account = house.account())`,
      [id, now, actor.permissions.has('people.remove')],
    )
    if (rowCount === 0) refuse('device-unknown')
    await endSessions(ask, { device: id }, 'device-revoked')
    // whoever sits at it learns so at once: every device that listens asks, and that one is turned away
    after(() => house.news.tell(actor.centre, 'gone', 0))
    about({ object: id })
    return {}
  },

  async check({ id, secret }, { ask }) {
    const { rows } = await ask<{ closed: boolean }>('select devices.closed($1, $2) as closed', [id, hashOfSecret(secret)])
    return { revoked: rows[0]!.closed }
  },
})

export const devices: ServerPart = { name: 'devices', served: [served] }
