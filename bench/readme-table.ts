import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { counted } from './judged.ts'
import type { Line } from './report.ts'

const file = join(import.meta.dirname, '../README.md')
const [begin, end] = ['<!-- bench -->', '<!-- /bench -->']

/** What the README shows of the report, in its order: the beginning of a line's work, and of its size. */
const shown: readonly (readonly [string, string])[] = [
  ['unlock: passphrase → Today usable', '20000 '],
  ['unlock: passphrase → Today usable, processor', '20000 '],
  ['search: key', '20000 '],
  ['open a case on the device', '30 records, centre of 20000 '],
  ['Enter → the new entry', '30 records, centre of 20000 '],
  ['Enter → sealed', '30 records, centre of 20000 '],
  ['memory of an opened device', '20000 '],
  ['first load → Unlock', ''],
  ['first load → Today', ''],
  ['vault: seal and sign', 'Chromium'],
  ['vault: open and verify', 'Chromium'],
  ['vault: open search cards', 'Chromium'],
  ['put: a call', '1 connection'],
  ['put: a call', '8 connections'],
  ['put: a call', '32 connections'],
  ['put: a call', 'batches'],
  ['feed: first sync through', ''],
  ['feed: nothing new', ''],
  ['ten devices', ''],
  ['50 staff at work, 2', ''],
  ['growth, put: a call', ''],
  ['growth, feed: first', ''],
  ['growth, board', ''],
  ['page of a list', ''],
  ['statistic: two codes by month, from the rows', ''],
  ['rack of half a year', '200 '],
  ['memory, server', '20000 '],
  ['start with nothing changed', ''],
  ['types of everything', 'from'],
  ['site, find: the page', ''],
  ['site, find: first content', '400'],
  ['site, find: first content', '100'],
  ['site: 100 page views', ''],
  ['beside PouchDB: first sync', ''],
  ['beside PouchDB: nothing new', ''],
  ['beside PouchDB: 20 new', ''],
  ['beside PouchDB: put', '1 '],
  ['beside PouchDB: put', '8 '],
  ['beside PouchDB: open', ''],
  ['beside Directus: create', '1 '],
  ['beside Directus: create', '8 '],
  ['beside Directus: a page', '8 '],
  ['beside Directus: open', '8 '],
  ['beside Directus: memory', ''],
]

/** Puts the main lines of the report between the marks of the README; without marks nothing happens. */
export function intoReadme(lines: readonly Line[], span: string): void {
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) return
  const rows = shown.flatMap(([what, size]) => {
    const line = lines.find((each) => each.what.startsWith(what) && each.size.startsWith(size))
    return line ? [`| ${line.met ? '' : '**not met**'} | ${line.what} | ${line.size} | ${line.target} | ${line.measured} |`] : []
  })
  const table = [
    '',
    `${counted(lines)} Measured ${span}. Why a target is missed stands in [bench/results/latest.md](bench/results/latest.md).`,
    '',
    '| | what | size | target | measured |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`)
}
