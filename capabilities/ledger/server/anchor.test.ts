import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { refresh, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { doorOver } from '#kernel/device/door.ts'
import { Anchoring } from '#kernel/device/sync/anchoring.ts'
import { hourly } from '#kernel/server/clock.ts'
import { checkLedger, type Anchored } from '#kernel/server/ledger-seal.ts'
import { silentLog } from '#kernel/server/log.ts'
import { transact } from '#kernel/server/transaction.ts'
import { anchorsOf } from '#vault/anchors.ts'
import type { SignedStatement } from '#vault/api.ts'

let centre: TestCentre
let head: Desk
let other: Desk
let operator: Desk
/** The clock of the devices, which goes by days; that of the server stands, so that nobody has to sign in anew. */
let today = Date.now()
const now = () => new Date(today)
const later = (minutes: number) => void (today += minutes * 60_000)

beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  operator = await centre.hire('operator')
  other = await centre.hire('head')
  await refresh(head)
}, 60_000)
afterAll(() => centre?.drop())

/** What a server that lies says instead of its answer. */
type Lie = (path: string, answer: any) => unknown

/** The real deed of a device, without a screen, for one colleague. */
function deviceOf(desk: Desk, lie: Lie = (_, answer) => answer) {
  const alarms = new Set<string>()
  const asked: string[] = []
  const anchoring = new Anchoring({
    account: desk.account,
    vault: desk.vault,
    door: doorOver(async (method, path, body) => {
      asked.push(path)
      return lie(path, await desk.line.ask(method as 'GET' | 'POST', path, body)) as never
    }),
    chain: { get: () => desk.state },
    alarms: { raise: (code) => void alarms.add(code), calm: (code) => void alarms.delete(code) },
    now,
    dayOf: (moment) => moment.toISOString().slice(0, 10),
    take: () => refresh(desk),
    isEnded: () => false,
  })
  return { anchoring, alarms, asked }
}

const sql = async <T extends object = any>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await centre.db.owner.query<T>(text, values)).rows
const write = async (count: number) => {
  for (let n = 0; n < count; n++)
    await head.line.ask('POST', '/ledger', {
      lines: [{ id: randomUUID(), action: 'opened', caseId: randomUUID(), at: centre.now().toISOString() }],
    })
}
const sealNow = () => hourly(centre.db.owner, [], new Date(centre.now().getTime() + 3_600_000), silentLog)
/** Another day with some work, and what the hour has sealed of it. */
const aDayOfWork = async (lines = 4) => {
  later(25 * 60)
  await write(lines)
  await sealNow()
  await refresh(head)
}
const anchors = async (): Promise<readonly Anchored[]> =>
  anchorsOf((await head.line.ask<{ statements: SignedStatement[] }>('GET', '/chain?after=-1')).statements)
const rehearsed = (known: readonly Anchored[]) => transact(centre.db.owner, ({ ask }) => checkLedger(ask, head.centre, known))
const newestSeal = async () => (await sql<{ seq: number }>('select max(seq) as seq from kernel.ledger_seal'))[0]!.seq
const lastAnchor = () => head.state!.anchor

test('a server that has sealed nothing since the centre was founded is named after four days', async () => {
  const { anchoring, alarms } = deviceOf(head)
  await anchoring.daily()
  later(4 * 24 * 60 + 1)
  for (let n = 0; n < 2; n++) {
    await anchoring.daily()
    expect([...alarms]).toEqual(n === 0 ? [] : ['ledger-late'])
    later(11)
  }
  await aDayOfWork()
  await anchoring.daily()
  await anchoring.daily()
  expect(lastAnchor()).toMatchObject({ seal: 1, by: head.account, anew: null })
  expect([...alarms]).toEqual([])
})

