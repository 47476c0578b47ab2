import { put } from '#apps/cli/client.ts'
import { quickCentre } from './centre.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, go, join, press, safetyNumber, saved, signIn } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const people = words('people')
const shelter = words('shelter')

test('a colleague is invited, compares the number, reads intake, cannot read psychology, sees the board', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  await centre.rooms(3)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  const psychologist = await centre.hire('psychologist', 'Фирӯза Учебная')
  await put(psychologist, [told(caseId, 'Пришла с сестрой'), told(caseId, 'Только между нами', 'psych')])

  const head = await desk()
  await head.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await head.page.goto(house.staffUrl)
  await signIn(head.page, centre.papersOf(centre.head))
  await atWork(head.page)
  await go(head.page, '/people')
  await press(head.page, people('invite.title'))
  await head.page.getByRole('checkbox', { name: people('role.social-worker'), exact: true }).click()
  await press(head.page, people('invite.make'))
  await press(head.page, people('invite.copy'))
  const link = await head.page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('#join.')

  const newcomer = await desk()
  const asked: string[] = []
  newcomer.page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await join(newcomer.page, link, 'Бермет Учебная')
  await expect(head.page.getByRole('button', { name: people('waiting.same') })).toBeVisible({ timeout: 30_000 })
  const secret = link.split('.')[2] ?? ''
  expect(secret.length).toBeGreaterThan(20)
  expect(asked.filter((line) => line.includes(secret))).toEqual([])
  expect(await safetyNumber(newcomer.page)).toEqual(await safetyNumber(head.page))
  await press(head.page, people('waiting.same'))

  const { page } = newcomer
  await atWork(page)
  await go(page, '/cases')
  await page.getByText('Ирис-301').first().click()
  await expect(page.getByText('Пришла с сестрой')).toBeVisible()
  await expect(page.getByText('Только между нами')).toHaveCount(0)
  await go(page, '/shelter')
  await expect(page.getByText(shelter('free-today', { beds: 3 }))).toBeVisible()
  await saved(page)
  await go(page, '/people')
  await expect(page.getByText('Бермет Учебная').first()).toBeVisible()

  // the link works once
  const late = await desk()
  await late.page.goto(link)
  await expect(late.page.getByRole('alert')).toContainText(people('refusal.invitation-invalid'))
})
