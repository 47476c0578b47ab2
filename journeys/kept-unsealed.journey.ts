import { changeChain, feed, open, signIn as signInByLine, lineTo } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { to } from './addresses.ts'
import { quickCentre, type Centre } from './centre.ts'
import type { House } from './house.ts'
import { expect, test } from './story.ts'
import { atWork, type Desk, lock, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const kernel = words('kernel')

/** The notes with this in them that a colleague opens at the centre. */
async function notesWith(house: House, centre: Centre, text: string): Promise<readonly { readonly epoch: number }[]> {
  const colleague = await signInByLine(lineTo(house.staffUrl), centre.head)
  const sealed = (await feed(colleague, { set: 'all' })).filter(({ kind }) => kind === note.of.kind)
  const opened = await open(colleague, sealed)
  return sealed.filter((_, n) => {
    const one = opened[n]
    return one?.state === 'open' && JSON.stringify(one.sealed).includes(text)
  })
}

/** A worker at her desk in a centre with a case and a colleague who is going to leave. */
async function inIntake(house: House, desk: () => Promise<Desk>) {
  const centre = await quickCentre(house)
  const [worker, leaver] = [await centre.hire('social-worker', 'Бермет Учебная'), await centre.hire('operator', 'Гүлнар Учебная')]
  const caseId = await centre.openCase('Ирис-214', 'Салтанат Примерова', 0)
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await saved(page)
  return { centre, worker, leaver, caseId, page, context }
}

test('what is written while a circle waits for its new key and there is no network survives lock and reload, and is sent', async ({
  house,
  desk,
}) => {
  const { centre, worker, leaver, caseId, page, context } = await inIntake(house, desk)
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await to(page, `/cases/${caseId}`)

  // a colleague leaves; this device hears of it and cannot make the new key before the network is cut
  await context.route('**/api/chain', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  const heard = page.waitForResponse((answer) => /\/api\/chain\?after=/.test(answer.url()))
  await changeChain(centre.head, () => centre.head.vault.removeMember({ account: leaver.account, at: new Date().toISOString() }))
  await heard
  await page.waitForTimeout(1_500)
  await context.setOffline(true)

  await page.getByLabel(cases('story.add'), { exact: false }).first().fill('Говорит, что ночует у сестры')
  await page.keyboard.press('Control+Enter')
  const written = page.getByText('Говорит, что ночует у сестры').first()
  await expect(written).toBeVisible()
  await expect(page.getByText(kernel('saving.there'), { exact: true })).toHaveCount(0)

  await lock(page)
  await unlock(page, worker.passphrase)
  await to(page, `/cases/${caseId}`)
  await expect(written).toBeVisible()

  await page.reload()
  await unlock(page, worker.passphrase)
  await to(page, `/cases/${caseId}`)
  await expect(written).toBeVisible()

  await context.unroute('**/api/chain')
  await context.setOffline(false)
  await expect(async () => expect(await notesWith(house, centre, 'ночует у сестры')).toHaveLength(1)).toPass({ timeout: 90_000 })
  await saved(page)
})

test('what is written one after the other while the new key is being asked for on a line that is silent survives a lock', async ({
  house,
  desk,
}) => {
  const { centre, worker, leaver, caseId, page, context } = await inIntake(house, desk)
  await to(page, `/cases/${caseId}`)

  // a colleague leaves, and the new key of her circle is neither taken nor refused
  let asked = 0
  await context.route('**/api/chain', (route) => (route.request().method() === 'POST' ? void asked++ : route.continue()))
  await changeChain(centre.head, () => centre.head.vault.removeMember({ account: leaver.account, at: new Date().toISOString() }))
  await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(0)

  const lines = ['Звонила сестра', 'Просит не звонить домой', 'Придёт в среду'] as const
  for (const line of lines) {
    await page.getByLabel(cases('story.add'), { exact: false }).first().fill(line)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(line).first()).toBeVisible()
  }
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()

  await lock(page)
  await context.unroute('**/api/chain')
  await unlock(page, worker.passphrase)
  await to(page, `/cases/${caseId}`)
  for (const line of lines) await expect(page.getByText(line).first()).toBeVisible()
  for (const line of lines)
    await expect(async () => expect(await notesWith(house, centre, line)).toHaveLength(1)).toPass({ timeout: 90_000 })
  await saved(page)
})

test('what was sealed for a key that has changed meanwhile is sealed anew by itself, and is there once, under the new key', async ({
  house,
  desk,
}) => {
  const { centre, leaver, caseId, page, context } = await inIntake(house, desk)
  await to(page, `/cases/${caseId}`)
  await context.setOffline(true)
  await page.getByLabel(cases('story.add'), { exact: false }).first().fill('Переехала к тёте')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Переехала к тёте').first()).toBeVisible()
  await expect(page.getByText(kernel('saving.kept')).first()).toBeVisible()

  // a colleague leaves, and the head gives her circles new keys: this device hears of neither
  const { vault } = centre.head
  await changeChain(centre.head, () => vault.removeMember({ account: leaver.account, at: new Date().toISOString() }))
  const stale = (centre.head.state?.circles ?? []).filter((circle) => circle.stale)
  expect(stale.map(({ name }) => name)).toContain('intake')
  for (const { circle } of stale) await changeChain(centre.head, () => vault.rotateCircle({ circle, at: new Date().toISOString() }))
  // what it sends first is what it had sealed: the news of the new key come a moment later
  await context.route('**/api/chain?*', async (route) => {
    await new Promise((done) => setTimeout(done, 2_000))
    await route.continue()
  })
  const answers: string[] = []
  await context.route('**/api/records', async (route) => {
    const response = await route.fetch()
    answers.push(await response.text())
    await route.fulfill({ response })
  })
  await context.setOffline(false)
  await saved(page)
  const there = await notesWith(house, centre, 'Переехала к тёте')
  expect(there.map(({ epoch }) => epoch)).toEqual([2])
  expect(answers[0]).toContain('stale-epoch')
})
