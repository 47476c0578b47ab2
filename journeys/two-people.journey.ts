import type { BrowserContext, Page, Request } from '@playwright/test'
import { feed, hire, lineTo, open, put, refresh, type Desk as CliDesk } from '#apps/cli/client.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { to } from './addresses.ts'
import { quickCentre, type Centre } from './centre.ts'
import type { House } from './house.ts'
import { expect, test } from './story.ts'
import { told } from './told.ts'
import { atWork, press, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

test.use({ keeps: false })

const cases = words('cases')
const kernel = words('kernel')
const people = words('people')

/** Two who share one browser; each has a phrase of her own. */
interface Two {
  readonly centre: Centre
  readonly caseId: string
  readonly aigul: CliDesk
  readonly botagoz: CliDesk
  readonly context: BrowserContext
  readonly hers: Page
  readonly others: Page
  /** What the browser's one session asks for meanwhile. */
  readonly asked: Request[]
  /** The head takes the device of the second one away. */
  disconnect(): Promise<void>
}

/** Aigul reads what a psychologist reads and is open in one window; then Botagoz, of the helpline, comes in in another. */
async function twoInOneBrowser(house: House, context: BrowserContext, hers: Page): Promise<Two> {
  const centre = await quickCentre(house)
  const caseId = await centre.openCase('Ирис-301', 'Айгерим Учебная', 2)
  const worker = (role: Role, phrase: string) => hire(centre.head, lineTo(house.staffUrl), [role], phrase)
  const aigul = await worker('psychologist', 'первая своя фраза у неё')
  const botagoz = await worker('operator', 'вторая тоже только её фраза')
  await refresh(centre.head)
  const others = await context.newPage()
  const asked: Request[] = []
  context.on('request', (request) => void asked.push(request))
  // both doors stand open before anybody is remembered
  for (const page of [hers, others]) await page.goto(house.staffUrl)
  await signIn(hers, centre.papersOf(aigul), true)
  await atWork(hers)
  await saved(hers)
  const told = others.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/devices'))
  await signIn(others, centre.papersOf(botagoz), true)
  const { id } = (await told).postDataJSON() as { id: string }
  await atWork(others)
  await saved(others)
  const disconnect = () => centre.head.line.ask<void>('POST', `/devices/${id}/revoke`)
  return { centre, caseId, aigul, botagoz, context, hers, others, asked, disconnect }
}

const between = (caseId: string, text: string) => told(caseId, text, 'psych')

/** Everything written into the story, and by whom. */
async function written({ head }: Centre): Promise<{ text: string; by: string }[]> {
  await refresh(head)
  const opened = await open(
    head,
    (await feed(head, { set: 'all', after: 0 })).filter(({ kind }) => kind === note.of.kind),
  )
  return opened.flatMap((each) => (each.state === 'open' ? [{ text: (each.sealed as { text: string }).text, by: each.by }] : []))
}

async function write(page: Page, caseId: string, text: string): Promise<void> {
  await to(page, `/cases/${caseId}`)
  await page.getByLabel(cases('story.add')).fill(text)
  await page.getByLabel(cases('story.add')).press('Enter')
  await expect(page.getByText(text).first()).toBeVisible()
}

const signIns = (asked: readonly Request[]) => asked.filter((request) => request.url().includes('/api/sign-in/')).length

test('two people in two windows of one browser: nobody reads, writes or is wiped as the other', async ({ house, desk }) => {
  const { context, page } = await desk()
  const { centre, caseId, aigul, botagoz, hers, others, asked, disconnect } = await twoInOneBrowser(house, context, page)
  const before = signIns(asked)

  // news that are hers alone wake her window: the session there is another's, so she is asked, and goes on writing
  await put(centre.head, [between(caseId, 'Только между нами')])
  await expect(hers.getByText(kernel('server.sign-in-wanted'))).toBeVisible({ timeout: 30_000 })
  await write(hers, caseId, 'Пришла с сестрой')
  await expect(hers.getByText(kernel('saving.kept')).first()).toBeVisible()

  // the other one works on undisturbed: the two do not take the session from each other
  await write(others, caseId, 'Звонок переведён')
  await saved(others)
  expect((await written(centre)).filter(({ text }) => text !== 'Только между нами')).toEqual([
    { text: 'Звонок переведён', by: botagoz.account },
  ])
  await expect(others.getByText(kernel('server.sign-in-wanted'))).toHaveCount(0)
  expect(signIns(asked), 'nobody signed in by herself').toBe(before)

  await disconnect()
  await expect(others.getByRole('heading', { name: people('unlock.revoked.title') })).toBeVisible({ timeout: 30_000 })
  await write(hers, caseId, 'Осталась до вечера')
  await expect(hers.getByText('Пришла с сестрой').first()).toBeVisible()

  await press(hers, kernel('sign-in'))
  const dialog = hers.getByRole('dialog')
  await dialog.getByLabel(kernel('sign-in.passphrase'), { exact: true }).fill(aigul.passphrase)
  await dialog.getByRole('button', { name: kernel('sign-in'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await saved(hers)
  // what came while the session was the other's was not passed over
  await expect(hers.getByText('Только между нами')).toBeVisible({ timeout: 30_000 })
  expect((await written(centre)).filter(({ by }) => by === aigul.account).map(({ text }) => text)).toEqual([
    'Пришла с сестрой',
    'Осталась до вечера',
  ])
})

test('one window, idle: who unlocks it next asks for herself, not over the session that the other one left', async ({ house, desk }) => {
  const { context, page } = await desk()
  await context.clock.install()
  const { centre, caseId, aigul, hers, others, asked, disconnect } = await twoInOneBrowser(house, context, page)
  await hers.close()
  await others.bringToFront()
  await context.clock.fastForward('10:05')
  await expect(others.getByLabel(people('passphrase.label'), { exact: true })).toBeVisible()

  // the server's session is still that of who went away; the way in stands still meanwhile
  await others.reload()
  await others.route('**/api/sign-in/**', (route) => route.abort('connectionreset'))
  await put(centre.head, [between(caseId, 'Только между нами')])
  asked.length = 0
  await unlock(others, aigul.passphrase)
  await write(others, caseId, 'Пришла с сестрой')
  await disconnect()
  await to(others, '/people')
  await to(others, `/cases/${caseId}`)
  await expect(others.getByText('Пришла с сестрой').first()).toBeVisible()
  const answers = await Promise.all(
    asked
      .filter((request) => /\/api\/(?!door|sign-in|devices\/check|events)/.test(request.url()))
      .map(async (request) => `${new URL(request.url()).pathname} ${(await request.response())?.status()}`),
  )
  expect(answers.length).toBeGreaterThan(0)
  expect(answers.filter((answer) => !answer.endsWith(' 401'))).toEqual([])

  await others.unroute('**/api/sign-in/**')
  await saved(others)
  await expect(others.getByText('Только между нами')).toBeVisible({ timeout: 30_000 })
  expect((await written(centre)).filter(({ by }) => by === aigul.account).map(({ text }) => text)).toEqual(['Пришла с сестрой'])
})
