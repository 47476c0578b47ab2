import { readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  admit,
  circleNamed,
  changeChain,
  feed,
  invite,
  join as joinByLine,
  lineTo,
  open,
  put,
  refresh,
  seal,
  send,
  signIn as signInByLine,
  type Desk,
} from '#apps/cli/client.ts'
import { nothingTold, sealCalls, write } from '../faults/writers.ts'
import { quickCentre } from './centre.ts'
import { panah } from './panah.ts'
import { expect, test } from './story.ts'
import { told as noted } from './told.ts'
import { atWork, go, saved, signIn } from './worker.ts'
import { words } from './words.ts'

const kernel = words('kernel')
const helpline = words('helpline')

const call = (n: number) => `звонок № ${n} учебный`
const earlier = 20
const later = 130

/** After a restore nobody is signed in: her passphrase once more, on a device that is open all the while. */
async function signInAgain(page: Page, passphrase: string): Promise<void> {
  await page
    .getByRole('button', { name: kernel('sign-in'), exact: true })
    .first()
    .click({ timeout: 90_000 })
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(kernel('sign-in.passphrase'), { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: kernel('sign-in'), exact: true }).click()
  await expect(dialog).toHaveCount(0, { timeout: 30_000 })
}

const callsOn = async (page: Page): Promise<string[]> => {
  await go(page, '/calls')
  const rows = page.getByRole('main').getByRole('listitem')
  const read = await rows.allInnerTexts()
  return read.flatMap((row) => /звонок № \d+ учебный/.exec(row)?.[0] ?? []).sort()
}

