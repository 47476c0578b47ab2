import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { changeChain, circleNamed, feed, open, put, refresh, type Desk as CliDesk } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, join, lock, press, safetyNumber, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const people = words('people')
const devices = words('devices')
const cases = words('cases')
const circles = words('circles')
const kernel = words('kernel')

const phrase = (page: Page) => page.getByLabel(people('passphrase.label'), { exact: true })
const section = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

/** The whole way back to the sign-in of a device that does not know her. */
async function anew(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
}

/** This browser keeps her: the phrase was stretched a second time and everything is stored. */
async function remembered(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(countRemembered), { timeout: 30_000 }).toBeGreaterThan(0)
}

async function countRemembered(): Promise<number> {
  return new Promise((told) => {
    const opening = indexedDB.open('notebook')
    opening.onsuccess = () => {
      const counting = opening.result.transaction('remembered').objectStore('remembered').count()
      counting.onsuccess = () => {
        opening.result.close()
        told(counting.result)
      }
    }
  })
}

/** Somebody who lost her phrase follows her link: a phrase of her own, a new sheet; she then waits. */
async function comeBack(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await press(page, people('join.begin'))
  await press(page, people('passphrase.own'))
  for (const field of ['type', 'again']) await page.getByLabel(people(`passphrase.${field}`), { exact: true }).fill('снова весна в долине')
  await press(page, people('next'))
  await expect(page.getByRole('heading', { name: people('key-sheet.title') })).toBeVisible({ timeout: 60_000 })
  const key = await page.locator('dl').first().locator('dd').nth(1).getByRole('listitem').allTextContents()
  await page.getByLabel(people('key-sheet.last'), { exact: true }).fill(key.at(-1) ?? '')
  await press(page, people('next'))
  await expect(page.getByRole('heading', { name: people('join.waiting.title') })).toBeVisible()
}

/** Her phrase once more, inside the screen of devices. */
async function sayAgain(page: Page, passphrase: string, deed: string): Promise<void> {
  await page.getByLabel(devices('again.title'), { exact: true }).fill(passphrase)
  await press(page, deed)
}

/** A note written as her device would, for stories that read it later. */
const told = (caseId: string, text: string, circle: 'intake' | 'psych') => ({
  caseId,
  kind: note.of.kind,
  circle,
  coded: note.of.schema.parse({ at: new Date().toISOString(), what: 'note', channel: null, service: null, minutes: null }) as Record<
    string,
    unknown
  >,
  sealed: { text },
})

/** Opens a case and writes into its story by keyboard. */
async function write(page: Page, alias: string, text: string): Promise<void> {
  await go(page, '/cases')
  await page.getByText(alias).first().click()
  await page.getByLabel(cases('story.add')).fill(text)
  await page.getByLabel(cases('story.add')).press('Enter')
  await expect(page.getByText(text).first()).toBeVisible()
}

/** What somebody's vault makes of the notes that have reached the centre. */
async function notesAt(desk: CliDesk) {
  await refresh(desk)
  const records = (await feed(desk, { set: 'all', after: 0 })).filter(({ kind }) => kind === note.of.kind)
  const opened = await open(desk, records)
  return opened.map((each, n) => ({
    epoch: records[n]!.epoch,
    circle: records[n]!.circle,
    notices: each.state === 'open' ? each.notices : null,
    text: each.state === 'open' ? (each.sealed as { text: string }).text : null,
  }))
}

