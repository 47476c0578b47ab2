import { randomBytes, randomUUID } from 'node:crypto'
import { circlesOf, permissionsOf, type Role, roles } from '#capabilities/people/roles.ts'
import { recordKinds } from './gather.ts'
import type { TwoCentres } from './two-centres.ts'
import { recordOf } from './well-formed.ts'

/** What lies in the other centre. */
export interface Theirs {
  /** By what they are ids of. */
  readonly ids: Readonly<Record<'centre' | 'account' | 'circle' | 'record' | 'case' | 'device' | 'invite', string>>
  /** Pieces of their ciphertexts: whoever answers one has read there. */
  readonly pieces: readonly string[]
}

/** Puts a record of every kind into the other centre, a device and an invitation. */
export async function plantTheirs({ ask, there }: TwoCentres): Promise<Theirs> {
  const pieces: string[] = []
  const ids: { record?: string; case?: string } = {}
  for (const { it: kind } of await recordKinds()) {
    const writer = (roles as readonly Role[]).find(
      (role) => (permissionsOf([role]) as ReadonlySet<string>).has(kind.may) && circlesOf([role]).includes(kind.circles[0]),
    )
    if (!writer) continue
    const plain = recordOf(kind, there.circles[kind.circles[0]], there.people[writer].account)
    // random bytes that no answer to somebody else may hold; in base64 they begin at a letter of their own
    const tail = randomBytes(15)
    const blob = Buffer.concat([Buffer.from(plain.blob, 'base64url').subarray(0, -17), tail, Buffer.alloc(2)])
    const record = { ...plain, blob: blob.toString('base64url') }
    const { text } = await ask('POST', '/records', there.people[writer], { records: [record] })
    if (!text.includes('"accepted":true')) continue
    pieces.push(tail.toString('base64url').slice(2, -2))
    if (kind.of === 'case') {
      ids.record ??= record.id
      ids.case ??= record.caseId
    }
  }
  const [device, invite] = [randomUUID(), randomUUID()]
  await ask('POST', '/devices', there.people.head, { id: device, secretHash: randomBytes(32).toString('base64url'), kind: 'desktop' })
  await ask('POST', '/invites', there.people.head, { invite, roles: ['operator'], rekeyOf: null })
  if (!ids.record || !ids.case) throw new Error('no record of a case was taken there')
  const { id: centre, people, circles } = there
  return {
    ids: { centre, account: people.operator.account, circle: circles.intake, record: ids.record, case: ids.case, device, invite },
    pieces,
  }
}

/** Every row of every table that names the other centre, and is none of ours that holds its id, as PostgreSQL writes it. */
export async function rowsThere({ db, here, there }: TwoCentres): Promise<readonly string[]> {
  const { rows: tables } = await db.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.owner.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text like $1 and t::text not like $2 order by 1`,
      [`%${there.id}%`, `%${here.id}%`],
    )
    found.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return found
}
