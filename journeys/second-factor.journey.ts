import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { notesAt, remembered, sayAgain, section } from './account.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, lock, press, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const people = words('people')
const devices = words('devices')
const cases = words('cases')
const kernel = words('kernel')

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
