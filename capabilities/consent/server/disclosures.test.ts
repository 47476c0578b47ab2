import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noCase } from '#kernel/circle.ts'
import { Refused } from '#kernel/refused.ts'
import { project, type Projection } from '#kernel/server/projection.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { transact } from '#kernel/server/transaction.ts'
import type { Coded } from '#kernel/record.ts'
import type { disclosureKind } from '../records.ts'
import { type Card, withdrawn } from '../rules.ts'
import { projectConsent } from './project-consent.ts'
import { projectDisclosure } from './project-disclosure.ts'

type Disclosure = Coded<typeof disclosureKind>

let database: TestDatabase
let centre: string
let caseId: string
let card: string
const noon = '2026-11-22T07:00:00.000Z'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

interface Accepting {
  readonly id?: string
  readonly at?: string
  readonly of?: string
  readonly in?: string
  /** Between the projection and the commit. */
  readonly before?: () => Promise<void>
}

/** Accepts one coded part as the door does; answers the refusal's name, or nothing. */
async function accept(projection: Projection, coded: unknown, more: Accepting = {}): Promise<string | undefined> {
  const { id = randomUUID(), at = noon, of = caseId, in: where = centre, before } = more
  try {
    await transact(database.pool, async (tx) => {
      await tx.ask(`select set_config('panah.centre', $1, true)`, [where])
      await Promise.all(await project(tx, where, projection, [{ id, caseId: of, circle: noCase, version: 1, coded, by: noCase, at }]))
      await before?.()
    })
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    const refusal = projection.constraints?.[(error as { constraint?: string }).constraint ?? '']
    if (refusal === undefined) throw error
    return refusal
  }
}
const yes = (more: Partial<Card> = {}): Card => ({
  recipient: 'police',
  purpose: 'order',
  fields: ['name', 'story'],
  state: 'given',
  from: '2026-11-01',
  until: '2026-12-01',
  language: 'kk',
  form: 'spoken',
  withdrawnOn: null,
  toldOn: null,
  ...more,
})
const telling = (more: Partial<Disclosure> = {}): Disclosure => ({
  consent: card,
  recipient: 'police',
  purpose: 'order',
  fields: ['name'],
  at: noon,
  way: 'told',
  ...more,
})
const ask = (coded: Card, more: Accepting = {}) => accept(projectConsent, coded, { id: card, ...more })
const tell = (coded: Disclosure = telling(), more: Accepting = {}) => accept(projectDisclosure, coded, more)
const told = async (): Promise<number> =>
  (await database.owner.query('select count(*)::int as n from consent.disclosure where centre_id = $1', [centre])).rows[0].n

async function newCentre(country: string): Promise<string> {
  const id = randomUUID()
  await database.owner.query('insert into kernel.centre (id, country, founded_at) values ($1, $2, now())', [id, country])
  return id
}

beforeEach(async () => {
  centre = await newCentre('KZ')
  caseId = randomUUID()
  card = randomUUID()
})

describe('the server lets out', () => {
  test('what she said yes to', async () => {
    expect(await ask(yes())).toBe(undefined)
    expect(await tell()).toBe(undefined)
    expect(await told()).toBe(1)
  })
  test('nothing without a card', async () => expect(await tell()).toBe('no-consent'))
  test.each(['refused', 'later'] as const)('nothing under the answer %s', async (state) => {
    expect(await ask(yes({ state, until: null, form: null }))).toBe(undefined)
    expect(await tell()).toBe('no-consent')
  })
  test('nothing under the yes of another woman', async () => {
    await ask(yes(), { of: randomUUID() })
    expect(await tell()).toBe('no-consent')
  })
  test('nothing under the yes of another centre', async () => {
    await ask(yes(), { in: await newCentre('KZ') })
    expect(await tell()).toBe('no-consent')
  })
  test('nothing to another recipient or for another purpose', async () => {
    await ask(yes())
    expect(await tell(telling({ recipient: 'court' }))).toBe('no-consent')
    expect(await tell(telling({ purpose: 'court' }))).toBe('no-consent')
  })
  test('no field more than she named, and not an empty sheet either', async () => {
    await ask(yes())
    expect(await tell(telling({ fields: ['name', 'health'] }))).toBe('field-not-allowed')
    expect(await tell(telling({ fields: [] }))).toBe('field-not-allowed')
    expect(await told()).toBe(0)
  })
  test('nothing after she withdrew it', async () => {
    await ask(yes())
    expect(await ask(withdrawn(yes(), '2026-11-20'))).toBe(undefined)
    expect(await tell()).toBe('consent-withdrawn')
  })
  test('nothing after the last day, by its own clock in the centre’s country, whatever the device says', async () => {
    await ask(yes())
    // 1 December is over in Almaty at 19:00 UTC
    expect(await tell(telling(), { at: '2026-12-01T18:59:00.000Z' })).toBe(undefined)
    expect(await tell(telling({ at: noon }), { at: '2026-12-01T19:00:00.000Z' })).toBe('consent-ended')
    centre = await newCentre('KG')
    card = randomUUID()
    await ask(yes())
    expect(await tell(telling(), { at: '2026-12-01T18:00:00.000Z' })).toBe('consent-ended')
  })
})