test('the code from the phone: a new device asks it, each code counts once, a trusted device does not ask again', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const papers = centre.papersOf(centre.head)
  const first = (await desk()).page
  await first.goto(house.staffUrl)
  await signIn(first, papers)
  await atWork(first)
  await go(first, '/devices')
  await expect(first.getByText(devices('second.should'))).toBeVisible()
  await press(first, devices('second.set-up'))
  await sayAgain(first, papers.passphrase, devices('go-on'))
  await expect(first.getByText(people('second.by-hand'))).toBeVisible()
  const secret = (await section(first, devices('second.title')).getByRole('listitem').allTextContents()).join('')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const wrong = () => String((Number(totp.generate()) + 1) % 1_000_000).padStart(6, '0')

  await first.getByLabel(people('second.code'), { exact: true }).fill(wrong())
  await press(first, people('second.turn-on'))
  await expect(first.getByRole('alert')).toHaveText(people('refusal.code-wrong'))
  const used = totp.generate()
  await first.getByLabel(people('second.code'), { exact: true }).fill(used)
  await press(first, people('second.turn-on'))
  await expect(first.getByText(people('second.spare'), { exact: true })).toBeVisible()
  const spare = (await section(first, devices('second.title')).getByRole('listitem').allTextContents()).filter((code) => code.length > 10)
  expect(spare).toHaveLength(10)
  await press(first, people('second.spare.have'))
  await expect(first.getByText(devices('second.on'))).toBeVisible()

  const second = await desk()
  const { page } = second
  await page.goto(house.staffUrl)
  await signIn(page, papers, true)
  await expect(page.getByRole('heading', { name: people('second.title') })).toBeVisible()
  const six = page.getByLabel(people('second.code'), { exact: true })
  for (const refused of [wrong(), used]) {
    await six.fill(refused)
    await press(page, people('unlock.open'))
    await expect(page.getByRole('alert')).toHaveText(people('refusal.code-wrong'))
    await expect(six).toHaveValue('')
  }
  await six.fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await press(page, people('unlock.open'))
  await atWork(page)
  await remembered(page)

  // The device that was trusted stands in for the phone.
  await page.reload()
  const answers: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/sign-in/')) answers.push(`${new URL(response.url()).pathname} ${response.status()}`)
  })
  await unlock(page, papers.passphrase)
  await expect.poll(() => answers.at(-1)).toBe('/api/sign-in/finish 200')
  expect(answers.join()).not.toContain('second')

  const third = (await desk()).page
  await third.goto(house.staffUrl)
  await signIn(third, papers)
  await third.getByLabel(people('second.code'), { exact: true }).fill(spare[3] ?? '')
  await press(third, people('unlock.open'))
  await atWork(third)
  const fourth = (await desk()).page
  await fourth.goto(house.staffUrl)
  await signIn(fourth, papers)
  await fourth.getByLabel(people('second.code'), { exact: true }).fill(spare[3] ?? '')
  await press(fourth, people('unlock.open'))
  await expect(fourth.getByRole('alert')).toHaveText(people('refusal.code-wrong'))
})