describe('honest work', () => {
  test('a head vouches for the ledger once a day, and the next day for what came since', async () => {
    const { anchoring, alarms } = deviceOf(head)
    await aDayOfWork()
    await anchoring.daily()
    expect(lastAnchor()).toMatchObject({ seal: 2, by: head.account, anew: null })
    expect(lastAnchor()!.audit).toBe(
      (await sql(`select rtrim(translate(encode(hash, 'base64'), '+/', '-_'), '=') as h from kernel.ledger_seal where seq = 2`))[0].h,
    )
    const first = lastAnchor()!

    await write(2)
    await sealNow()
    later(61)
    await anchoring.daily()
    expect(lastAnchor()).toEqual(first)

    await aDayOfWork()
    await anchoring.daily()
    expect(lastAnchor()!.seal).toBe(await newestSeal())
    expect(lastAnchor()!.seal).toBeGreaterThan(first.seal)
    expect(alarms).toEqual(new Set())
    expect(await rehearsed(await anchors())).toBeNull()
    expect(await anchors()).toHaveLength(3)
    const [line] = await sql(`select actor from kernel.ledger_line where action = 'ledger.anchor' order by no desc limit 1`)
    expect(line.actor).toBe(head.account)
  })

  test('of two heads one does it: who comes second finds the anchor of the day, and a race leaves one of them with nothing to say', async () => {
    await aDayOfWork()
    const [mine, hers] = [deviceOf(head), deviceOf(other)]
    await refresh(other)
    const length = head.state!.seq
    await Promise.all([mine.anchoring.daily(), hers.anchoring.daily()])
    await refresh(head)
    await refresh(other)
    expect(head.state!.seq).toBe(length + 1)
    await hers.anchoring.daily()
    await mine.anchoring.daily()
    expect((await refresh(head)).seq).toBe(length + 1)
    expect([...mine.alarms, ...hers.alarms]).toEqual([])
  })
})

describe('what awaits a second head', () => {
  /** A deed of the other head that the first has not signed yet. */
  const propose = async (at = now()) => {
    await refresh(other)
    const { awaits, ...deed } = await other.vault.changeRoles({ account: operator.account, roles: ['head'], at: at.toISOString() })
    expect(awaits).toBe('second-head')
    await other.line.ask('POST', '/chain/proposals', { deed })
    return deed
  }
  const anchors = async (lie?: Lie) => {
    const before = lastAnchor()!.seal
    const { anchoring } = deviceOf(head, lie)
    await anchoring.daily()
    return (await refresh(head)).anchor!.seal > before
  }

  test('is left in peace for three days', async () => {
    await aDayOfWork()
    await propose()
    expect(await anchors()).toBe(false)
    expect(await head.line.ask('GET', '/chain/proposals')).toHaveLength(1)
    later(3 * 24 * 60)
    expect(await anchors()).toBe(true)
  })

  test('made anew every day it holds the anchor back for four days, and no longer', async () => {
    const days = []
    for (let day = 1; day <= 5; day++) {
      later(23 * 60)
      await write(1)
      await sealNow()
      await refresh(head)
      await propose()
      days.push(await anchors())
    }
    expect(days).toEqual([false, false, false, false, true])
  })

  test('holds nothing back by a date that is far ahead', async () => {
    await aDayOfWork()
    await propose(new Date('2099-01-01'))
    expect(await anchors()).toBe(true)
  })

  test('counts only as the next in the chain: what a server invents holds nothing back', async () => {
    await aDayOfWork()
    const { statement } = await propose()
    const said = JSON.parse(Buffer.from(statement.p, 'base64url').toString()) as { seq: number }
    const told = (p: string): Lie => {
      const deed = { statement: { ...statement, p: Buffer.from(p).toString('base64url') }, wraps: [], links: [] }
      return (path, answer) => (path === '/chain/proposals' ? [{ deed }] : answer)
    }
    expect(await anchors(told(JSON.stringify(said)))).toBe(false)
    expect(await anchors(told(JSON.stringify({ ...said, seq: said.seq + 1 })))).toBe(true)
    for (const p of [JSON.stringify({ ...said, seq: head.state!.seq + 1 }), 'null', '{', '']) {
      await aDayOfWork()
      expect(await anchors(told(p))).toBe(true)
    }
  })
})

describe('an anchor that does not come', () => {
  /** As if nothing were sealed behind the anchor. */
  const withheld: Lie = (path, answer: any) =>
    path.startsWith('/ledger/sealed') ? { ...answer, seals: [], lines: [], newest: answer.base, more: false } : answer

  test.each([
    ['a server that shows no newer seal', withheld],
    ['a server that does not answer', () => new Promise(() => {})],
    [
      'a server that refuses',
      () => {
        throw new Error('500')
      },
    ],
  ] as [string, Lie][])('%s is named after four days, on the device of a head who is on line', async (_, lie) => {
    await aDayOfWork()
    await deviceOf(head).anchoring.daily()
    await write(2)
    await sealNow()
    const { anchoring, alarms } = deviceOf(head, lie)
    const before = (await refresh(head)).anchor
    later(3 * 24 * 60)
    for (let n = 0; n < 3; n++) {
      void anchoring.daily()
      later(11)
    }
    expect([...alarms]).toEqual([])
    later(24 * 60)
    // it may still come in a moment
    void anchoring.daily()
    expect([...alarms]).toEqual([])
    later(11)
    void anchoring.daily()
    expect([...alarms]).toEqual(['ledger-late'])
    expect((await refresh(head)).anchor).toEqual(before)
    const hers = deviceOf(operator)
    await hers.anchoring.daily()
    expect([...hers.alarms]).toEqual([])
    // another device is let, and this one hears of it by the chain
    await refresh(other)
    await deviceOf(other).anchoring.daily()
    expect((await refresh(head)).anchor).not.toEqual(before)
    await anchoring.daily()
    expect([...alarms]).toEqual([])
  })
})

