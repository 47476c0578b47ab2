import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#kernel/server/testing.ts'
import { projections } from './gather.ts'
import { files, read } from './tree.ts'

/** [Note: the tables keep the law] Asked of the database itself, after all migrations, not of the migration files. */
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db?.drop())

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname !~ '^pg_'`
/** Asked before anybody knows of which centre: what is sought is a random code or the hash of one. */
const soughtFirst = ['kernel.session', 'people.credential']
/** Text that is neither typed by anybody nor named by a constraint, and what it is instead. */
const coded: Readonly<Record<string, string>> = {
  enc: 'a public key',
  sig: 'a public key',
  roles: 'codes of roles',
  kind: 'a record kind',
  action: 'the name of a deed',
  ended: 'a code',
  handle: 'the random sign-in code',
  opaque_record: 'what OPAQUE keeps instead of a passphrase',
  'kernel.circle.name': 'the name of a role circle, see kernel/circle.ts',
  'circles.wrap.member': 'an account, or recovery',
  'circles.head.state': 'the verified state of the chain: ids, public keys, roles',
  'circles.statement.s': 'signatures',
  'people.invite.newcomer': 'an id and public keys',
}
/** Schemas of the program that hold nothing of a centre. */
const ofTheHouse = ['house']

async function rows<R extends Record<string, unknown>>(sql: string): Promise<R[]> {
  return (await db.owner.query<R>(sql)).rows
}

const tables = () =>
  rows<{
    name: string
    schema: string
    comment: string | null
    rls: boolean
    forced: boolean
    policies: number
    owner: string
    app: boolean
    centre: boolean
  }>(`
    select n.nspname || '.' || c.relname as name, n.nspname as schema,
           obj_description(c.oid, 'pg_class') as comment,
           c.relrowsecurity as rls, c.relforcerowsecurity as forced,
           (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
           pg_get_userbyid(c.relowner) as owner,
           has_any_column_privilege('panah_app', c.oid, 'select, insert, update') or has_table_privilege('panah_app', c.oid, 'delete') as app,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'centre_id' and not a.attisdropped) as centre
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
     order by 1`)

describe('every table', () => {
  test('is there: the migrations made some', async () => {
    expect((await tables()).length).toBeGreaterThan(3)
  })

  test('says in a comment what it holds', async () => {
    expect((await tables()).filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([])
  })

  test('lies in a schema of its own room, never in public', async () => {
    expect((await tables()).filter(({ schema }) => schema === 'public').map(({ name }) => name)).toEqual([])
  })

  test('with data of a centre is guarded by row policies, or out of reach of the program', async () => {
    const open = (await tables()).filter(({ centre, app, rls, policies }) => centre && app && !(rls && policies > 0))
    expect(open.map(({ name }) => name)).toEqual([])
  })

  test('that the program may touch and that has no centre is of the house, and says why in its comment', async () => {
    const odd = (await tables()).filter(
      ({ centre, app, rls, schema, comment }) =>
        app &&
        !centre &&
        !rls &&
        !ofTheHouse.includes(schema) &&
        !/every centre|no centre|before|whole program|all centres/i.test(comment ?? ''),
    )
    expect(odd.map(({ name, comment }) => `${name}: ${comment}`)).toEqual([])
  })

  test('with data of a centre begins its key with the centre', async () => {
    const keys = await rows<{ name: string; first: string | null }>(`
      select n.nspname || '.' || c.relname as name, a.attname as first
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_index i on i.indrelid = c.oid and i.indisprimary
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where c.relkind in ('r', 'p') and not c.relispartition and ${ours}
         and exists (select from pg_attribute x where x.attrelid = c.oid and x.attname = 'centre_id' and not x.attisdropped)`)
    expect(
      keys
        .filter(({ name, first }) => first !== 'centre_id' && !soughtFirst.includes(name))
        .map(({ name, first }) => `${name}: ${first ?? 'no primary key'}`),
    ).toEqual([])
  })
})

describe('the program’s own role', () => {
  test('is no superuser, passes by no policy and makes no roles', async () => {
    const [role] = await rows<{
      rolsuper: boolean
      rolbypassrls: boolean
      rolcreaterole: boolean
      rolcreatedb: boolean
      rolreplication: boolean
    }>(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'panah_app'`)
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false })
  })

  test('owns nothing', async () => {
    const owned = await rows<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where pg_get_userbyid(c.relowner) = 'panah_app' and ${ours}
      union all select nspname from pg_namespace n where pg_get_userbyid(nspowner) = 'panah_app'
      union all select proname from pg_proc p where pg_get_userbyid(proowner) = 'panah_app'`)
    expect(owned).toEqual([])
  })

  test('is a member of no other role', async () => {
    expect(await rows(`select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'panah_app'`)).toEqual([])
  })

  test('runs no function as its owner but those that name the schema they search', async () => {
    const loose = await rows<{ name: string }>(`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and ${ours} and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false)`)
    expect(loose).toEqual([])
  })

  test('sees no row of anybody without saying for whom it asks', async () => {
    const seen: string[] = []
    for (const { name, centre, app } of await tables()) {
      if (!centre || !app) continue
      const client = await db.pool.connect()
      try {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${name}`)
        if (rows[0]?.n !== 0) seen.push(name)
      } catch (error) {
        // not even allowed to look, or a policy that refuses to run without an actor: both are a wall
        if (!['42501', '22P02', '42704'].includes((error as { code?: string }).code ?? '')) throw error
      } finally {
        client.release()
      }
    }
    expect(seen).toEqual([])
  })
})

test('a text column is a code, a hash or a ciphertext, and says which', async () => {
  const texts = await rows<{ table: string; column: string }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped and ${ours}
       and format_type(a.atttypid, null) in ('text', 'character varying', 'character', 'text[]', 'character varying[]', 'json', 'jsonb')
       and col_description(c.oid, a.attnum) is null
       and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f') and a.attnum = any (k.conkey))
       and n.nspname <> all ($$\{${ofTheHouse.join(',')}}$$::text[])
     order by 1, 2`)
  // made from coded parts, which hold no sentence: See [Note: a free string is refused]
  const projected = new Set((await projections()).flatMap(({ it }) => it.tables))
  const loose = texts.filter(
    ({ table, column }) =>
      !projected.has(table) &&
      !(column in coded) &&
      !(`${table}.${column}` in coded) &&
      !((table.startsWith('kernel.record') || table === 'kernel.figure') && column === 'coded'),
  )
  expect(loose.map(({ table, column }) => `${table}.${column}`)).toEqual([])
})

test('nothing in the migrations needs a PostgreSQL newer than 15', () => {
  const newer = files('kernel/server/migrations/*.sql', 'capabilities/*/migrations/*.sql').filter((path) =>
    /\buuidv7\s*\(|\bmerge_action\s*\(|\bjson_table\s*\(|\bwithout overlaps\b|\bvirtual\b\s*[,)]|\bany_value\s*\(/i.test(
      read(path).replace(/--.*$/gm, ''),
    ),
  )
  expect(newer).toEqual([])
})