describe('when she withdraws at the same moment', () => {
  test('what comes after the withdrawal waits for it and is refused', async () => {
    await ask(yes())
    const open = Promise.withResolvers<void>()
    const inside = Promise.withResolvers<void>()
    const withdrawing = ask(withdrawn(yes(), '2026-11-22'), {
      before: () => {
        inside.resolve()
        return open.promise
      },
    })
    await inside.promise
    const late = tell()
    // it cannot be answered while the withdrawal is on its way
    expect(await Promise.race([late, new Promise((done) => setTimeout(done, 150, 'waits'))])).toBe('waits')
    open.resolve()
    expect(await withdrawing).toBe(undefined)
    expect(await late).toBe('consent-withdrawn')
    expect(await told()).toBe(0)
  })
  test('the withdrawal waits for what is already leaving, so it is seen in the list of who must be told', async () => {
    await ask(yes())
    const open = Promise.withResolvers<void>()
    const inside = Promise.withResolvers<void>()
    const leaving = tell(telling(), {
      before: () => {
        inside.resolve()
        return open.promise
      },
    })
    await inside.promise
    const withdrawing = ask(withdrawn(yes(), '2026-11-22'))
    expect(await Promise.race([withdrawing, new Promise((done) => setTimeout(done, 150, 'waits'))])).toBe('waits')
    open.resolve()
    expect(await leaving).toBe(undefined)
    expect(await withdrawing).toBe(undefined)
    expect(await told()).toBe(1)
  })
  test('of twenty at once none is let out after the withdrawal', async () => {
    await ask(yes())
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => tell()),
      ask(withdrawn(yes(), '2026-11-22')),
      ...Array.from({ length: 10 }, () => tell()),
    ])
    expect(answers.filter((answer) => answer !== undefined && answer !== 'consent-withdrawn')).toEqual([])
    expect(await told()).toBe(answers.filter((answer) => answer === undefined).length - 1)
    expect(await tell()).toBe('consent-withdrawn')
  })
})

describe('a card', () => {
  test('is not made wider after she said yes', async () => {
    await ask(yes())
    expect(await ask(yes({ fields: ['name', 'story', 'health'] }))).toBe('card-is-written')
    expect(await ask(yes({ until: '2027-06-01' }))).toBe('card-is-written')
    expect(await ask(yes({ recipient: 'media' }))).toBe('card-is-written')
  })
  test('does not turn from a no into a yes', async () => {
    await ask(yes({ state: 'refused', until: null, form: null }))
    expect(await ask(yes())).toBe('card-is-written')
  })
  test('once withdrawn does not come back', async () => {
    await ask(yes())
    await ask(withdrawn(yes(), '2026-11-20'))
    expect(await ask(yes())).toBe('card-is-written')
  })
  test('of a yes says until when, how it was said and about what', async () => {
    for (const missing of [{ until: null }, { form: null }, { fields: [] }, { until: '2026-10-01' }] as Partial<Card>[]) {
      expect(await ask(yes(missing), { id: randomUUID() }), JSON.stringify(missing)).toBe('consent-incomplete')
    }
  })
  test('does not hold for ever', async () => {
    expect(await ask(yes({ until: '2027-11-02' }))).toBe(undefined)
    expect(await ask(yes({ until: '2027-11-03' }), { id: randomUUID() })).toBe('consent-too-long')
  })
  test('accepted twice is one card', async () => {
    await ask(yes())
    expect(await ask(yes())).toBe(undefined)
  })
})

describe('what has left', () => {
  test('is not changed afterwards; only that it never left can still be said', async () => {
    await ask(yes())
    const id = randomUUID()
    await tell(telling(), { id })
    expect(await tell(telling({ fields: ['story'] }), { id })).toBe('disclosure-is-written')
    expect(await tell(telling({ way: 'sent' }), { id })).toBe('disclosure-is-written')
    expect(await tell(telling(), { id })).toBe(undefined)
    await ask(withdrawn(yes(), '2026-11-22'))
    expect(await tell(telling({ way: 'not_left' }), { id })).toBe(undefined)
    expect(await tell(telling(), { id })).toBe('disclosure-is-written')
    expect(await told()).toBe(1)
  })
})