test('the code awaited on a device that is trusted no more: she works on, nothing is tried behind her, and it may come late', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await remembered(page)
  const { secret } = await worker.line.ask('POST', '/second-factor/start')
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  await worker.line.ask('POST', '/second-factor/confirm', { code: totp.generate() })
  const database = new pg.Client({ connectionString: reachDatabase(house.dataFolder) })
  await database.connect()
  await database.query('update devices.device set trusted_until = null')
  await database.end()

  await lock(page)
  let begun = 0
  page.on('request', (request) => void (begun += request.url().endsWith('/api/sign-in/start') ? 1 : 0))
  await unlock(page, worker.passphrase)
  await expect(page.getByText(kernel('server.second-factor'))).toBeVisible({ timeout: 30_000 })
  await to(page, `/cases/${caseId}`)
  for (let n = 1; n <= 10; n++) {
    await page.getByLabel(cases('story.add')).fill(`Запись ${n}`)
    await page.getByLabel(cases('story.add')).press('Enter')
    await expect(page.getByText(`Запись ${n}`, { exact: true }).first()).toBeVisible()
  }
  expect(begun).toBe(1)

  // the server forgets who has half signed in after two minutes, and when it is started anew
  await house.stop()
  await house.start()
  await press(page, kernel('sign-in'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(kernel('sign-in.code'), { exact: true }).fill(totp.generate({ timestamp: Date.now() + 30_000 }))
  await dialog.getByRole('button', { name: kernel('sign-in'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await saved(page)
  expect((await notesAt(centre.head)).map(({ text }) => text).toSorted()).toEqual(
    Array.from({ length: 10 }, (_, n) => `Запись ${n + 1}`).toSorted(),
  )
})

test.describe('off line', () => {
  test.use({ keeps: true })

  test('a device that remembers her opens without a network, and signs her in behind her back when it returns', async ({ house, desk }) => {
    const centre = await quickCentre(house)
    await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
    const worker = await centre.hire('social-worker', 'Бермет Учебная')
    const { page, context } = await desk()
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(worker), true)
    await atWork(page)
    await remembered(page)
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')

    await context.setOffline(true)
    await page.reload()
    await expect(page.getByText(people('unlock.offline'))).toBeVisible()
    const openIt = page.getByRole('button', { name: people('unlock.open'), exact: true })
    const waits: number[] = []
    for (const guess of ['первая догадка', 'вторая догадка', 'третья догадка', 'четвёртая догадка']) {
      await phrase(page).fill(guess)
      await expect(openIt).toBeEnabled({ timeout: 10_000 })
      await openIt.click()
      await expect(phrase(page)).toHaveValue('')
      await expect(page.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
      waits.push(
        await page
          .getByText(/\d+ с до следующей/)
          .innerText({ timeout: 1_000 })
          .then(
            (text) => Number(/\d+/.exec(text)?.[0]),
            () => 0,
          ),
      )
    }
    expect(waits.slice(0, 2), 'two slips cost nothing').toEqual([0, 0])
    expect(waits[2]).toBeGreaterThan(0)
    expect(waits[3]).toBeGreaterThan(waits[2] ?? 0)
    await phrase(page).fill(worker.passphrase)
    await expect(openIt).toBeEnabled({ timeout: 10_000 })
    await openIt.click()
    await atWork(page)
    await write(page, 'Ирис-301', 'Пришла без документов')
    await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()

    await context.setOffline(false)
    await saved(page)
    expect((await notesAt(centre.head)).map(({ text }) => text)).toEqual(['Пришла без документов'])
  })
})

test('a changed passphrase: the old one opens nothing new, the new one does, with the same sheet or with a new one', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const old = centre.papersOf(worker)
  const change = async (page: Page, now: string, next: string, newSheet: boolean) => {
    await go(page, '/devices')
    await press(page, devices('passphrase.change'))
    await sayAgain(page, now, devices('go-on'))
    await press(page, people('passphrase.own'))
    await page.getByLabel(people('passphrase.type'), { exact: true }).fill(next)
    await page.getByLabel(people('passphrase.again'), { exact: true }).fill(next)
    if (newSheet) await page.getByLabel(devices('passphrase.new-key')).check()
    await press(page, devices('passphrase.change'))
  }

  const first = (await desk()).page
  await anew(first, house.staffUrl)
  await signIn(first, old, true)
  await atWork(first)
  await remembered(first)
  const renewed = { ...old, passphrase: 'речка утром совсем тихая' }
  await change(first, old.passphrase, renewed.passphrase, false)
  await expect(first.getByText(devices('passphrase.done'))).toBeVisible()
  await lock(first)
  await unlock(first, renewed.passphrase)

  const { page } = await desk()
  await anew(page, house.staffUrl)
  await signIn(page, old)
  await expect(page.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
  await signIn(page, renewed)
  await atWork(page)

  // Again, and a new sheet with it: on a device that does not keep her.
  const phraseNow = 'облака над перевалом вечером'
  await change(page, renewed.passphrase, phraseNow, true)
  const sheet = section(page, devices('passphrase.title'))
  await expect(sheet.locator('dd').first()).toHaveText(old.handle)
  const accountKey = (await sheet.locator('dd').nth(1).getByRole('listitem').allTextContents()).join('-')
  expect(accountKey).not.toBe(old.accountKey)
  await page.getByLabel(people('key-sheet.last'), { exact: true }).fill(accountKey.split('-').at(-1) ?? '')
  await press(page, devices('done'))
  await expect(page.getByText(devices('passphrase.done'))).toBeVisible()

  const third = (await desk()).page
  await anew(third, house.staffUrl)
  await signIn(third, { ...old, passphrase: phraseNow })
  await expect(third.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
  await signIn(third, { handle: old.handle, accountKey, passphrase: phraseNow })
  await atWork(third)

  // The first device opens what it has with the phrase it knows, and asks for the new one to send.
  await expect(first.getByText(kernel('server.sign-in-wanted'))).toBeVisible({ timeout: 30_000 })
})

test('a device taken out of the list wipes itself and says so', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const desks = [await desk(), await desk(), await desk()] as const
  for (const { page } of desks) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(worker), true)
    await atWork(page)
    await remembered(page)
  }
  const [{ page }, openOne, closedOne] = desks
  await closedOne.page.goto('about:blank')
  await go(page, '/devices')
  const mine = section(page, devices('mine'))
  await expect(mine.getByText(devices('kind.desktop'))).toHaveCount(3)
  await expect(mine.getByText(devices('this'), { exact: true })).toHaveCount(1)
  for (let left = 2; left > 0; left--) {
    await mine
      .getByRole('button', { name: devices('revoke'), exact: true })
      .first()
      .click()
    await mine
      .getByRole('button', { name: devices('revoke'), exact: true })
      .first()
      .click()
    await expect(mine.getByText(devices('revoked'), { exact: true })).toHaveCount(3 - left)
  }

  await closedOne.page.goto(house.staffUrl)
  for (const gone of [openOne.page, closedOne.page]) {
    await expect(gone.getByRole('heading', { name: people('unlock.revoked.title') })).toBeVisible({ timeout: 30_000 })
    await expect(gone.getByText(people('unlock.revoked.text'))).toBeVisible()
    await expect
      .poll(() =>
        gone.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith('notebook-'))),
      )
      .toEqual([])
  }
  await closedOne.page.reload()
  await expect(closedOne.page.getByLabel(people('key-sheet.code'), { exact: true })).toBeVisible()
  await page.reload()
  await unlock(page, worker.passphrase)
})

