import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { put, seal, send, type ToPut } from '#apps/cli/client.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { closed, openedOn } from '#capabilities/cases/rules.ts'
import { noteKind } from '#capabilities/cases/records.ts'
import { personKind } from '#capabilities/kin/records.ts'
import { to } from './addresses.ts'
import { seriousOn } from './axe.ts'
import { type Centre, quickCentre } from './centre.ts'
import { dumpOf } from './dump.ts'
import { inBrowser } from './in-browser.ts'
import { expect, test } from './story.ts'
import { atWork, type Desk, desktop, go, type Papers, phone, press, saved, signIn } from './worker.ts'
import { isWhole } from './whole.ts'
import { words } from './words.ts'

const cases = words('cases')
const kernel = words('kernel')
const say = words('erasure')

/** Invented, and in no dictionary of the program. */
const planted = {
  alias: 'Мята-731',
  name: 'Шырынгүлсара Учебная',
  told: 'Пришла с рассветом, с ней говорила Бермет',
  brother: 'Қарлығашбек',
}

async function open({ page }: Desk, url: string, papers: Papers): Promise<Page> {
  await page.goto(url)
  await signIn(page, papers, true)
  await atWork(page)
  return page
}

/** An open case with her name, a note that names a colleague and a brother, and the brother. */
async function aCase({ head }: Centre) {
  const id = randomUUID()
  const noted = noteKind.schema.parse({ at: new Date().toISOString(), what: 'note', channel: null, service: null, minutes: null })
  const kin = {
    relation: 'brother',
    stance: 'safe',
    livesWithHer: false,
    mayBeCalled: true,
    mayTakeHerIn: false,
    child: false,
    gone: false,
  }
  const first = { id, caseId: id, kind: 'cases/case', circle: 'intake', coded: openedOn('2026-11-01') as never, sealed: {} } satisfies ToPut
  const [file] = await seal(head, [first])
  await send(head, [file!])
  await put(head, [
    {
      caseId: id,
      kind: card.of.kind,
      circle: 'intake',
      coded: {},
      sealed: card.sealed.parse({ alias: planted.alias, name: planted.name }),
    },
    {
      caseId: id,
      kind: 'cases/note',
      circle: 'intake',
      coded: noted as never,
      sealed: { text: `${planted.told}, ждёт ${planted.brother}а` },
    },
    { caseId: id, kind: personKind.kind, circle: 'intake', coded: kin, sealed: { name: planted.brother, phone: '+7 000 000 77 31' } },
  ])
  const close = () =>
    put(head, [{ ...first, version: 2, prev: file!.sha, coded: closed(openedOn('2026-11-01'), '2026-11-20', 'needs_met') as never }])
  return { id, close }
}

