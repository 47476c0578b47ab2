import { Refused } from '#kernel/refused.ts'
import { Turned } from '#kernel/server/door.ts'
import { codeOf } from '#kernel/server/faults.ts'
import type { Actor } from '#kernel/server/house.ts'
import { centresOf, makeCentre } from '#kernel/server/membership.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import { acceptWithin } from '#kernel/server/records/accept-within.ts'
import { serve, type Visit } from '#kernel/server/serve.ts'
import { patient } from '#kernel/server/patient.ts'
import { endSessions, openSession } from '#kernel/server/session.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import type { NewcomerOut } from '#kernel/wire.ts'
import type { Country } from '#kernel/language.ts'
import { beginChain } from '#capabilities/circles/server/door.ts'
import { contract } from '../contract.ts'
import { pending } from '../records.ts'
import { tokenHolds, useToken } from './founding-token.ts'
import { answerRegistration, NoMessage } from './opaque.ts'
import { projectPerson } from './project-person.ts'
import { contextOf, newRecoveryCodes, newSecret } from './second-factor.ts'
import { finishSignIn, proveSecond, startSignIn, triesCode } from './sign-in.ts'

const freshMinutes = 5
const inviteHours = 72

const isFresh = ({ freshAt, secondFactor }: Actor, now: Date): boolean =>
  secondFactor && Date.parse(freshAt) > now.getTime() - freshMinutes * 60_000

/**
 * Her credential: the one whose key the chain names.
 *
 * @throws Turned not-signed-in for who has none: the holders of the recovery sheets, and who waits
 */
async function mine(ask: Ask): Promise<{ handle: string; gen: number; confirmed: boolean }> {
  const { rows } = await ask<{ handle: string; gen: number; confirmed: boolean }>(
    `select c.handle, c.gen, c.totp_confirmed as confirmed from people.credential c
     join kernel.member m on m.centre_id = c.centre_id and m.account = c.account and m.sig = c.sig
     where c.centre_id = house.centre() and c.account = house.account()`,
  )
  if (!rows[0]) throw new Turned(401, 'not-signed-in')
  return rows[0]
}