/** A centre with two psychologists whose circle its head has been led out of. */
async function centreWithPsychologists(house: Parameters<typeof quickCentre>[0]) {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  // whoever came first keeps the circle beside the head
  const [other, one] = [await centre.hire('psychologist', 'Бермет Учебная'), await centre.hire('psychologist', 'Фирӯза Учебная')]
  await refresh(other)
  const circle = circleNamed(other, 'psych')
  const at = new Date().toISOString()
  await changeChain(other, () => other.vault.rotateCircle({ circle, members: [one.account, other.account, 'recovery'], at }))
  for (const desk of [one, centre.head]) await refresh(desk)
  return { centre, caseId, one, other, circle }
}

test('who is removed is locked out, and her circles get new keys from the devices that remain', async ({ house, desk }) => {
  const { centre, one, other, circle } = await centreWithPsychologists(house)
  const [head, leaving, staying] = [await desk(), await desk(), await desk()]
  for (const [{ page }, who] of [
    [head, centre.head],
    [leaving, one],
    [staying, other],
  ] as const) {
    await page.goto(house.staffUrl)
    await signIn(page, centre.papersOf(who), true)
    await atWork(page)
  }
  await write(leaving.page, 'Ирис-301', 'Последняя запись')
  await saved(leaving.page)

  await go(head.page, '/people')
  await head.page.getByRole('main').getByText('Фирӯза Учебная').click()
  await press(head.page, people('remove.do'))
  const dialog = head.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(people('remove.word'))
  await dialog.getByRole('button', { name: people('remove.do'), exact: true }).click()
  await expect(head.page.getByRole('main').getByText('Бермет Учебная')).toBeVisible()
  await expect(head.page.getByRole('main').getByText('Фирӯза Учебная')).toHaveCount(0)

  await expect(leaving.page.getByRole('heading', { name: people('unlock.revoked.title') })).toBeVisible({ timeout: 30_000 })
  expect(await leaving.page.content()).not.toContain('Айгерим')
  const again = (await desk()).page
  await again.goto(house.staffUrl)
  await signIn(again, centre.papersOf(one))
  await expect(again.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))

  const epochOf = async () => (await refresh(other)).circles.find((each) => each.circle === circle)!
  const before = await epochOf()
  expect(before.members, 'she is out at once').not.toContain(one.account)
  await write(staying.page, 'Ирис-301', 'Записано без неё')
  await saved(staying.page)
  await expect.poll(async () => (await epochOf()).epoch, { timeout: 20_000 }).toBe(3)
  const after = (await refresh(other)).circles
  expect(after.filter(({ stale }) => stale).map(({ name }) => name)).toEqual([])
  const written = (await notesAt(other)).find(({ text }) => text === 'Записано без неё')
  expect(written).toMatchObject({ notices: [], epoch: after.find((each) => each.circle === written?.circle)!.epoch })
})

