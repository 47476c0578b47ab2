import { randomUUID } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { feed, lineTo, put, signIn as signInByLine } from '#apps/cli/client.ts'
import { closed, openedOn } from '#capabilities/cases/rules.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { quickCentre } from './centre.ts'
import { panah } from './panah.ts'
import { expect, test } from './story.ts'
import { atWork, go, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const kernel = words('kernel')

test('a copy from before an erasure is restored and no list is left: the first device that comes back erases it once more', async ({
  house,
  desk,
}) => {
  test.setTimeout(240_000)
  const centre = await quickCentre(house)
  const { head } = centre
  const worker = await centre.hire('social-worker', 'Бермет Учебная')
  const kept = await centre.openCase('Ирис-402', 'Гүлнар Учебная', 0)
  const caseId = randomUUID()
  const file = closed(openedOn('2026-11-01'), '2026-11-20', 'needs_met') as Record<string, unknown>
  const sealed = card.sealed.parse({ alias: 'Мята-732', name: 'Шырын Учебная' })
  await put(head, [
    { id: caseId, caseId, kind: 'cases/case', circle: 'intake', coded: file, sealed: {} },
    { caseId, kind: card.of.kind, circle: 'intake', coded: {}, sealed },
  ])
  const { page } = await desk()
  await page.goto(house.staffUrl)
  await signIn(page, centre.papersOf(worker), true)
  await atWork(page)
  await saved(page)

  const folder = dirname(house.dataFolder)
  const [copies, keyFile] = [join(folder, 'copies'), join(folder, 'key')]
  await writeFile(keyFile, await panah('backup-key', '--data', house.dataFolder))
  await panah('backup', '--data', house.dataFolder, '--into', copies)

  const request = randomUUID()
  const coded = { extent: 'whole', why: 'her_wish', state: 'asked' }
  await put(head, [{ id: request, caseId, kind: 'erasure/request', circle: 'intake', coded, sealed: {} }])
  await worker.line.ask('POST', '/erasure/confirm', { request })
  await go(page, '/cases')
  await expect(page.getByText('Мята-732')).toHaveCount(0, { timeout: 30_000 })
  await page.waitForTimeout(2_000)

  await house.stop()
  await rm(house.dataFolder, { recursive: true, force: true })
  const copy = (await readdir(copies)).find((name) => name.endsWith('.database.age'))!
  await panah('restore', join(copies, copy), '--key', keyFile, '--data', house.dataFolder)
  await house.start()
  const reader = await signInByLine(lineTo(house.staffUrl), head)
  const there = async () => (await feed(reader, { after: 0, set: 'all' })).filter((each) => [caseId, kept].includes(each.id))
  expect((await there()).map(({ id }) => id).sort()).toEqual([caseId, kept].sort())

  const asked: string[] = []
  page.on('request', (each) => asked.push(new URL(each.url()).pathname))
  await page
    .getByRole('button', { name: kernel('sign-in'), exact: true })
    .first()
    .click({ timeout: 90_000 })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(kernel('sign-in.passphrase'), { exact: true }).fill(centre.papersOf(worker).passphrase)
  await dialog.getByRole('button', { name: kernel('sign-in'), exact: true }).click()
  await expect.poll(async () => (await there()).map(({ id }) => id), { timeout: 60_000 }).toEqual([kept])
  await saved(page)
  const back = asked.indexOf('/api/records/back')
  expect(back === -1 || asked.indexOf('/api/records/erased') < back, 'what was erased goes first').toBe(true)
  await expect(page.getByText('Мята-732')).toHaveCount(0)
})
