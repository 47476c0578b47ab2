import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { circleNamed, feed, refresh, seal } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import type { FeedPage, RecordIn } from '#kernel/wire.ts'
import { signStatement } from '#vault/chain/statement.ts'
import { wrapCircleKey } from '#vault/keys/circle-key.ts'
import { signerOf } from '#vault/keys/ed25519.ts'
import { foundCentre } from '#vault/tests/centre.ts'
import { handmadeKeys } from '#vault/tests/insider.ts'
import { standBetween, type Lies, type Written } from './between.ts'
import { quickCentre, type Centre } from './centre.ts'
import { buildHouse, type House } from './house.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, lock, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const kernel = words('kernel')
const cases = words('cases')
const helpline = words('helpline')

// One house for all of it: what a hostile server tells one device changes nothing for the next.
let house: House
let centre: Centre
let iris: string
let mint: string

// one after the other: they share a house
test.describe.configure({ mode: 'default' })

test.beforeAll(async () => {
  house = await buildHouse()
  centre = await quickCentre(house)
  iris = await centre.openCase('Ирис-101', 'Гүлнар Учебная', 2)
  mint = await centre.openCase('Мята-202', 'Дилором Учебная', 0)
  await writeNote(iris, 'Её брат знает дорогу')
  await writeNote(mint, 'Паспорт у соседки')
})

test.afterAll(() => house.demolish())

/** A note in the circle of intake; the answer has what its next version needs. */
async function writeNote(
  caseId: string,
  text: string,
  next?: { id: string; version: number; prev: string },
): Promise<{ id: string; version: number; prev: string }> {
  const [sealed] = await seal(centre.head, [told(caseId, text, 'intake', next)])
  const { sha, ...record } = sealed!
  const { answers } = await centre.head.line.ask('POST', '/records', { records: [record] })
  expect(answers).toMatchObject([{ accepted: true }])
  return { id: record.id, version: record.version + 1, prev: sha }
}

/** The head opens the centre on a new device, with somebody between it and the server. */
async function comeIn(page: Page, lies: Lies, remember = false): Promise<Written[]> {
  const written = await standBetween(page, lies)
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), remember)
  return written
}

const alarm = (page: Page, sentence: string) => page.getByRole('alert').filter({ hasText: sentence })

async function openCase(page: Page, alias: string): Promise<void> {
  await go(page, '/cases')
  await page.getByRole('main').getByText(alias).first().click()
  await expect(page.getByRole('region', { name: cases('tab.story') })).toBeVisible()
}

/** Logs a call, which goes at once, and waits until the device has asked the server for news after it. */
async function logCall(page: Page): Promise<void> {
  await go(page, '/calls')
  await page
    .getByRole('button', { name: helpline('log') })
    .first()
    .click()
  await page.getByLabel(helpline('note')).fill('Тишина в трубке')
  const asked = page.waitForRequest(/\/api\/feed/)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel(helpline('note'))).toHaveValue('')
  await asked
}

/** A record came from the server: this device hears of it. */
const stir = (): Promise<unknown> => writeNote(mint, `Ещё одна запись ${randomBytes(2).toString('hex')}`)

const ofKind = (told: FeedPage, kind: string, caseId: string): RecordIn | undefined =>
  told.records.find((each) => each.kind === kind && each.caseId === caseId)

test('records that were exchanged stay closed and are named', async ({ desk }) => {
  const exchange = (told: FeedPage): FeedPage => ({
    ...told,
    records: told.records.map((record) => {
      if (record.kind !== 'cases/card' && record.kind !== note.of.kind) return record
      const other = ofKind(told, record.kind, record.caseId === iris ? mint : iris)
      return other ? { ...record, blob: other.blob } : record
    }),
  })
  const { page } = await desk()
  await comeIn(page, { records: exchange })
  await atWork(page)
  await expect(alarm(page, kernel('alarm.record-unreadable'))).toBeVisible()
  await go(page, '/cases')
  await expect(page.getByText(cases('cases.locked', { count: 2 }))).toBeVisible()
  for (const shown of ['Ирис-101', 'Мята-202', 'Учебная']) await expect(page.getByRole('main').getByText(shown)).toHaveCount(0)
})