describe('who may', () => {
  test('nobody but a head reads the sealed lines or anchors them', async () => {
    await expect(operator.line.ask('GET', '/ledger/sealed?seal=0')).rejects.toMatchObject({ reason: 'not-yours' })
    const seal = { seq: 900, upto: 1, hash: 'A'.repeat(43) }
    await refresh(operator)
    await expect(operator.vault.anchorLedger({ seal, at: now().toISOString() })).rejects.toMatchObject({ code: 'statement-refused' })
    const deed = await head.vault.anchorLedger({ seal, at: now().toISOString() })
    await expect(operator.line.ask('POST', '/ledger/anchor', { deed })).rejects.toMatchObject({ reason: 'not-yours' })
    // what another head has signed is not hers to bring
    await expect(other.line.ask('POST', '/ledger/anchor', { deed })).rejects.toMatchObject({ reason: 'statement-refused' })
    // nor is anything else a head may do
    const roles = await head.vault.changeRoles({ account: operator.account, roles: ['operator'], at: now().toISOString() })
    await expect(head.line.ask('POST', '/ledger/anchor', { deed: roles })).rejects.toMatchObject({ reason: 'statement-refused' })
    const { anchoring, asked } = deviceOf(operator)
    const before = (await refresh(head)).seq
    await aDayOfWork()
    await refresh(operator)
    await anchoring.daily()
    expect(asked).toEqual([])
    expect((await refresh(head)).seq).toBe(before)
  })

  test('an anchor does not go backwards', async () => {
    await deviceOf(head).anchoring.daily()
    const { seal } = lastAnchor()!
    for (const seq of [seal, seal - 1])
      await expect(
        head.vault.anchorLedger({ seal: { seq, upto: 1, hash: lastAnchor()!.audit }, at: now().toISOString() }),
      ).rejects.toMatchObject({ code: 'statement-refused', detail: expect.stringMatching(/goes forward/) })
  })
})

test('many lines come in pages, and each of them counts', async () => {
  const many = 1_200
  await sql(
    `insert into kernel.ledger_line (centre_id, told, at, actor, action, object, case_id, heard)
     select $1, gen_random_uuid(), now(), $2, 'opened', id, id, now() - interval '1 hour' from (select gen_random_uuid() as id from generate_series(1, $3)) x`,
    [head.centre, head.account, many],
  )
  await aDayOfWork(1)
  const { anchoring, alarms } = deviceOf(head)
  await anchoring.daily()
  expect(lastAnchor()!.seal).toBe(await newestSeal())
  const { lines, fits } = await anchoring.check()
  expect(fits).toBe(true)
  expect([{ lines }]).toEqual(
    await sql(`select count(*)::int as lines from kernel.ledger_line l, kernel.ledger_seal s where s.seq = $1 and l.no <= s.upto`, [
      lastAnchor()!.seal,
    ]),
  )
  expect([...alarms]).toEqual([])
})

