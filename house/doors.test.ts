import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { circlesOf, permissionsOf, type Role, roles } from '#capabilities/people/roles.ts'
import { noCase, type RoleCircle, roleCircles } from '#kernel/circle.ts'
import type { Endpoint } from '#kernel/contract.ts'
import type { RecordKind } from '#kernel/record.ts'
import { contract as recordsContract } from '#kernel/records-contract.ts'
import { hashOf } from '#kernel/server/session.ts'
import type { RecordOut } from '#kernel/wire.ts'
import { endpoints, type Found, recordKinds } from './gather.ts'
import { type Person, twoCentres, type TwoCentres } from './two-centres.ts'
import { codedOf, recordOf } from './well-formed.ts'

/**
 * Every door of the server, asked by whoever must not come in. Generated from the contracts and record kinds: a new
 * endpoint is judged here without a line being written.
 */
const doors: Found<Endpoint>[] = [
  ...(await endpoints()),
  ...Object.entries(recordsContract).map(([name, it]) => ({
    capability: 'kernel',
    path: 'kernel/records-contract.ts',
    name,
    it: it as Endpoint,
  })),
]
const kinds = (await recordKinds()).map(({ it }) => it)

let house: TwoCentres
beforeAll(async () => {
  house = await twoCentres()
}, 60_000)
afterAll(() => house?.drop())

/** A word that no answer may hold. */
const canary = 'Gulbahor-Street-14'
const filled = (path: string, id: string = randomUUID()) => path.replace(/:[a-zA-Z]+/g, id)
const rolesWith = (permission: string): Role[] => roles.filter((role) => (permissionsOf([role]) as ReadonlySet<string>).has(permission))
const ask = (door: Endpoint, as: Parameters<TwoCentres['ask']>[2], body: unknown = {}, id?: string) =>
  house.ask(door.method, filled(door.path, id), as, body)
/** Somebody of this centre who may come in. */
const welcome = (door: Endpoint) => {
  if (door.may === 'anyone') return null
  if (door.may === 'signed-in' || door.may === 'member') return house.here.people.head
  return house.here.people[rolesWith(door.may)[0] ?? 'head']
}

test('every door of the running server stands here, and every kind that it takes', async () => {
  const here = new Set([...doors.map(({ it }) => `${it.method} /api${it.path}`), 'GET /api/events'])
  const there = new Set(house.api.routes.map(({ method, path }) => `${method} ${path}`))
  expect([...there].filter((door) => !here.has(door))).toEqual([])
  expect([...here].filter((door) => !there.has(door))).toEqual([])
  expect([...house.kinds].toSorted()).toEqual(kinds.map(({ kind }) => kind).toSorted())
})

describe.each(doors.map((door) => [`${door.it.method} ${door.it.path}`, door] as const))('%s', (_, { it: door }) => {
  const needsNobody = door.may === 'anyone'
  const permission = ['anyone', 'signed-in', 'member'].includes(door.may) ? null : door.may

  test(needsNobody ? 'answers whoever asks' : 'tells nobody anything without a session', async () => {
    const { status, text } = await ask(door, null)
    if (needsNobody) expect([200, 400, 409]).toContain(status)
    else expect([status, JSON.parse(text).type]).toEqual([401, 'panah:not-signed-in'])
  })

  if (!needsNobody) {
    test('tells a device nothing over the session of another than it asks for', async () => {
      const { account } = house.there.people.head
      const { status, text } = await house.ask(door.method, filled(door.path), welcome(door), {}, account)
      expect([status, JSON.parse(text).type]).toEqual([401, 'panah:not-signed-in'])
    })
  }

  if (permission !== null || door.may === 'member') {
    test('is shut for who waits to be admitted', async () => {
      expect((await ask(door, house.here.waiting)).status).toBe(403)
    })
  }

  if (permission !== null) {
    test('is shut for every role without the permission', async () => {
      const without = roles.filter((role) => !rolesWith(permission).includes(role))
      const open = []
      for (const role of without) if ((await ask(door, house.here.people[role])).status !== 403) open.push(role)
      expect(open).toEqual([])
    })
  }

  test('refuses what it does not know, and does not repeat it', async () => {
    const as = welcome(door)
    // of a GET only the query is asked
    const { status, text } =
      door.method === 'GET'
        ? await house.ask('GET', `${filled(door.path)}?note=${canary}`, as)
        : await ask(door, as, { note: canary, records: canary })
    // recovery only: no role has the permission
    if (permission !== null && rolesWith(permission).length === 0) expect(status).toBe(403)
    else expect([status, text.includes('panah:invalid')]).toEqual([400, true])
    expect(text).not.toContain(canary)
  })

  if (door.path.includes(':')) {
    test('says of a thing of another centre what it says of a thing that never was', async () => {
      const as = welcome(door)
      const never = await ask(door, as)
      for (const theirs of [house.there.id, house.there.people.head.account, house.there.circles.intake]) {
        const other = await ask(door, as, {}, theirs)
        expect([other.status, other.text]).toEqual([never.status, never.text])
      }
    })
  }
})

