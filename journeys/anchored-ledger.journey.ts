import pg from 'pg'
import { openPool } from '#kernel/server/database.ts'
import { sealLedger } from '#kernel/server/ledger-seal.ts'
import { silentLog } from '#kernel/server/log.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { transact } from '#kernel/server/transaction.ts'
import { everyLook, seriousOn } from './axe.ts'
import { quickCentre } from './centre.ts'
import type { House } from './house.ts'
import { expect, test } from './story.ts'
import { atWork, desktop, go, press, signIn } from './worker.ts'
import { words } from './words.ts'

const say = words('ledger')
const kernel = words('kernel')

/** As the hour does, and as somebody could who has the server. */
async function atTheDatabase<T>(house: House, deed: (owner: pg.Pool) => Promise<T>): Promise<T> {
  const owner = openPool({ url: reachDatabase(house.dataFolder)!, role: 'owner', log: silentLog })
  try {
    return await deed(owner)
  } finally {
    await owner.end()
  }
}

test('a head’s device vouches for the journal by itself; a line that is changed on the server afterwards is found, and said', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  await centre.openCase('Мята-731', 'Шырынгүл Учебная', 0)
  const sealed = await atTheDatabase(house, async (owner) => {
    const inAnHour = new Date(Date.now() + 3_600_000)
    await transact(owner, ({ ask }) => sealLedger(ask, centre.head.centre, inAnHour))
    const { rows } = await owner.query<{ hash: string }>(`select encode(hash, 'hex') as hash from kernel.ledger_seal`)
    return rows[0]!.hash
  })
  const short = sealed.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')

  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), true)
  await atWork(page)
  await go(page, '/ledger')
  await expect(page.getByText(say('anchor.short', { short }))).toBeVisible({ timeout: 30_000 })
  const all = page.getByRole('status').filter({ hasText: /^Проверен/ })
  await press(page, say('anchor.check'))
  await expect(all).toBeVisible()
  expect(await seriousOn(page, 'ledger', everyLook)).toEqual([])

  await atTheDatabase(house, (owner) =>
    owner.query('update kernel.ledger_line set actor = gen_random_uuid() where no = (select min(no) from kernel.ledger_line)'),
  )
  await press(page, say('anchor.check'))
  await expect(page.getByRole('alert').filter({ hasText: kernel('alarm.ledger-rewritten') })).toBeVisible()
  await expect(page.getByText(say('anchor.broken.safe'))).toBeVisible()
  await expect(all).toHaveCount(0)
  expect(await seriousOn(page, 'ledger, broken', everyLook)).toEqual([])
  await page.setViewportSize(desktop)
  // on every screen, and her work goes on
  await go(page, '/cases')
  await expect(page.getByRole('alert').filter({ hasText: kernel('alarm.ledger-rewritten') })).toBeVisible()
  await expect(page.getByText(kernel('alarms.read-only'))).toHaveCount(0)

  await go(page, '/ledger')
  await press(page, say('anchor.begin'))
  await expect(page.getByRole('dialog').getByText(say('anchor.begin.why'))).toBeVisible()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('anchor.begin'), exact: true })
    .click()
  await expect(page.getByText(/заверение начато заново, кем: Айжан Учебная/)).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: kernel('alarm.ledger-rewritten') })).toHaveCount(0)
})

test('when no anchor comes any more, a head reads on every screen that it does not, and on the journal’s what to do', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const { page } = await desk()
  // the server has sealed nothing since the founding
  const days = Date.now() + 4 * 86_400_000 + 3_600_000
  await page.clock.setFixedTime(days)
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), true)
  await atWork(page)
  await go(page, '/ledger')
  const late = page.getByRole('alert').filter({ hasText: kernel('notice.ledger-late') })
  await expect(page.getByText(say('anchor.none'))).toBeVisible()
  await expect(late).toHaveCount(0)
  for (const minutes of [6, 12]) {
    await page.clock.setFixedTime(days + minutes * 60_000)
    await page.keyboard.press('Shift')
    await page.evaluate(() => dispatchEvent(new Event('online')))
  }
  await expect(late).toBeVisible()
  await expect(page.getByText(say('anchor.late.do'))).toBeVisible()
  expect(await seriousOn(page, 'ledger, late', everyLook)).toEqual([])
  await page.setViewportSize(desktop)
  await go(page, '/cases')
  await expect(late).toBeVisible()
})