test('a coded field that was changed is named, and what the author sealed is shown', async ({ desk }) => {
  const change = (told: FeedPage): FeedPage => ({
    ...told,
    records: told.records.map((record) =>
      record.kind === 'cases/case' && record.caseId === iris
        ? { ...record, coded: { ...record.coded, stage: 'closure', status: 'closed', closedOn: '2026-01-01', closeReason: 'died' } }
        : record,
    ),
  })
  const { page } = await desk()
  await comeIn(page, { records: change })
  await atWork(page)
  await expect(alarm(page, kernel('notice.coded-changed'))).toBeVisible()
  await go(page, '/cases')
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Ирис-101' })
  await expect(row).toContainText(cases('stage.introduction'))
  await expect(row).not.toContainText(cases('stage.closure'))
})

test('an older version, and another one under the same number, are named and do not replace what is known', async ({ desk }) => {
  const second = await writeNote(iris, 'Едет в среду')
  const old = (await feed(centre.head, { after: 0, set: 'all' })).find((each) => each.id === second.id)!
  const third = await writeNote(iris, 'Едет в четверг', second)
  const lies: Lies = {}
  const { page } = await desk()
  await comeIn(page, lies)
  await atWork(page)
  await openCase(page, 'Ирис-101')
  await expect(page.getByText('Едет в четверг')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)

  lies.records = (told) => ({ ...told, records: [...told.records, { ...old, position: told.position }] })
  await stir()
  await expect(alarm(page, kernel('notice.older-version'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Едет в четверг')).toBeVisible()
  await expect(page.getByText('Едет в среду')).toHaveCount(0)

  const { prev: _prev, ...same } = third
  const coded = old.coded as Record<string, unknown>
  const [other] = await seal(centre.head, [
    {
      ...same,
      version: 2,
      caseId: iris,
      kind: note.of.kind,
      circle: 'intake',
      coded,
      sealed: { text: 'Едет в пятницу' },
      prev: second.prev,
    },
  ])
  lies.records = (told) => ({ ...told, records: [...told.records, { ...other!, position: told.position }] })
  await stir()
  await expect(alarm(page, kernel('notice.version-swapped'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Едет в четверг')).toBeVisible()
  await expect(page.getByText('Едет в пятницу')).toHaveCount(0)

  const known = (await feed(centre.head, { after: 0, set: 'all' })).find((each) => each.id === second.id)!
  const last = known.blob.endsWith('A') ? 'B' : 'A'
  lies.records = (told) => ({
    ...told,
    records: [
      ...told.records,
      { ...known, blob: `${known.blob.slice(0, 400)}${last.repeat(20)}${known.blob.slice(420)}`, position: told.position },
    ],
  })
  await stir()
  await expect(alarm(page, kernel('alarm.record-unreadable'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Едет в четверг')).toBeVisible()
})

test('a key that nobody signed is not used: its circle stays closed, and nothing is written under it', async ({ desk }) => {
  const head = centre.head
  const circle = circleNamed(head, 'intake')
  const { enc } = head.state!.members.find((member) => member.account === head.account)!
  const of = { centre: head.centre, circle, epoch: 1 }
  const forged = await wrapCircleKey(enc, of, head.account, randomBytes(32))
  const { page } = await desk()
  const written = await comeIn(page, { wraps: (wraps) => wraps.map((wrap) => (wrap.circle === circle ? { ...wrap, blob: forged } : wrap)) })
  await atWork(page)
  await expect(alarm(page, kernel('alarm.wrap-forged'))).toBeVisible()
  await go(page, '/cases')
  for (const shown of ['Ирис-101', 'Мята-202', 'Учебная']) await expect(page.getByRole('main').getByText(shown)).toHaveCount(0)
  await logCall(page)
  await expect(page.getByText(kernel('saving.not-sent', { count: 1 }))).toBeVisible()
  expect(written.flatMap(({ records }) => records.filter((record) => record.circle === circle))).toEqual([])
})

test('a membership statement that nobody of the centre signed is named, and from then on nothing is sent', async ({ desk }) => {
  const state = await refresh(centre.head)
  const stranger = await handmadeKeys(centre.head.centre)
  const { account: acc, enc, sig, pop } = stranger
  const payload = {
    v: 1,
    t: 'member.add',
    centre: state.centre,
    seq: state.seq + 1,
    prev: state.head,
    by: centre.head.account,
    at: new Date().toISOString(),
    m: { acc, enc, sig, pop, roles: ['head'] },
  }
  // The server has the head's id, and no key of hers.
  const forged = await signStatement(payload, [{ account: centre.head.account, sign: await signerOf(randomBytes(32)) }])
  const lies: Lies = {}
  const { page } = await desk()
  const written = await comeIn(page, lies, true)
  await atWork(page)
  await logCall(page)
  await expect.poll(() => written.length).toBe(1)

  lies.records = (told) => ({ ...told, chain: state.seq + 2 })
  lies.chain = () => [forged]
  await stir()
  await expect(alarm(page, kernel('alarm.chain-forged'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(kernel('alarms.read-only'))).toBeVisible()
  await logCall(page)
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()
  await go(page, '/people')
  await expect(page.getByRole('main').getByText('Айжан Учебная').first()).toBeVisible()
  await expect(page.getByText('Ирис-101')).toHaveCount(0)
  await openCase(page, 'Ирис-101')
  await expect(page.getByText('Её брат знает дорогу')).toBeVisible()

  // Neither after a lock: what waits is sent only when the server shows what the members have signed.
  const { passphrase } = centre.head
  await lock(page)
  await unlock(page, passphrase)
  await expect(alarm(page, kernel('alarm.chain-forged'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()
  expect(written).toHaveLength(1)
  delete lies.records
  delete lies.chain
  await lock(page)
  await unlock(page, passphrase)
  await expect.poll(() => written.length, { timeout: 30_000 }).toBe(2)
  await saved(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a chain that has become shorter and stays so is named, and from then on nothing is sent', async ({ desk }) => {
  const lies: Lies = {}
  const { page } = await desk()
  const written = await comeIn(page, lies)
  await atWork(page)
  lies.records = (told) => ({ ...told, chain: told.chain - 1 })
  await stir()
  await expect(alarm(page, kernel('alarm.chain-rolled-back'))).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(kernel('alarms.read-only'))).toBeVisible()
  await logCall(page)
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()
  expect(written).toEqual([])
})

test('a server that hides the newest statements gets them again, a few times and no more, and nothing else until it shows them', async ({
  desk,
}) => {
  const lies: Lies = {}
  const { page } = await desk()
  const given: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.endsWith('/back')) given.push(pathname)
  })
  const written = await comeIn(page, lies)
  await atWork(page)
  lies.records = (told) => ({ ...told, chain: told.chain - 2 })
  lies.chain = (statements) => statements.slice(0, -2)
  await stir()
  await expect(alarm(page, kernel('alarm.chain-rolled-back'))).toBeVisible({ timeout: 30_000 })
  expect(given).toEqual(['/api/chain/back', '/api/chain/back', '/api/chain/back'])
  await logCall(page)
  await stir()
  await page.waitForTimeout(3_000)
  expect(given).toHaveLength(3)
  expect(written).toEqual([])
})

test('on a new device neither the chain of another centre nor one with exchanged keys opens anything', async ({ desk }) => {
  const other = await foundCentre()
  const first = await desk()
  await comeIn(first.page, { chain: () => other.statements })
  await expect(alarm(first.page, kernel('alarm.chain-other-genesis'))).toBeVisible({ timeout: 30_000 })

  const withOtherKey = (p: string): string => {
    const payload = JSON.parse(Buffer.from(p, 'base64url').toString()) as { t: string; commit?: string }
    return payload.t === 'circle.create'
      ? Buffer.from(JSON.stringify({ ...payload, commit: randomBytes(32).toString('base64url') })).toString('base64url')
      : p
  }
  const second = await desk()
  await comeIn(second.page, { chain: (statements) => statements.map((each) => ({ ...each, p: withOtherKey(each.p) })) })
  await expect(alarm(second.page, kernel('alarm.chain-forged'))).toBeVisible({ timeout: 30_000 })
  for (const { page } of [first, second]) {
    for (const shown of ['Ирис-101', 'Мята-202', 'Учебная']) await expect(page.getByText(shown)).toHaveCount(0)
  }
})