test('the data folder is lost and restored from the copy of before: the devices bring back everything that was acknowledged since', async ({
  house,
  desk,
}) => {
  test.setTimeout(300_000)
  const centre = await quickCentre(house)
  const { head } = centre
  const operator = await centre.hire('social-worker', 'Бермет Учебная')
  const caseId = await centre.openCase('Ирис-401', 'Гүлнар Учебная', 1)
  const told = nothingTold()
  await write(head, await sealCalls(head, earlier, call), 20, told)
  const noteOf = async (by: Desk, text: string, next?: { id: string; version: number; prev: string }) => {
    const [sealed] = await seal(by, [noted(caseId, text, 'intake', next)])
    expect(await send(by, [sealed!])).toMatchObject([{ accepted: true }])
    return { id: sealed!.id, version: sealed!.version + 1, prev: sealed!.sha }
  }
  const first = await noteOf(head, 'Первая редакция')

  const devices = [await desk(), await desk()] as const
  const papers = [centre.papersOf(head), centre.papersOf(operator)] as const
  for (const [n, { page }] of devices.entries()) {
    await page.goto(house.staffUrl)
    await signIn(page, papers[n as 0 | 1], true)
    await atWork(page)
    await saved(page)
  }

  /* the copy, by the command */
  const folder = dirname(house.dataFolder)
  const copies = join(folder, 'copies')
  const keyFile = join(folder, 'key')
  await writeFile(keyFile, await panah('backup-key', '--data', house.dataFolder))
  await panah('backup', '--data', house.dataFolder, '--into', copies)

  /* a day goes on: calls, an edit, a new member with a circle of her own and a note in it, a new key for an old circle */
  await write(operator, (await sealCalls(operator, earlier + later, call)).slice(earlier), 10, told)
  const second = await noteOf(operator, 'Вторая редакция', first)
  await noteOf(head, 'Третья редакция', second)
  const psychologist = await centre.hire('psychologist', 'Салтанат Учебная')
  await refresh(operator)
  await changeChain(head, () => head.vault.rotateCircle({ circle: circleNamed(head, 'intake'), at: new Date().toISOString() }))
  await put(psychologist, [noted(caseId, 'Беседа вторая', 'psych')])
  for (const { page } of devices) await expect.poll(async () => (await callsOn(page)).length, { timeout: 60_000 }).toBe(earlier + later)
  await refresh(head)
  const chain = head.state!
  const reader = await signInByLine(lineTo(house.staffUrl), head)
  const acknowledged = await feed(reader, { set: 'all' })
  const texts = async (of: Desk, records: typeof acknowledged) =>
    (await open(of, records)).map((each) => (each.state === 'open' ? [each.id, each.by, each.sealed, each.notices] : [each.id, each.why]))
  const said = new Map((await texts(reader, acknowledged)).map(([id, ...rest]) => [id as string, rest]))
  // Chromium has told all devices of it, the head's of the new circle as well
  await expect.poll(() => devices[0].page.getByText(kernel('saving.there'), { exact: true }).count()).toBeGreaterThan(0)
  await devices[0].page.waitForTimeout(2_000)

  /* and one more call that has not even reached the server */
  const { page: second_ } = devices[1]
  await devices[1].context.setOffline(true)
  await go(second_, '/calls')
  await second_
    .getByRole('button', { name: helpline('log') })
    .first()
    .click()
  await second_.getByLabel(helpline('note')).fill('звонок № 999 учебный')
  await second_.keyboard.press('Control+Enter')
  await expect(second_.getByText(kernel('saving.kept')).first()).toBeVisible()

  /* the fire */
  await house.stop()
  await rm(house.dataFolder, { recursive: true, force: true })
  const copy = (await readdir(copies)).find((name) => name.endsWith('.database.age'))!
  await panah('restore', join(copies, copy), '--key', keyFile, '--data', house.dataFolder)
  await house.start()
  const empty = await signInByLine(lineTo(house.staffUrl), { ...head })
  const before = await feed(empty, { set: 'all' })
  const missing = acknowledged.length - before.length
  expect(missing, 'what the copy does not have').toBeGreaterThan(later)
  expect((await refresh(empty)).seq).toBeLessThan(chain.seq)

  /* both come back */
  const [{ page }] = devices
  await page.route(/\/api\/records\/back$/, async (route) => {
    await new Promise((done) => setTimeout(done, 1_500))
    await route.continue()
  })
  await signInAgain(page, papers[0].passphrase)
  await expect(page.getByText(/Сервер восстановлен из копии\. .*: \d+ из \d+/)).toBeVisible({ timeout: 60_000 })
  await saved(page)
  await expect(page.getByText('Сервер восстановлен из копии')).toHaveCount(0, { timeout: 60_000 })
  await devices[1].context.setOffline(false)
  await signInAgain(second_, papers[1].passphrase)
  await saved(second_)

  /* counted */
  const again = await signInByLine(lineTo(house.staffUrl), { ...head })
  expect((await refresh(again)).head, 'the membership, to the last statement').toBe(chain.head)
  await expect.poll(async () => (await feed(again, { after: 0, set: 'all' })).length, { timeout: 60_000 }).toBe(acknowledged.length + 1)
  const there = await feed(again, { after: 0, set: 'all' })
  const opened = new Map((await texts(again, there)).map(([id, ...rest]) => [id as string, rest]))
  const lost = [...said].filter(([id, what]) => JSON.stringify(opened.get(id)) !== JSON.stringify(what))
  expect(lost, 'acknowledged, and not there as it was, with its author').toEqual([])
  expect([...opened.values()].flatMap((each) => each[2] ?? ['locked'])).toEqual([])
  expect(
    there.map(({ position }) => position).sort((a, b) => a - b),
    'no position skipped or given twice',
  ).toEqual(there.map(({ position }) => position).sort((a, b) => a - b))
  expect(new Set(there.map(({ position }) => position)).size).toBe(there.length)
  for (const each of devices) {
    await expect.poll(async () => (await callsOn(each.page)).length, { timeout: 60_000 }).toBe(earlier + later + 1)
    await expect(each.page.getByRole('alert')).toHaveCount(0)
  }

  /* the one whose account was made after the copy is a member again, and comes in by a new invitation */
  await expect(signInByLine(lineTo(house.staffUrl), psychologist)).rejects.toThrow()
  const { invite: id, fragment } = await invite(again, ['psychologist'], psychologist.account)
  const newcomer = await joinByLine(lineTo(house.staffUrl), { fragment, passphrase: psychologist.passphrase })
  await admit(again, id, { rekey: true })
  await refresh(newcomer)
  expect(newcomer.account).toBe(psychologist.account)
  const hers = (await open(newcomer, await feed(newcomer, { after: 0, set: 'all' }))).filter((each) => each.state === 'open')
  expect(hers.map((each) => each.sealed)).toContainEqual({ text: 'Беседа вторая' })

  // and a device that knows nothing sees no trace of it all
  const third = await desk()
  await third.page.goto(house.staffUrl)
  await signIn(third.page, papers[1])
  await atWork(third.page)
  await expect.poll(async () => (await callsOn(third.page)).length, { timeout: 30_000 }).toBe(earlier + later + 1)
  await expect(third.page.getByRole('alert')).toHaveCount(0)
})
