import { to } from './addresses.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { atWork, go, lock, press, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const help = words('help')
const people = words('people')
const kernel = words('kernel')

test('the question mark tells what one does here, and the first day counts what was really done', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.rooms(2)
  await centre.openCase('Ирис-214', 'Салтанат Примерова', 0)
  const { page } = await desk()
  // The printer of this machine is none of the story's business; that a page is being printed is.
  await page.addInitScript(() => {
    window.print = () => void dispatchEvent(new Event('beforeprint'))
  })
  await page.goto(house.staffUrl)
  const papers = centre.papersOf(centre.head)
  await signIn(page, papers, true)
  await atWork(page)

  await go(page, '/people')
  await page.keyboard.press('Shift+Slash')
  const sheet = page.getByRole('dialog')
  for (const line of people('help').split('\n')) await expect(sheet.getByText(line)).toBeVisible()
  await sheet.getByRole('button', { name: help('first-day') }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const progress = (done: number) => page.getByText(help('progress', { done, of: 6 }), { exact: true })
  await expect(progress(0)).toBeVisible()
  await press(page, help('card'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: kernel('look.print'), exact: true })
    .click()
  await expect(progress(1)).toBeVisible()

  await lock(page)
  await unlock(page, papers.passphrase)
  await to(page, '/help/first-day')
  await expect(progress(2)).toBeVisible()
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: help('do.lock') })
      .getByText(help('done'), { exact: true }),
  ).toBeVisible()

  // What another device wrote in my name before I began, such as the case above, is no exercise.
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: help('do.place') })
      .getByText(help('not-yet'), { exact: true }),
  ).toBeVisible()
})

test('what somebody sees is told before she is invited, and her own file is asked after', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  await to(page, '/people/sees')
  await page.getByRole('checkbox', { name: people('role.volunteer') }).click()
  const cases = words('cases')
  await page.getByRole('button', { name: people('sees.unfold') }).click()
  await expect(page.getByText(cases('may.write'))).toHaveCount(0)
  await page.getByRole('checkbox', { name: people('role.social-worker') }).click()
  await expect(page.getByText(cases('may.write'))).toBeVisible()

  await to(page, '/people/invite')
  await page.getByRole('checkbox', { name: people('role.volunteer') }).click()
  await expect(page.getByText(people('volunteer.limits'))).toBeVisible()
  await page.getByRole('radio', { name: people('was.yes') }).click()
  await press(page, people('was.close'))
  await expect(page.getByRole('heading', { level: 1, name: cases('title.cases') })).toBeVisible()
})

test('the palette goes and does, and on a shared screen finds no name', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.openCase('Ирис-214', 'Салтанат Сериковна Примерова', 0)
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(centre.head))
  await atWork(page)
  const type = async (text: string) => {
    await page.keyboard.press('Control+KeyK')
    await page.locator('input[role=combobox]:focus').waitFor()
    await page.keyboard.insertText(text)
  }
  const option = page.getByRole('listbox', { name: kernel('palette') }).getByRole('option')
  await type('серікқызы')
  await expect(option.first()).toHaveText('Ирис-214')
  await expect(page.getByRole('listbox').getByText('Салтанат')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cases\//)

  await type(kernel('shared'))
  await page.keyboard.press('Enter')
  for (const name of ['салтанат', 'айжан']) {
    await type(name)
    await expect(page.getByText(kernel('palette.none'))).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await type('ирис')
  await expect(option.first()).toHaveText('Ирис-214')
  await page.keyboard.press('Escape')

  await type(kernel('desk.title'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: kernel('desk.title') })).toBeVisible()
  await page.getByRole('checkbox', { name: kernel('keys.letters') }).uncheck()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('KeyN')
  await expect(page.getByRole('menuitem')).toHaveCount(0)
  await type(kernel('lock'))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(people('passphrase.label'), { exact: true })).toBeVisible()
})
