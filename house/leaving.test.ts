import { describe, expect, test } from 'vitest'
import { files, importsOf, isTest, read } from './tree.ts'

/**
 * [Note: nothing leaves but through the gate] Paper, files, the clipboard and other programs are the ways out of a device.
 * What tells of a person takes them only behind the gate of capabilities/consent (`Leaves`, `useDisclose`), which asks the
 * server for her consent. Whatever else uses one of them stands here, with the reason why it is nobody's story.
 */
const ways: Readonly<Record<string, RegExp>> = {
  paper: /\bPrintPage\b|\bwindow\.print\b|\bprint\(\)/,
  file: /\bcreateObjectURL\b|\bshowSaveFilePicker\b|\.download\s*=|\sdownload=|\bnew File\(/,
  clipboard: /\bnavigator\.clipboard\b|\bexecCommand\(/,
  program: /\bnavigator\.share\b|['"`](mailto|sms|whatsapp|tg):|\bwindow\.open\(/,
}

/** Behind the gate: must ask it. */
const gated: readonly string[] = ['capabilities/consent/staff/LeavingSheet.tsx']

const others: Readonly<Record<string, string>> = {
  'look/print-page.tsx': 'the way itself; whoever uses it is judged by its own line here',
  'capabilities/ledger/staff/who-opened.tsx': 'who opened her file, printed for her: staff names and hours, nothing of hers',
  'capabilities/people/staff/paper-buttons.tsx': 'account key and recovery sheets of staff',
  'capabilities/people/staff/paper-pdf.ts': 'the same sheets as a file',
  'capabilities/children/staff/Collect.tsx':
    'who may fetch a child, for the gate of the house: stays in the house, the family by its alias',
  'capabilities/children/staff/Decisions.tsx': 'what a guardianship authority does, explained on paper for her: names nobody',
  'capabilities/erasure/staff/Pack.tsx':
    'what is held about her, given to herself: no consent is asked to give it to her, but who she is and where it will lie; in the ledger',
  'capabilities/follow-up/staff/ReturnCard.tsx': 'a card that she may come back: the same words for everybody',
  'capabilities/help/staff/FirstDay.tsx': 'exercises for new staff',
  'capabilities/obstacles/staff/Obstacles.tsx': 'counts of refusals by kind of agency, of no case',
  'capabilities/people/staff/invite-link.tsx': 'the link by which a colleague joins, wiped after a minute',
}

const waysOf = (path: string): string[] => Object.entries(ways).flatMap(([way, pattern]) => (pattern.test(read(path)) ? [way] : []))

const used = files('capabilities/*/staff/**/*.{ts,tsx}', 'kernel/device/**/*.{ts,tsx}', 'look/**/*.{ts,tsx}', 'apps/staff/**/*.{ts,tsx}')
  .filter((path) => !isTest(path))
  .flatMap((path) => waysOf(path).map((way) => ({ path, way })))

test('what tells of a person leaves only through the gate that asks for her consent', () => {
  const unknown = used.filter(({ path }) => !gated.includes(path) && !(path in others))
  expect(
    unknown.map(({ path, way }) => `${path} uses ${way}: put it behind Leaves or useDisclose, or say in house/leaving.test.ts why not`),
  ).toEqual([])
})

test.each(gated)('%s asks the gate', (path) => {
  expect(
    importsOf(path).some(
      ({ file }) => file === 'capabilities/consent/staff/use-disclose.ts' || file === 'capabilities/consent/staff/door.tsx',
    ),
  ).toBe(true)
  expect(read(path)).toMatch(/useDisclose\(/)
})

test('no exception outlives what it was made for', () => {
  const named = [...gated, ...Object.keys(others)]
  expect(named.filter((path) => !used.some((each) => each.path === path))).toEqual([])
})

test('no file is made that a spreadsheet or a calendar opens; the first one has to keep formulas out of its cells', () => {
  const table = /text\/csv|\.csv\b|\.xlsx?\b|spreadsheetml|text\/calendar|\.ics\b/
  const all = files('capabilities/**/*.{ts,tsx}', 'kernel/**/*.{ts,tsx}', 'look/**/*.{ts,tsx}', 'apps/{server,site,staff}/**/*.{ts,tsx}')
  expect(all.filter((path) => !isTest(path) && table.test(read(path)))).toEqual([])
  expect(all.length).toBeGreaterThan(500)
})

describe('a way out is seen', () => {
  test.each([
    ['paper', '<PrintPage>{() => <p>{name}</p>}</PrintPage>'],
    ['paper', 'window.print()'],
    ['file', 'const address = URL.createObjectURL(blob)'],
    ['file', '<a href={address} download="spravka.pdf">'],
    ['clipboard', 'await navigator.clipboard.writeText(phone)'],
    ['program', 'window.open(`https://example.org/?${name}`)'],
    ['program', '<a href={`mailto:${to}`}>'],
  ])('%s: %s', (way, text) => expect(ways[way]!.test(text)).toBe(true))
})