test('a lost passphrase: invited again she reads what intake reads, and psychology when its keeper lets her in', async ({
  house,
  desk,
}) => {
  const { centre, caseId, one, other } = await centreWithPsychologists(house)
  await put(one, [told(caseId, 'Пришла с сестрой', 'intake'), told(caseId, 'Только между нами', 'psych')])
  const head = await desk()
  await head.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = head
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await go(page, '/people')
  await page.getByRole('main').getByText('Фирӯза Учебная').click()
  await press(page, people('invite.again'))
  await press(page, people('invite.make'))
  await press(page, people('invite.copy'))
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const back = await desk()
  await comeBack(back.page, link)
  await expect(page.getByText(people('waiting.returning', { name: 'Фирӯза Учебная' }))).toBeVisible({ timeout: 30_000 })
  expect(await safetyNumber(back.page)).toEqual(await safetyNumber(page))
  await press(page, people('waiting.same'))
  await expect(page.getByRole('heading', { name: people('waiting.admitted', { name: 'Фирӯза Учебная' }) })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(people('roles.by-others', { circle: circles('circle.psych'), names: 'Бермет Учебная' }))).toBeVisible({
    timeout: 30_000,
  })

  await atWork(back.page)
  await go(back.page, '/cases')
  await back.page.getByText('Ирис-301').first().click()
  await expect(back.page.getByText('Пришла с сестрой')).toBeVisible()
  await expect(back.page.getByText('Только между нами')).toHaveCount(0)

  const keeper = await desk()
  await keeper.page.goto(house.staffUrl)
  await signIn(keeper.page, centre.papersOf(other))
  await atWork(keeper.page)
  await go(keeper.page, '/people')
  const task = section(keeper.page, people('readmit.title'))
  await expect(task.getByText(/Фирӯза Учебная/)).toBeVisible()
  await expect(task.getByText(/^\d{5}$/)).toHaveCount(8)
  await task.getByRole('button', { name: people('readmit.do'), exact: true }).click()
  await expect(task).toHaveCount(0)
  await expect(back.page.getByText('Только между нами')).toBeVisible({ timeout: 30_000 })

  const old = (await desk()).page
  await old.goto(house.staffUrl)
  await signIn(old, centre.papersOf(one))
  await expect(old.getByRole('alert')).toHaveText(kernel('alarm.wrong-passphrase'))
})

test('two sheets bring the centre back: a head by invitation, new sheets, the old ones open nothing', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  await put(centre.head, [told(caseId, 'Пришла с сестрой', 'intake')])
  const keepers = await desk()
  await keepers.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { page } = keepers
  const typeSheets = async (at: Page, one: string | undefined, other: string | undefined) => {
    await at.goto(`${house.staffUrl}/recover`)
    await at.getByLabel(people('sheets.one'), { exact: true }).fill(one ?? '')
    await at.getByLabel(people('sheets.other'), { exact: true }).fill(other ?? '')
    await press(at, people('recover.check'))
  }
  await typeSheets(page, centre.sheets[0], centre.sheets[2])
  await expect(page.getByText(people('recover.checked.key'))).toBeVisible({ timeout: 30_000 })
  await press(page, people('invite.make'))
  await press(page, people('invite.copy'))
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const newHead = await desk()
  await join(newHead.page, link, 'Ҷамила Учебная')
  await expect(page.getByRole('button', { name: people('waiting.same') })).toBeVisible({ timeout: 30_000 })
  expect(await safetyNumber(newHead.page)).toEqual(await safetyNumber(page))
  await press(page, people('waiting.same'))

  await expect(page.getByRole('heading', { name: people('recover.rotate.title') })).toBeVisible({ timeout: 30_000 })
  const shown = page.getByRole('main').getByRole('list')
  const sheets: string[] = []
  for (let n = 0; n < 3; n++) sheets.push((await shown.nth(n).getByRole('listitem').allTextContents()).join('-'))
  await page.getByLabel(people('sheets.have')).check()
  await press(page, people('next'))
  await page.getByLabel(people('sheets.one'), { exact: true }).fill(sheets[1] ?? '')
  await page.getByLabel(people('sheets.other'), { exact: true }).fill(sheets[2] ?? '')
  await press(page, people('sheets.check.confirm'))
  await expect(page.getByRole('heading', { name: people('recover.done.title') })).toBeVisible({ timeout: 30_000 })

  await atWork(newHead.page)
  await go(newHead.page, '/cases')
  await newHead.page.getByText('Ирис-301').first().click()
  await expect(newHead.page.getByText('Пришла с сестрой')).toBeVisible()

  const late = (await desk()).page
  await typeSheets(late, centre.sheets[0], centre.sheets[1])
  await expect(late.getByRole('alert')).not.toBeEmpty()
  await expect(late.getByText(people('recover.checked.key'))).toHaveCount(0)
  await typeSheets(late, sheets[0], sheets[1])
  await expect(late.getByText(people('recover.checked.key'))).toBeVisible({ timeout: 30_000 })
})

