import { randomInt } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeBackup } from '#apps/cli/backup/make-backup.ts'
import type { Desk } from '#apps/cli/client.ts'
import { person } from '#capabilities/people/sealed/person.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { roleCircles, type RoleCircle } from '#kernel/circle.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { newBackupKey } from '#vault/backup.ts'
import { addresses, to } from './addresses.ts'
import { openProfile } from './browser.ts'
import { quickCentre } from './centre.ts'
import { dumpOf } from './dump.ts'
import { writeEveryKind } from './every-kind.ts'
import { filledSealed } from './filled.ts'
import { filesBelow, grepFor } from './grep.ts'
import { expect, test } from './story.ts'
import { walk } from './walk.ts'
import { isWhole } from './whole.ts'
import { atWork, lock, press, saved, signIn, unlock } from './worker.ts'
import { words } from './words.ts'

const erasure = words('erasure')

/** What is planted: as it stands in the record, and all that it is looked for by. */
interface Plant {
  readonly text: string
  readonly needles: readonly string[]
}
const of = (signs: string, many: number): string => Array.from({ length: many }, () => signs[randomInt(signs.length)]).join('')
const capitalised = (signs: string, many: number): string => of(signs.toUpperCase(), 1) + of(signs, many - 1)
const cyrillic = 'абвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюя'
const latin = 'abcdefghijklmnopqrstuvwxyz'

/** Names in two alphabets, phones and addresses of nobody, in turn: so that whatever is found of them was written by the program. */
const sorts: readonly (() => Plant)[] = [
  () => plain(capitalised(cyrillic, 12)),
  () => plain(capitalised(latin, 12)),
  () => {
    const [operator, a, b, c] = [of('0123456789', 3), of('0123456789', 3), of('0123456789', 2), of('0123456789', 2)]
    const digits = `7${operator}${a}${b}${c}`
    return { text: `+7 ${operator} ${a}-${b}-${c}`, needles: [`7 ${operator} ${a}-${b}-${c}`, digits, digits.slice(1)] }
  },
  () => {
    const street = capitalised(cyrillic, 12)
    return { text: `ул. ${street}, ${randomInt(100, 999)}`, needles: [street] }
  },
]
const plain = (text: string): Plant => ({ text, needles: [text] })

const control = { cyrillic: 'Подсаднойголубь', latin: 'Stoolpigeonly' }

/** Who reads what is planted: everybody whose role opens a circle of a case; in short two of them. */
const walkers: readonly Role[] = isWhole
  ? ['head', 'operator', 'social-worker', 'psychologist', 'lawyer', 'medic']
  : ['head', 'psychologist']

test('two hundred names, phones and addresses in every field of every kind are nowhere but on the screens of who may read them', async ({
  house,
}) => {
  test.setTimeout(isWhole ? 600_000 : 180_000)
  const planted: Plant[] = []
  const plant = (most: number): string | null => {
    const one = Array.from(sorts, (_, n) => sorts[(planted.length + n) % sorts.length]!()).find(({ text }) => text.length <= most)
    if (!one) return null
    planted.push(one)
    return one.text
  }
  const centre = await quickCentre(house, {
    centre: plant(200)!,
    head: plant(120)!,
    about: (name) => ({ ...(filledSealed(person, plant) as object), name }),
  })
  const desks = new Map<Role, Desk>([['head', centre.head]])
  for (const role of ['operator', 'social-worker', 'psychologist', 'lawyer', 'medic'] as const)
    desks.set(role, await centre.hire(role, plant(120)!))
  // the first round into the circle that is usual, the second into one that nothing lies in yet
  const used = new Set<RoleCircle>()
  const { caseId, childId, left, taken } = await writeEveryKind([...desks.values()], plant, ({ circles }, round) => {
    const circle = round === 0 ? circles[0] : (circles.find((each) => !used.has(each)) ?? circles.at(-1)!)
    used.add(circle)
    return circle
  })
  expect(left, 'kinds that took none').toEqual([])
  expect(planted.length).toBeGreaterThanOrEqual(200)
  expect(new Set(taken.map(({ circle }) => circle))).toEqual(new Set(roleCircles))

  const profiles = await mkdtemp(join(tmpdir(), 'planted-'))
  const [places, said, wire, files]: [string[], string[], Buffer[], string[]] = [[], [], [], []]
  for (const role of walkers) {
    const profile = join(profiles, role)
    await mkdir(profile)
    const context = await openProfile(profile)
    context.on('request', (request) =>
      wire.push(Buffer.from(`${request.method()} ${request.url()}\n`), request.postDataBuffer() ?? Buffer.alloc(0)),
    )
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    const papers = centre.papersOf(desks.get(role)!)
    await page.goto(house.staffUrl)
    await signIn(page, papers, true)
    await atWork(page)
    await saved(page)
    let onScreen = ''
    await walk(page, await addresses(page, role, { $caseId: caseId, $childId: childId }), async () => {
      places.push(page.url(), await page.title())
      onScreen += await page.locator('body').innerText()
    })
    expect(planted.filter(({ text }) => onScreen.includes(text)).length, `what ${role} reads`).toBeGreaterThan(role === 'medic' ? 5 : 20)
    if (role === 'head' || role === 'psychologist') files.push(await packSaved(page, caseId))
    await lock(page)
    await unlock(page, papers.passphrase)
    await lock(page)
    await context.close()
  }
  // what she was given as a file tells what it should, and lies where the browser was told to put it: below, it is nowhere else
  for (const file of files) expect(planted.filter(({ text }) => file.includes(text)).length).toBeGreaterThan(3)

  const copies = await mkdtemp(join(tmpdir(), 'planted-copies-'))
  await makeBackup({
    databaseUrl: reachDatabase(house.dataFolder)!,
    dataFolder: house.dataFolder,
    into: copies,
    operator: (await newBackupKey()).recipient,
    now: new Date(),
  })
  const dump = await dumpOf(house, control)
  await house.stop()
  const search = grepFor(planted.flatMap(({ needles }) => needles))
  expect(grepFor(Object.values(control))(dump).join()).toContain(control.cyrillic)
  const text = (name: string, lines: readonly string[]) => [{ name, bytes: Buffer.from(lines.join('\n')) }]
  for (const [name, found] of Object.entries({
    'addresses and titles': text('address', places),
    console: text('console', said),
    profiles: await filesBelow(profiles),
    dump,
    data: await filesBelow(house.dataFolder),
    copies: await filesBelow(copies),
    terminal: text('terminal', [house.said()]),
    wire: [{ name: 'wire', bytes: Buffer.concat(wire) }],
  })) {
    expect(found.length, `there is something to look through in the ${name}`).toBeGreaterThan(0)
    expect(search(found), `in the ${name}`).toEqual([])
  }
  await rm(profiles, { recursive: true, force: true })
  await rm(copies, { recursive: true, force: true })
})

/** Everything that this worker holds of her case, printed and saved as a file: its text. */
async function packSaved(page: Page, caseId: string): Promise<string> {
  await to(page, `/pack/${caseId}`)
  await page.getByText(erasure('pack.proof.knows_her'), { exact: true }).click()
  await page.getByText(erasure('pack.place.with_us'), { exact: true }).click()
  await press(page, erasure('pack.print'))
  await page.getByRole('dialog').locator('[data-autofocus]').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const download = page.waitForEvent('download')
  await press(page, erasure('pack.save'))
  return readFile(await (await download).path(), 'utf8')
}