test('two people erase a case: it is gone from the server, and from a device that was away', async ({ house, desk }) => {
  const centre = await quickCentre(house)
  const { id, close } = await aCase(centre)
  const second = await centre.hire('social-worker', 'Бермет Учебная')
  const away = await centre.hire('operator', 'Нигора Учебная')

  // she writes without a network, and begins what she does not finish
  const herDesk = await desk()
  const hers = await open(herDesk, house.staffUrl, centre.papersOf(away))
  await to(hers, `/cases/${id}`)
  await expect(hers.getByText(planted.told)).toBeVisible()
  await hers.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
  await herDesk.context.setOffline(true)
  await hers.getByLabel(cases('story.add')).fill('Записано без связи')
  await hers.getByLabel(cases('story.add')).press('Enter')
  await expect(hers.getByText('Записано без связи').first()).toBeVisible()
  await hers.getByLabel(cases('story.add')).fill('Начато и не кончено')
  await expect.poll(async () => (await inBrowser(hers, id)).some((row) => row.startsWith('drafts'))).toBe(true)
  await close()

  // the head proposes
  const page = await open(await desk(), house.staffUrl, centre.papersOf(centre.head))
  await to(page, `/cases/${id}`)
  await page
    .getByRole('main')
    .getByRole('button', { name: cases('case.actions'), exact: true })
    .click()
  await page.getByRole('menuitem', { name: say('menu.erase') }).click()
  await page.getByRole('radio', { name: new RegExp(`^${say('extent.whole')}`) }).click()
  await page.getByRole('radio', { name: say('why.her_wish') }).click()
  await expect(page.getByText(say('copies.unknown'))).toBeVisible()
  expect(await seriousOn(page, 'erase', [{ size: desktop, scheme: 'light' }])).toEqual([])
  await press(page, say('ask.do'))
  await expect(page.getByText(say('yes.mine'))).toBeVisible()
  await expect(page.getByRole('button', { name: say('yes.do'), exact: true })).toHaveCount(0)
  await saved(page)

  // a colleague finds it in her day, on a telephone, types the alias, and it is gone
  const yes = await open(await desk(phone), house.staffUrl, centre.papersOf(second))
  await yes
    .getByRole('main')
    .getByRole('link', { name: say('title'), exact: true })
    .click()
  await yes.getByRole('link', { name: planted.alias }).click()
  await press(yes, say('yes.do'))
  const sheet = yes.getByRole('dialog')
  await expect(sheet.getByRole('button', { name: say('yes.do'), exact: true })).toBeDisabled()
  await sheet.getByRole('textbox').fill(planted.alias)
  await sheet.getByRole('button', { name: say('yes.do'), exact: true }).click()
  await expect(yes.getByRole('heading', { level: 1, name: say('title'), exact: true })).toBeVisible({ timeout: 20_000 })
  expect(await yes.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  for (const each of [page, yes]) await expect.poll(() => inBrowser(each, id), { timeout: 20_000 }).toEqual([])
  await expect(page.getByText(say('case.gone'))).toBeVisible()

  // the server holds its number and nothing else
  const dump = await dumpOf(house, { cyrillic: 'проба', latin: 'control' })
  expect(dump.filter(({ bytes }) => bytes.includes(id)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['kernel.erased', 'kernel.ledger_line']),
  )
  expect(dump.filter(({ bytes }) => bytes.includes(id))).toHaveLength(2)

  // back on line: all of it goes, and what she wrote waits for her, outside of the case
  await herDesk.context.setOffline(false)
  await expect(hers.getByText(cases('case.not-here'))).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => inBrowser(hers, id)).toHaveLength(1)
  expect((await inBrowser(hers, id))[0]).toContain('outbox')
  await hers
    .getByText(kernel('saving.not-sent', { count: 1 }))
    .first()
    .click()
  await expect(hers.getByText(kernel('refusal.erased'))).toBeVisible()
  await press(hers, kernel('refused.drop'))
  await expect.poll(() => inBrowser(hers, id)).toEqual([])
  await go(hers, '/cases')
  await expect(hers.getByText(planted.alias)).toHaveCount(0)
})

for (const [name, size] of Object.entries(isWhole ? { desktop, phone } : { phone })) {
  test(`she is given what is held about her, in Kazakh, and nobody else is named in it (${name})`, async ({ house, desk }) => {
    const centre = await quickCentre(house)
    const { id } = await aCase(centre)
    await centre.hire('social-worker', 'Бермет Учебная')
    const page = await open(await desk(size), house.staffUrl, centre.papersOf(centre.head))
    await to(page, `/pack/${id}`)
    await expect(page.getByRole('button', { name: say('pack.save'), exact: true })).toHaveCount(0)
    await page.getByRole('radio', { name: say('pack.proof.knows_her') }).click()
    await page.getByRole('radio', { name: say('pack.place.at_home') }).click()
    await expect(page.getByText(say('pack.danger.at_home'))).toBeVisible()
    await page.getByRole('radio', { name: say('pack.place.with_us') }).click()
    await page.getByRole('radio', { name: 'Қазақша' }).click()
    await expect(page.getByRole('heading', { name: 'Сіз туралы не сақталады' })).toBeVisible()
    expect(await seriousOn(page, 'pack', [{ size, scheme: 'dark' }])).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const coming = page.waitForEvent('download')
    await press(page, say('pack.save'))
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d\.html$/)
    const html = await readFile(await file.path(), 'utf8')
    expect(html).toContain('lang="kk"')
    expect(html).toContain('Пришла с рассветом')
    expect(html).toContain(planted.name)
    // her brother and a worker by what they are
    for (const other of [planted.brother, 'Бермет', '+7 000 000 77 31', planted.alias]) expect(html, other).not.toContain(other)
    expect(html).toContain('[ағасы немесе інісі]')
    expect(html).not.toMatch(/<script|https?:/i)
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset['printed'] = document.body.textContent ?? ''
      }
    })
    await press(page, say('pack.print'))
    await page
      .getByRole('dialog')
      .getByRole('button', { name: kernel('look.print'), exact: true })
      .click()
    await expect.poll(() => page.evaluate(() => document.body.dataset['printed'] ?? '')).toContain('Сіз туралы не сақталады')
    // and the ledger says that it was given
    await expect
      .poll(async () => {
        const { lines } = await centre.head.line.ask<{ lines: { action: string }[] }>('GET', `/ledger?case=${id}`)
        return lines.filter(({ action }) => action === 'exported').length
      })
      .toBe(2)
  })
}
