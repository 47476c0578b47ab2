import { languageNames } from '#kernel/language.ts'
import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, lock, openPart, press, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const kernel = words('kernel')
const people = words('people')
const children = words('children')
const consent = words('consent')
const intake = words('intake')

test('papers for her begin in the language of writing, not in that of the screens', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-214', 'Мадина Учебная', 1)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker))
  await atWork(page)
  await to(page, '/desk')
  await page.getByLabel(kernel('desk.writing'), { exact: true }).selectOption({ label: languageNames.kk })

  await to(page, `/cases/${caseId}`)
  await openPart(page, consent('title'))
  await page
    .getByRole('button', { name: consent('ask.title') })
    .first()
    .click()
  await expect(page.getByRole('dialog').getByLabel(consent('language'), { exact: true })).toHaveValue('kk')
  await page.keyboard.press('Escape')

  await to(page, `/cases/${caseId}/intake`)
  const kazakh = words('intake', 'kk')
  await page.getByText(intake('step.keeping'), { exact: true }).first().click()
  await press(page, intake('keeping.show'))
  await expect(page.getByText(kazakh('keep.who'))).toBeVisible()
  await page.keyboard.press('Escape')
  await press(page, intake('show.title'))
  await expect(page.getByText(kazakh('show.is-it-so'))).toBeVisible()
  await page.keyboard.press('Escape')

  await to(page, `/cases/${caseId}`)
  await openPart(page, children('title'))
  await press(page, children('add'))
  await page.getByRole('dialog').getByRole('spinbutton').first().press('Digit7')
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: children('role.witness'), exact: true })
    .click()
  await page.getByRole('dialog').getByLabel(children('form.name'), { exact: true }).fill('Асель Учебная')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: children('save'), exact: true })
    .click()
  await page.getByRole('tab', { name: children('tab.decision'), exact: true }).click()
  await expect(page.getByLabel(children('for-her.language'), { exact: true })).toHaveValue('kk')
})

test('a note about a colleague that was begun is there again after the device was locked', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head), true)
  await atWork(page)
  await to(page, `/people/${worker.account}`)
  const field = page.getByLabel(people('person.note'), { exact: true })
  await field.fill('По средам после обеда')
  await lock(page)
  await unlock(page, centre.papersOf(centre.head).passphrase)
  await to(page, `/people/${worker.account}`)
  await expect(field).toHaveValue('По средам после обеда')
  await press(page, people('save'))
  await expect(page.getByRole('button', { name: people('save'), exact: true })).toBeDisabled()
  await go(page, '/people')
  await to(page, `/people/${worker.account}`)
  await expect(field).toHaveValue('По средам после обеда')
})