test('an unknown code, the key of another, a wrong phrase and too many tries are answered alike', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const [worker, other] = [await centre.hire('social-worker', 'Бермет Учебная'), await centre.hire('operator', 'Ҷамила Учебная')]
  const papers = centre.papersOf(worker)
  const { page } = await desk()
  const answerTo = async (typed: typeof papers) => {
    await anew(page, house.staffUrl)
    await signIn(page, typed)
    await expect(page.getByRole('alert')).not.toBeEmpty()
    return page.getByRole('main').innerText()
  }
  const wrongPhrase = await answerTo({ ...papers, passphrase: 'совсем другая фраза' })
  expect(wrongPhrase).toContain(kernel('alarm.wrong-passphrase'))
  expect(await answerTo({ ...papers, handle: 'ZZZZ-ZZZZ' })).toBe(wrongPhrase)
  expect(await answerTo({ ...papers, accountKey: other.accountKey })).toBe(wrongPhrase)
  expect(
    (await page.context().cookies()).filter(({ value }) => value !== ''),
    'nobody is half in',
  ).toEqual([])
  // the right papers once more after each forgives nothing that was wrong before
  for (let n = 0; n < 5; n++) expect(await answerTo({ ...papers, passphrase: 'совсем другая фраза' })).toBe(wrongPhrase)
  expect(await answerTo(papers), 'the right phrase after too many tries').toBe(wrongPhrase)
  // a slip of the pen in the key is told before anybody is asked
  const slip = await answerTo({ ...papers, accountKey: papers.accountKey.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })
  expect(slip).toContain(kernel('alarm.account-key-mistyped'))
})

test('silence locks, F8 hides at once, Shift three times locks; nothing of a record stays on the page', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  await put(centre.head, [told(caseId, 'Пришла с сестрой', 'intake')])
  const { page } = await desk()
  await page.clock.install()
  await page.goto(house.staffUrl)
  const papers = centre.papersOf(centre.head)
  await signIn(page, papers, true)
  await atWork(page)
  await remembered(page)
  const openCase = async () => {
    await atWork(page)
    await go(page, '/cases')
    await page.getByText('Ирис-301').first().click()
    await expect(page.getByText('Пришла с сестрой')).toBeVisible()
  }
  const secrets = ['Пришла с сестрой', 'Айгерим', 'Ирис-301', 'Учебный центр', 'Айжан']
  const nothingLeft = async () => {
    await expect(phrase(page)).toBeVisible()
    const dom = await page.content()
    for (const word of secrets) expect(dom).not.toContain(word)
    await expect(page).toHaveTitle(kernel('title.locked'))
  }
  await openCase()

  await page.keyboard.press('F8')
  await expect(page.getByText('Пришла с сестрой')).toBeHidden()
  await expect(page.getByRole('table')).toBeVisible()
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/Ирис|Айгерим|сестрой/)
  await page.keyboard.press('F8')
  await expect(page.getByText('Пришла с сестрой')).toBeVisible()

  await page.clock.fastForward('09:00')
  await expect(page.getByText('Пришла с сестрой')).toBeVisible()
  await page.clock.fastForward('01:05')
  await nothingLeft()

  await unlock(page, papers.passphrase)
  await openCase()
  await lock(page)
  await nothingLeft()

  // Hidden and left alone, it locks after two minutes.
  await unlock(page, papers.passphrase)
  await openCase()
  await page.keyboard.press('F8')
  await page.clock.fastForward('02:05')
  await nothingLeft()
})
