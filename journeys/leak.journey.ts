import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openProfile } from './browser.ts'
import { dumpOf } from './dump.ts'
import { filesBelow, grepFor } from './grep.ts'
import { expect, test } from './story.ts'
import { foundCentre, go, lock, press, saved, unlock } from './worker.ts'
import { words } from './words.ts'

const cases = words('cases')
const helpline = words('helpline')
const shelter = words('shelter')

/** Invented, and in no dictionary of the program: whatever of them is found was written by it. */
const planted = {
  centre: 'Жаңбырлытал',
  head: 'Қарлығашбану',
  headLatin: 'Zarnigorova',
  callHer: 'Шәкіргүлсара',
  name: 'Oʻrinxonbibi',
  surname: 'Swanfountain',
  phone: '7015558317',
  codeWord: 'Подсолнушкино',
  firstNote: 'Кызылсуйскую',
  entry: 'Ғайратиддинов',
  entryLatin: 'Marguerithe',
  unfinished: 'Недописаннова',
  contact: 'Хосиятхонмо',
  call: 'Прачечниковой',
  callLatin: 'Dilafruzgacha',
  unfinishedCall: 'Сирожиддинбек',
  room: 'Облепиховка',
} as const

/** What every browser and database has on its disk in any case: it shows that the search finds. */
const control = { cyrillic: 'Подсаднойголубь', latin: 'Stoolpigeonly' }

/** A worker's hour with planted names: what was written here has all reached the centre. */
async function work(page: Page): Promise<void> {
  await go(page, '/cases')
  await page
    .getByRole('button', { name: cases('open') })
    .first()
    .click()
  await page.getByLabel(cases('card.callHer')).fill(planted.callHer)
  await page.getByLabel(cases('card.name'), { exact: true }).fill(`${planted.name} ${planted.surname}`)
  await page.getByLabel(cases('card.phone')).fill(`+${planted.phone}`)
  await page.getByLabel(cases('card.codeWord')).fill(planted.codeWord)
  await page.getByLabel(cases('open.first-note')).fill(`Ушла на улицу ${planted.firstNote}, дверь не заперта`)
  await page
    .getByRole('button', { name: cases('open.now') })
    .first()
    .click()

  await page.getByLabel(cases('story.add')).fill(`Его зовут ${planted.entry}, ${planted.entryLatin}`)
  await page.getByLabel(cases('story.add')).press('Enter')
  await press(page, cases('contact.write'))
  await page.getByLabel(cases('contact.how'), { exact: true }).fill(planted.contact)
  await press(page, cases('save'))
  await page.getByLabel(cases('story.add')).fill(`Начато и не кончено: ${planted.unfinished}`)

  await go(page, '/shelter')
  await page
    .getByRole('button', { name: shelter('title.rooms') })
    .first()
    .click()
  await page
    .getByRole('button', { name: shelter('room.add') })
    .first()
    .click()
  await page.getByLabel(shelter('room.name')).fill(planted.room)
  await press(page, shelter('save'))
  await expect(page.getByText(planted.room).first()).toBeVisible()

  await logCall(page)
  await page.getByLabel(helpline('note')).fill(`Звонила от ${planted.call}, ${planted.callLatin}`)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel(helpline('note'))).toHaveValue('')

  await page.keyboard.press('Control+k')
  await page.keyboard.type(planted.surname)
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await saved(page)
}

async function logCall(page: Page): Promise<void> {
  await go(page, '/calls')
  await page
    .getByRole('button', { name: helpline('log') })
    .first()
    .click()
}

/** Puts a word where a careless program would: it must be found. */
const plantControl = (page: Page): Promise<void> =>
  page.evaluate(async ({ cyrillic, latin }) => {
    localStorage.setItem('control', cyrillic)
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open('control')
      opening.onupgradeneeded = () => opening.result.createObjectStore('words')
      opening.onsuccess = () => {
        const writing = opening.result.transaction('words', 'readwrite')
        writing.objectStore('words').put({ note: latin }, 1)
        writing.oncomplete = () => done()
        writing.onerror = () => failed(writing.error)
      }
    })
  }, control)

test('no planted name is in the browser profile, in the database, in the logs or on the wire', async ({ house }) => {
  const profile = await mkdtemp(join(tmpdir(), 'profile-'))
  const context = await openProfile(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(20_000)
  const wire: Buffer[] = []
  context.on('request', (request) =>
    wire.push(Buffer.from(`${request.method()} ${request.url()}\n`), request.postDataBuffer() ?? Buffer.alloc(0)),
  )

  const papers = await foundCentre(page, house.foundingLink, { centre: planted.centre, head: `${planted.head} ${planted.headLatin}` })
  await work(page)
  await page.getByLabel(helpline('note')).fill(planted.unfinishedCall)
  await lock(page)
  const locked = await page.content()
  for (const word of Object.values(planted)) expect(locked).not.toContain(word)

  // All of it is really there: it opens again, also what was being typed when the device was locked.
  await unlock(page, papers.passphrase)
  await logCall(page)
  await expect(page.getByLabel(helpline('note'))).toHaveValue(planted.unfinishedCall)
  await lock(page)
  await plantControl(page)
  await context.close()
  const dump = await dumpOf(house, control)
  await house.stop()

  const secrets = [...Object.values(planted), papers.passphrase, papers.accountKey, papers.accountKey.replaceAll('-', ''), ...papers.sheets]
  const search = grepFor(secrets)
  const searchControl = grepFor(Object.values(control))
  const places = { profile: await filesBelow(profile), dump, data: await filesBelow(house.dataFolder) }
  for (const [name, files] of Object.entries(places)) {
    for (const word of Object.values(control))
      expect(searchControl(files).join(), `the search finds ${word} in the ${name}`).toContain(word)
    expect(search(files), `in the ${name}`).toEqual([])
  }
  expect(search([{ name: 'terminal', bytes: Buffer.from(house.said()) }])).toEqual([])
  expect(wire.length).toBeGreaterThan(20)
  expect(search([{ name: 'wire', bytes: Buffer.concat(wire) }])).toEqual([])
  await rm(profile, { recursive: true, force: true })
})
