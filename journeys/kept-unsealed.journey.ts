import { changeChain, feed, open, signIn as signInByLine, lineTo } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, lock, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const kernel = words('kernel')

test('what is written while a circle waits for its new key and there is no network survives lock and reload, and is sent', async ({
  house,
  desk,
}) => {
  const centre = await quickCentre(house)
  const [worker, leaver] = [await centre.hire('social-worker', 'Бермет Учебная'), await centre.hire('operator', 'Гүлнар Учебная')]
  const caseId = await centre.openCase('Ирис-214', 'Салтанат Примерова', 0)
  const { page, context } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await saved(page)
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
  await expect(page.getByText(kernel('saving.there'))).toHaveCount(0)

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
  await expect(async () => {
    const colleague = await signInByLine(lineTo(house.staffUrl), centre.head)
    const opened = await open(
      colleague,
      (await feed(colleague, { set: 'all' })).filter(({ kind }) => kind === note.of.kind),
    )
    expect(opened.filter((each) => each.state === 'open' && JSON.stringify(each.sealed).includes('ночует у сестры'))).toHaveLength(1)
  }).toPass({ timeout: 90_000 })
  await saved(page)
})