test('news of a centre are for its members', async () => {
  expect((await house.ask('GET', '/events', null)).status).toBe(401)
  expect((await house.ask('GET', '/events', house.here.waiting)).status).toBe(403)
  expect((await house.ask('GET', '/events', house.here.people.volunteer)).status).toBe(200)
})

test('the row policy alone keeps a record from who is not in its circle, whatever a query forgets', async () => {
  const intake =
    kinds.find((kind) => kind.circles[0] === 'intake' && Object.keys(kind.coded).length === 0) ??
    kinds.find((kind) => kind.circles[0] === 'intake')!
  const record = recordOf(intake, house.here.circles.intake)
  const columns = 'centre_id, id, case_id, kind, circle, epoch, version, coded, blob, sha, by, at'
  const values = [
    house.here.id,
    record.id,
    record.caseId,
    record.kind,
    record.circle,
    1,
    1,
    '{}',
    Buffer.alloc(1),
    Buffer.alloc(1),
    noCase,
    new Date(),
    1,
  ]
  const places = values.map((_, i) => `$${i + 1}`).join(', ')
  for (const table of ['kernel.record', 'kernel.record_history']) {
    const more = table === 'kernel.record' ? { column: 'held, ', value: 'true, ' } : { column: '', value: '' }
    await house.db.owner.query(
      `insert into ${table} (${columns}, ${more.column}position) values (${places.replace('$13', `${more.value}$13`)})`,
      values,
    )
    const seenBy = async ({ cookie }: Person) => {
      const client = await house.db.pool.connect()
      try {
        await client.query('begin')
        await client.query('select from house.enter($1, $2)', [hashOf(cookie), new Date()])
        return (await client.query(`select id from ${table} where id = $1`, [record.id])).rows.length
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await seenBy(house.here.people.operator)).toBe(1)
    for (const stranger of [house.here.people.volunteer, house.here.outside, house.here.waiting, house.there.people.operator]) {
      expect(await seenBy(stranger)).toBe(0)
    }
  }
})

test('a door that is not there says nothing of the program', async () => {
  const { status, text } = await house.ask('GET', `/${canary}`, house.here.people.head)
  expect(status).toBe(404)
  expect(text).not.toContain(canary)
})

describe.each(kinds.map((kind) => [kind.kind, kind] as const))('a record of %s', (_, kind) => {
  const writers = () => rolesWith(kind.may)
  const put = async (as: Parameters<TwoCentres['ask']>[2], record: RecordOut) => {
    const { status, text } = await house.ask('POST', '/records', as, { records: [record] })
    return { status, text, answer: status === 200 ? JSON.parse(text).answers[0] : undefined }
  }
  const circle = (centre = house.here) => centre.circles[kind.circles[0]]
  const writer = () => house.here.people[writers().find((role) => membersOf(kind, role)) ?? 'head']

  test('is not taken from nobody, nor from who waits', async () => {
    expect((await put(null, recordOf(kind, circle()))).status).toBe(401)
    expect((await put(house.here.waiting, recordOf(kind, circle()))).status).toBe(403)
  })

  test('is not taken from a role that may not write it', async () => {
    const wrong: string[] = []
    for (const role of roles.filter((role) => !writers().includes(role))) {
      const { answer } = await put(house.here.people[role], recordOf(kind, circle()))
      if (answer?.accepted !== false || !['not-permitted', 'not-in-circle'].includes(answer.refusal))
        wrong.push(`${role}: ${JSON.stringify(answer)}`)
    }
    expect(wrong).toEqual([])
  })

  test('is not taken from who may write it and is not in the circle', async () => {
    if (!writers().includes('head')) return
    expect((await put(house.here.outside, recordOf(kind, circle()))).answer).toMatchObject({ accepted: false, refusal: 'not-in-circle' })
  })

  test('is not taken into a circle of another centre', async () => {
    expect((await put(writer(), recordOf(kind, circle(house.there)))).answer).toMatchObject({ accepted: false, refusal: 'not-in-circle' })
  })

  test('is not taken with a word in what the server may read, and the word is not repeated', async () => {
    for (const coded of [{ ...codedOf(kind), note: canary }, Object.fromEntries(Object.keys(kind.coded).map((name) => [name, canary]))]) {
      if (Object.keys(coded).length === 0) continue
      const { answer, text } = await put(writer(), { ...recordOf(kind, circle()), coded })
      expect(answer).toMatchObject({ accepted: false, refusal: 'invalid' })
      expect(text).not.toContain(canary)
    }
  })

  test('is not taken as a case when it is the centre’s, nor the other way round', async () => {
    const caseId = kind.of === 'centre' ? randomUUID() : noCase
    expect((await put(writer(), { ...recordOf(kind, circle()), caseId })).answer).toMatchObject({ accepted: false, refusal: 'invalid' })
  })

  test('is taken from who may, with a line in the ledger; or refused by a name that has a sentence', async () => {
    const record = recordOf(kind, circle(), writer().account)
    const { answer, status } = await put(writer(), record)
    expect(status).toBe(200)
    const lines = await house.db.owner.query('select action, actor, object from kernel.ledger_line where centre_id = $1 and object = $2', [
      house.here.id,
      record.id,
    ])
    if (answer.accepted) {
      expect(lines.rows).toEqual([{ action: kind.kind, actor: writer().account, object: record.id }])
      const again = await put(writer(), record)
      expect(again.answer).toEqual(answer)
    } else {
      expect(kind.refusals).toContain(answer.refusal)
      expect(lines.rows).toEqual([])
    }
  })

  test('reaches nobody of another centre, and nobody outside its circle', async () => {
    const record = recordOf(kind, circle(), writer().account)
    await put(writer(), record)
    const strangers = [
      ...Object.values(house.there.people),
      house.here.outside,
      ...roles.filter((role) => !membersOf(kind, role)).map((role) => house.here.people[role]),
    ]
    for (const stranger of strangers) {
      const { text } = await house.ask('GET', '/feed?after=0&set=all&limit=2000', stranger)
      expect(text).not.toContain(record.id)
      expect((await house.ask('GET', `/cases/${record.caseId}/records`, stranger)).text).not.toContain(record.id)
    }
  })
})

test('of a batch each record is answered for itself, also when one is refused while others still ask', async () => {
  const of = (name: string) =>
    recordOf(
      kinds.find(({ kind }) => kind === name)!,
      house.here.circles.intake,
    )
  const records = [of('cases/closing'), of('children/voice'), of('children/question'), of('cases/card')]
  const { status, text } = await house.ask('POST', '/records', house.here.people.head, { records })
  expect(status).toBe(200)
  const { answers } = JSON.parse(text) as { answers: { accepted: boolean; refusal?: string }[] }
  expect(answers[0]).toMatchObject({ accepted: false, refusal: 'closed-without-reason' })
  expect(answers[3]).toMatchObject({ accepted: true })
})

describe('each kind in each circle, written and read in each role', () => {
  const circles = [...roleCircles]
  const is = (role: Role, name: RoleCircle) => circlesOf([role]).includes(name)
  // of a person there is one record: what comes after it in another circle is no new version either
  const no = ['not-permitted', 'not-in-circle', 'invalid', 'newer-version']
  const sealedAnew = (record: RecordOut): RecordOut => ({
    ...record,
    blob: Buffer.concat([Buffer.from(record.blob, 'base64url').subarray(0, -16), randomBytes(16)]).toString('base64url'),
  })
  /** Which of the records were taken, by whom and where. */
  const taken: { readonly id: string; readonly circle: RoleCircle; readonly kind: string }[] = []

  test('is taken from whom its permission and her circles allow, and from nobody else', async () => {
    const wrong: string[] = []
    let asked = 0
    for (const role of roles) {
      const tries = kinds.flatMap((kind) =>
        circles.map((circle) => ({
          kind,
          circle,
          record: sealedAnew(recordOf(kind, house.here.circles[circle], house.here.people[role].account)),
        })),
      )
      for (let from = 0; from < tries.length; from += 100) {
        const some = tries.slice(from, from + 100)
        const { text } = await house.ask('POST', '/records', house.here.people[role], { records: some.map(({ record }) => record) })
        const { answers } = JSON.parse(text) as { answers: { accepted: boolean; refusal?: string }[] }
        for (const [at, { kind, circle, record }] of some.entries()) {
          asked++
          const { accepted, refusal = '' } = answers[at]!
          const may = rolesWith(kind.may).includes(role) && is(role, circle) && (kind.circles as readonly RoleCircle[]).includes(circle)
          const isRight = may
            ? accepted || kind.refusals.includes(refusal) || (kind.kind === 'people/person' && refusal === 'newer-version')
            : !accepted && no.includes(refusal)
          if (!isRight) wrong.push(`${role} writes ${kind.kind} in ${circle}: ${accepted ? 'taken' : refusal}`)
          // the id of a person stands in all that she writes
          if (accepted && kind.kind !== 'people/person') taken.push({ id: record.id, circle, kind: kind.kind })
        }
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBe(roles.length * kinds.length * circles.length)
    expect(taken.length).toBeGreaterThan(kinds.length)
  }, 120_000)

  test('is read by who is in its circle, whatever her role, and by nobody else, of this centre or another', async () => {
    const wrong: string[] = []
    const all = (centre: TwoCentres['here']) => [
      ...Object.entries(centre.people),
      ['outside', centre.outside] as const,
      ['waiting', centre.waiting] as const,
    ]
    for (const [centre, people] of [
      ['here', all(house.here)],
      ['there', all(house.there)],
    ] as const) {
      for (const [role, person] of people) {
        let text = ''
        for (let after = 0, more = true; more;) {
          const page = await house.ask('GET', `/feed?after=${after}&set=all&limit=2000`, person)
          text += page.text
          const { position = 0, more: rest = false } =
            page.status === 200 ? (JSON.parse(page.text) as { position?: number; more?: boolean }) : {}
          more = rest && position > after
          after = position
        }
        for (const { id, circle, kind } of taken) {
          const may = centre === 'here' && role !== 'outside' && role !== 'waiting' && is(role as Role, circle)
          if (text.includes(id) !== may) wrong.push(`${role} ${centre}: ${may ? 'does not read' : 'reads'} ${kind} in ${circle}`)
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([])
  }, 120_000)
})

/** Whether a role is in the first circle of a kind. */
function membersOf(kind: RecordKind, role: Role): boolean {
  return circlesOf([role]).includes(kind.circles[0])
}