describe('what was done to the lines', () => {
  /** Puts lines and seals back as they were. */
  let back: () => Promise<void>
  const keep = async () => {
    await sql('create table public.kept_line as table kernel.ledger_line; create table public.kept_seal as table kernel.ledger_seal')
    back = async () => {
      await sql(`delete from kernel.ledger_line l using public.kept_line k where k.no = l.no;
        insert into kernel.ledger_line overriding system value select * from public.kept_line;
        delete from kernel.ledger_seal; insert into kernel.ledger_seal select * from public.kept_seal;
        drop table public.kept_line; drop table public.kept_seal`)
    }
  }
  /** The numbers of lines that no head has vouched for yet, and of those before. */
  const numbers = async () => {
    const [seal] = await sql('select upto from kernel.ledger_seal where seq = $1', [lastAnchor()!.seal])
    const [end] = await sql('select max(upto) as upto from kernel.ledger_seal')
    const rows = await sql(`select no from kernel.ledger_line where action = 'opened' order by no`)
    const nos = rows.map(({ no }) => no as number)
    return { old: nos.filter((no) => no <= seal.upto), fresh: nos.filter((no) => no > seal.upto && no <= end.upto) }
  }
  const edit = (no: number) => sql('update kernel.ledger_line set actor = $1 where no = $2', [randomUUID(), no])
  const remove = (no: number) => sql('delete from kernel.ledger_line where no = $1', [no])
  const swap = (a: number, b: number) =>
    sql(
      `update kernel.ledger_line l set object = o.object, case_id = o.case_id, told = null from
       (select $1::bigint as no, object, case_id from kernel.ledger_line where no = $2
        union all select $2, object, case_id from kernel.ledger_line where no = $1) o where o.no = l.no`,
      [a, b],
    )
  /**
   * As somebody would who holds the database and knows this program: seals over the lines as they are now, with the numbers
   * and ends they had, as if those left out had never been laid.
   */
  const sealAnew = async (leftOut = 0) => {
    const seals = await sql<{ seq: number; upto: number }>('select seq, upto from kernel.ledger_seal where seq <> $1 order by seq', [
      leftOut,
    ])
    await sql('delete from kernel.ledger_seal')
    for (const { seq, upto } of seals) {
      await sql(`update kernel.ledger_line set heard = case when no <= $1 then '2020-01-01'::timestamptz else '2999-01-01' end`, [upto])
      await hourly(centre.db.owner, [], centre.now(), silentLog)
      await sql('update kernel.ledger_seal set seq = $1 where seq = (select max(seq) from kernel.ledger_seal)', [seq])
    }
    return seals.map(({ seq }) => seq)
  }

  beforeAll(async () => {
    await aDayOfWork(6)
    await deviceOf(head).anchoring.daily()
    await aDayOfWork(6)
    expect((await numbers()).fresh.length).toBeGreaterThanOrEqual(6)
    await keep()
  })
  afterEach(async () => {
    await back()
    await keep()
  })

  const looksAt = async (what: 'daily' | 'check', lie?: Lie) => {
    const { anchoring, alarms } = deviceOf(head, lie)
    const before = (await refresh(head)).seq
    if (what === 'daily') await anchoring.daily()
    else await anchoring.check()
    expect((await refresh(head)).seq).toBe(before)
    return [...alarms]
  }

  test.each([
    ['a line edited', async () => edit((await numbers()).fresh[2]!)],
    ['a line removed', async () => remove((await numbers()).fresh[2]!)],
    [
      'the last sealed line removed',
      async () => sql('delete from kernel.ledger_line where no = (select max(upto) from kernel.ledger_seal)'),
    ],
    ['two lines exchanged', async () => swap((await numbers()).fresh[1]!, (await numbers()).fresh[3]!)],
  ])('since the anchor, %s: the device anchors nothing and says so, and a rehearsal finds it', async (_, deed) => {
    await deed()
    expect(await looksAt('daily')).toEqual(['ledger-rewritten'])
    expect(await rehearsed(await anchors())).toBe(await newestSeal())
  })

  test('a line from before the anchor edited and all seals laid anew with their numbers: the ledger fits its seals, and not what the head has signed', async () => {
    await edit((await numbers()).old[1]!)
    const seals = await sealAnew()
    expect(await rehearsed([])).toBeNull()
    expect(await looksAt('daily')).toEqual(['ledger-rewritten'])
    expect(await looksAt('check')).toEqual(['ledger-rewritten'])
    const known = await anchors()
    const firstAfter = known.find(({ seal }) => seals.some((seq) => seq >= seal))!.seal
    expect(await rehearsed(known)).toBe(firstAfter)
  })

  describe('the seal of the anchor kept as it was, and the others laid anew as one chain around it', () => {
    const around = async () => {
      await edit((await numbers()).old[1]!)
      const { seal } = lastAnchor()!
      await sealAnew(seal)
      return seal
    }

    test.each([
      ['with an end no line will ever reach', 9_000_000_000_000_000],
      ['with an end before the first line', 0],
    ])('%s', async (_, upto) => {
      const seal = await around()
      await sql(
        'insert into kernel.ledger_seal (centre_id, seq, upto, lines, hash, at) select centre_id, seq, $2, lines, hash, at from public.kept_seal where seq = $1',
        [seal, upto],
      )
      expect(await looksAt('daily')).toEqual(['ledger-rewritten'])
      expect(await looksAt('check')).toEqual(['ledger-rewritten'])
      expect(await rehearsed(await anchors())).not.toBeNull()
    })

    test('and taken away', async () => {
      const seal = await around()
      expect(await looksAt('daily')).toEqual(['ledger-rewritten'])
      expect(await looksAt('check')).toEqual(['ledger-rewritten'])
      expect(await rehearsed(await anchors())).not.toBeNull()
      // the gap alone, to a rehearsal that knows no anchors
      expect(await rehearsed([])).toBe(seal + 1)
    })

    test('and shown to the day alone, by a server that lies', async () => {
      const seal = await around()
      const [kept] = await sql(
        `select seq, upto, rtrim(translate(encode(hash, 'base64'), '+/', '-_'), '=') as hash from public.kept_seal where seq = $1`,
        [seal],
      )
      const { anchoring, alarms } = deviceOf(head, (path, answer) =>
        path.startsWith(`/ledger/sealed?seal=${seal}`) ? { base: kept, newest: kept, seals: [], lines: [], more: false } : answer,
      )
      await anchoring.daily()
      expect([...alarms]).toEqual([])
      expect(await anchoring.check()).toMatchObject({ fits: false })
    })
  })

  test.each([
    ['one that is far ahead, after which no anchor could go forward', { seq: 2_147_483_647 }],
    ['one with a line behind it', { upto: 1 }],
  ])('a server that lies names as its newest seal %s: nothing is signed', async (_, newest) => {
    const lie: Lie = (path, answer) => {
      if (!path.startsWith('/ledger/sealed')) return answer
      const seals = answer.seals.map((seal: object, n: number) => (n < answer.seals.length - 1 ? seal : { ...seal, ...newest }))
      return { ...answer, seals: 'seq' in newest ? seals : answer.seals, newest: { ...answer.newest, ...newest } }
    }
    expect(await looksAt('daily', lie)).toEqual(['ledger-rewritten'])
    expect(await looksAt('check', lie)).toEqual(['ledger-rewritten'])
  })

  test('a ledger that ends before the anchor', async () => {
    await sql('delete from kernel.ledger_seal where seq >= $1', [lastAnchor()!.seal])
    expect(await looksAt('daily')).toEqual(['ledger-rewritten'])
    expect(await looksAt('check')).toEqual(['ledger-rewritten'])
    expect(await rehearsed(await anchors())).toBe(lastAnchor()!.seal)
  })

  test('an old line edited and nothing else: the day looks only at what is new, the whole check and the rehearsal find it', async () => {
    await edit((await numbers()).old[0]!)
    expect(await looksAt('check')).toEqual(['ledger-rewritten'])
    expect(await rehearsed(await anchors())).not.toBeNull()
  })

  test('what every line has shown stays said, and nothing is vouched for, until every line fits again', async () => {
    await edit((await numbers()).old[0]!)
    const { anchoring, alarms } = deviceOf(head)
    expect(await anchoring.check()).toMatchObject({ fits: false })
    const before = lastAnchor()
    later(25 * 60)
    await anchoring.daily()
    expect([...alarms]).toEqual(['ledger-rewritten'])
    expect((await refresh(head)).anchor).toEqual(before)
    await back()
    await keep()
    await anchoring.daily()
    expect([...alarms]).toEqual(['ledger-rewritten'])
    expect(await anchoring.check()).toMatchObject({ fits: true })
    expect([...alarms]).toEqual([])
    await anchoring.daily()
    expect(lastAnchor()!.seal).toBeGreaterThan(before!.seal)
  })

  test('afterwards a head may begin anew: that stays written, what came before is not vouched for, and what comes after holds again', async () => {
    await sql('delete from kernel.ledger_seal where seq >= $1', [lastAnchor()!.seal])
    later(25 * 60)
    const { anchoring, alarms } = deviceOf(head)
    await refresh(other)
    const hers = deviceOf(other)
    for (const each of [anchoring, hers.anchoring]) await each.daily()
    expect([...alarms, ...hers.alarms]).toEqual(['ledger-rewritten', 'ledger-rewritten'])
    expect(await anchoring.anew()).toBe(true)
    expect([...alarms]).toEqual([])
    // the other head's device hears of it by the chain
    await refresh(other)
    await hers.anchoring.daily()
    expect([...hers.alarms]).toEqual([])
    const anew = lastAnchor()!
    expect(anew.anew).toEqual({ by: head.account, at: anew.at, seal: anew.seal, audit: anew.audit })
    await aDayOfWork()
    await anchoring.daily()
    expect(lastAnchor()!.seal).toBeGreaterThan(anew.seal)
    expect(lastAnchor()!.anew).toEqual(anew.anew)
    expect(await anchoring.check()).toMatchObject({ fits: true })
    expect(await rehearsed(await anchors())).toBeNull()
    const [line] = await sql(
      'select no from kernel.ledger_line l, kernel.ledger_seal s where s.seq = $1 and l.no > s.upto order by no limit 1',
      [anew.seal],
    )
    await edit(line.no)
    expect(await rehearsed(await anchors())).toBeGreaterThan(anew.seal)
    expect(await anchoring.check()).toMatchObject({ fits: false })
  })
})