async function addCredential(
  ask: Ask,
  who: { centre: string; handle: string; account: string; sig: string; registrationRecord: string; bundle: string; gen: number; now: Date },
): Promise<void> {
  try {
    await ask(
      `insert into people.credential (handle, centre_id, account, sig, opaque_record, bundle, gen, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [who.handle, who.centre, who.account, who.sig, who.registrationRecord, Buffer.from(who.bundle, 'base64url'), who.gen, who.now],
    )
  } catch (error) {
    if (codeOf(error) === '23505') throw new Refused('handle-taken')
    throw error
  }
}

/** A message of OPAQUE that is none is invalid input. */
function answered<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof NoMessage) throw new Turned(400, 'invalid')
    throw error
  }
}

async function invitationFor(
  visit: Visit<any, 'invitation-invalid'>,
  invite: string,
): Promise<{ centre: string; rekey_of: string | null }> {
  const { rows } = patient(visit)
    ? await visit.ask<{ centre: string; rekey_of: string | null }>('select * from people.invitation($1, $2)', [invite, visit.now])
    : { rows: [] }
  return rows[0] ?? visit.refuse('invitation-invalid')
}

const served = serve(contract).from<never>({
  async door(_, { ask, house }) {
    return { founded: (await centresOf(ask)).length > 0, program: house.program, ...(house.demo ? { demo: true } : {}) }
  },

  async foundStart({ token, account, registrationRequest }, visit) {
    if (!patient(visit) || !(await tokenHolds(visit.ask, token, visit.now))) visit.refuse('token-invalid')
    return answered(() => answerRegistration(visit.house.secrets, account, registrationRequest))
  },

  async foundFinish({ token, handle, country, pack }, visit) {
    const { ask, house, now } = visit
    if (!patient(visit) || !(await useToken(ask, token, now))) visit.refuse('token-invalid')
    const { centre, account } = pack
    await visit.become({ centre, account, standing: 'member' })
    if ((await centresOf(ask)).includes(centre)) visit.refuse('statement-refused')
    await makeCentre(ask, centre, country, now)
    const state = await beginChain(ask, centre, account, pack, now)
    const { sig, roles } = state.members[account]!
    await addCredential(ask, { ...pack, handle, sig, now })
    const founder: Actor = {
      standing: 'member',
      centre,
      account,
      country,
      roles,
      permissions: house.permissionsOf(roles),
      device: null,
      secondFactor: true,
      freshAt: now.toISOString(),
    }
    await acceptWithin(house, visit, founder, pack.records, now)
    visit.cookie(await openSession(ask, { centre, account, sig, device: null, secondFactor: true, now }))
    visit.about({ object: centre })
    return {}
  },

  signInStart: (asked, visit) =>
    startSignIn(visit, asked).catch((error: unknown) => {
      throw error instanceof NoMessage ? new Turned(400, 'invalid') : error
    }),
  signInFinish: (asked, visit) => finishSignIn(visit, asked),
  signInSecond: (asked, visit) => proveSecond(visit, asked),

  async signOut(_, { ask, token, cookie }) {
    await ask('delete from kernel.session where centre_id = house.centre() and token_hash = $1', [token])
    cookie(null)
    return {}
  },

  async session(_, { actor, ask, now }) {
    const credential = actor.standing === 'member' ? await mine(ask) : null
    return {
      account: actor.account,
      centre: actor.centre,
      country: actor.country as Country,
      roles: [...actor.roles],
      permissions: [...actor.permissions],
      fresh: isFresh(actor, now),
      waiting: actor.standing === 'waiting',
      secondFactor: credential?.confirmed ?? false,
      device: actor.device,
    }
  },

  passphraseStart({ registrationRequest }, { actor, now, house, refuse }) {
    if (!isFresh(actor, now)) refuse('sign-in-again')
    return answered(() => answerRegistration(house.secrets, actor.account, registrationRequest))
  },

  async passphraseFinish({ registrationRecord, bundle, gen }, { house, actor, now, ask, refuse, token, after }) {
    if (!isFresh(actor, now)) refuse('sign-in-again')
    const { handle } = await mine(ask)
    const { rowCount } = await ask(
      `update people.credential set opaque_record = $2, bundle = $3, gen = $4
       where centre_id = house.centre() and handle = $1 and gen = $4 - 1`,
      [handle, registrationRecord, Buffer.from(bundle, 'base64url'), gen],
    )
    if (rowCount === 0) refuse('bundle-moved')
    await endSessions(ask, { account: actor.account }, 'passphrase-changed', token)
    // her other devices ask for the new phrase now and not in a minute
    after(() => house.news.tell(actor.centre, 'gone', 0))
    return {}
  },

  async secondFactorStart(_, { actor, now, ask, refuse, house }) {
    if (!isFresh(actor, now)) refuse('sign-in-again')
    const { handle, confirmed } = await mine(ask)
    if (confirmed) refuse('second-factor-there')
    const { bytes, uri, secret } = newSecret()
    await ask('update people.credential set totp_secret = $2, totp_step = 0 where centre_id = house.centre() and handle = $1', [
      handle,
      house.secrets.seal(bytes, contextOf(handle)),
    ])
    return { uri, secret }
  },

  async secondFactorConfirm({ code }, visit) {
    const { actor, now, ask, refuse } = visit
    if (!isFresh(actor, now)) refuse('sign-in-again')
    const { handle, confirmed } = await mine(ask)
    if (confirmed || !(await triesCode(visit, handle, code))) refuse('code-wrong')
    const { codes, hashes } = newRecoveryCodes()
    await ask('update people.credential set totp_confirmed = true where centre_id = house.centre() and handle = $1', [handle])
    await ask('delete from people.recovery_code where centre_id = house.centre() and handle = $1', [handle])
    await ask('insert into people.recovery_code (centre_id, handle, hash) select house.centre(), $1, unnest($2::bytea[])', [handle, hashes])
    return { recoveryCodes: codes }
  },

  async secondFactorRemove({ code }, visit) {
    const { actor, now, ask, refuse } = visit
    if (!isFresh(actor, now)) refuse('sign-in-again')
    const { handle } = await mine(ask)
    if (!(await triesCode(visit, handle, code))) refuse('code-wrong')
    await ask(
      `update people.credential set totp_secret = null, totp_confirmed = false, totp_step = 0 where centre_id = house.centre() and handle = $1`,
      [handle],
    )
    await ask('delete from people.recovery_code where centre_id = house.centre() and handle = $1', [handle])
    return {}
  },

  async invite({ invite, roles, rekeyOf }, { ask, actor, now, refuse, about }) {
    if (rekeyOf !== null) {
      const { rowCount } = await ask('select from kernel.member where centre_id = house.centre() and account = $1', [rekeyOf])
      if (rowCount === 0) refuse('member-unknown')
    }
    await ask(
      `insert into people.invite (centre_id, id, roles, rekey_of, made_by, made_at, expires)
       values (house.centre(), $1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [invite, roles, rekeyOf, actor.account || null, now, new Date(now.getTime() + inviteHours * 3_600_000)],
    )
    about({ object: invite })
    return {}
  },

  async invites(_, { ask, now }) {
    const { rows } = await ask<{
      invite: string
      roles: string[]
      rekeyOf: string | null
      state: 'waiting' | 'joined' | 'used' | 'expired'
      newcomer: NewcomerOut | null
      expires: string
    }>(
      `select i.id as invite, roles, rekey_of as "rekeyOf", newcomer, house.iso(expires) as expires,
         case when k.sig is not null then 'used' when newcomer is not null then 'joined' when expires <= $1 then 'expired' else 'waiting' end as state
       from people.invite i left join kernel.known_key k on k.centre_id = i.centre_id and k.sig = i.newcomer ->> 'sig'
       where i.centre_id = house.centre() order by made_at desc, i.id limit 500`,
      [now],
    )
    return rows
  },

  async withdrawInvite({ invite }, { ask, refuse, about }) {
    const { rows } = await ask<{ account: string | null; sig: string | null }>(
      `delete from people.invite i where centre_id = house.centre() and id = $1
       and not exists (select from kernel.known_key k where k.centre_id = i.centre_id and k.sig = i.newcomer ->> 'sig')
       returning newcomer ->> 'account' as account, newcomer ->> 'sig' as sig`,
      [invite],
    )
    const gone = rows[0] ?? refuse('invitation-invalid')
    if (gone.sig !== null) {
      await ask('delete from people.credential where centre_id = house.centre() and sig = $1', [gone.sig])
      await ask('delete from kernel.session where centre_id = house.centre() and sig = $1', [gone.sig])
    }
    about({ object: invite })
    return {}
  },

  async joinLook({ invite }, visit) {
    const { centre, rekey_of } = await invitationFor(visit, invite)
    return { centre, rekeyOf: rekey_of }
  },

  async joinStart({ invite, account, registrationRequest }, visit) {
    const { centre } = await invitationFor(visit, invite)
    return { centre, ...answered(() => answerRegistration(visit.house.secrets, account, registrationRequest)) }
  },

  async joinFinish({ invite, handle, pack }, visit) {
    const { ask, now } = visit
    const { centre, rekey_of } = await invitationFor(visit, invite)
    const { account, enc, sig, pop, mac } = pack
    await visit.become({ centre, account, standing: 'waiting' })
    const { rows } = await ask<{ known: boolean }>(
      `select exists (select from people.credential where centre_id = house.centre() and account = $1)
         or exists (select from kernel.known_key where centre_id = house.centre() and (account = $1 or sig = $2)) as known`,
      [account, sig],
    )
    // nobody takes the account of another; somebody who comes back keeps hers
    if (rekey_of === null ? rows[0]!.known : rekey_of !== account) visit.refuse('invitation-invalid')
    const { rowCount } = await ask(
      'update people.invite set newcomer = $2 where centre_id = house.centre() and id = $1 and newcomer is null and expires > $3',
      [invite, JSON.stringify({ account, enc, sig, pop, mac }), now],
    )
    if (rowCount === 0) visit.refuse('invitation-invalid')
    await addCredential(ask, { ...pack, centre, handle, now })
    visit.cookie(await openSession(ask, { centre, account, sig, device: null, secondFactor: true, now }))
    visit.about({ object: invite })
    return {}
  },
})

export { permissionsOf } from '../roles.ts'
export { foundingToken } from './founding-token.ts'

export const people: ServerPart = {
  name: 'people',
  served: [served],
  projections: [projectPerson],
  kinds: [pending],
  // the credential of a key the chain has let go of opens nothing; it need not lie here
  async hourly({ ask, centre }) {
    await ask(
      `delete from people.credential c where centre_id = $1
       and exists (select from kernel.known_key k where k.centre_id = $1 and k.sig = c.sig)
       and not exists (select from kernel.member m where m.centre_id = $1 and m.account = c.account and m.sig = c.sig)`,
      [centre],
    )
  },
}
