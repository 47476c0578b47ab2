import { put } from '#apps/cli/client.ts'
import { phrase, remembered } from './account.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, lock, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const kernel = words('kernel')

test('silence locks, F8 hides at once, Shift three times locks; nothing of a record stays on the page', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  await put(centre.head, [told(caseId, 'Пришла с сестрой')])
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
