import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Beside, Line } from './report.ts'

const file = join(import.meta.dirname, '../docs/pictures/cost.svg')

/** A promise in a director's words, and which line of the report it is. */
interface Promised {
  readonly say: string
  /** The beginning of the line's work, and of its size. */
  readonly of: readonly [what: string, size: string]
  /** The promise as she would say it. */
  readonly promise: string
  /** `most`: the ratio may be up to this. `least`: it has to be this at least. */
  readonly most?: number
  readonly least?: number
}

const atDesk: readonly Promised[] = [
  { say: 'Passphrase, then the day’s work is there', promise: 'at most 2 s', of: ['unlock: passphrase → Today usable', '20000 '], most: 1 },
  { say: 'Search: a key, then what was found', promise: 'at most 20 ms', of: ['search: key', '20000 '], most: 1 },
  { say: 'Open a case', promise: 'at most 50 ms', of: ['open a case on the device', '30 records, centre of 20000 cases'], most: 1 },
  {
    say: 'Enter, and the entry is on the screen',
    promise: 'at most 16 ms',
    of: ['Enter → the new entry', '30 records, centre of 20000 cases'],
    most: 1,
  },
  {
    say: 'Enter, and it is sealed and safe',
    promise: 'at most 60 ms',
    of: ['Enter → sealed', '30 records, centre of 20000 cases'],
    most: 1,
  },
  { say: 'Memory of her computer', promise: 'at most 250 MB', of: ['memory of an opened device', '20000 '], most: 1 },
  { say: 'First visit: what has to be loaded', promise: 'at most 350 KB', of: ['first load → Today', ''], most: 1 },
  { say: 'Half a year of a shelter, scrolled', promise: 'no picture over 50 ms', of: ['rack of half a year', ''], most: 1 },
]
const atServer: readonly Promised[] = [
  { say: 'Take a call in, eight at a time', promise: '2 × the least possible', of: ['put: a call', '8 connections'], least: 0.5 },
  { say: 'A new device gets its records', promise: '2 × one plain reading', of: ['feed: first sync through', ''], least: 0.5 },
  { say: 'Ask whether there is anything new', promise: 'at most 2 ms', of: ['feed: nothing new', ''], most: 1 },
  { say: 'Ten new devices at once', promise: 'at most 10 s', of: ['ten devices', ''], most: 1 },
  { say: 'Ten times the records: take a call in', promise: 'at most 1.2 × the time', of: ['growth, put: a call', ''], most: 1.2 },
  { say: 'Memory of the server', promise: 'at most 250 MB', of: ['memory, server', '20000 '], most: 1 },
  { say: 'Start again', promise: 'at most 2 s', of: ['start with nothing changed', ''], most: 1 },
]
const others: readonly Promised[] = [
  { say: 'A new device gets 20,000 records', promise: '3 × faster', of: ['beside PouchDB: first sync', ''], least: 3 },
  { say: 'Twenty new records arrive', promise: '', of: ['beside PouchDB: 20 new', ''] },
  { say: 'Take a record in, eight at a time', promise: '', of: ['beside PouchDB: put one', '8 '] },
  { say: 'Open 20,000 sealed records', promise: '', of: ['beside PouchDB: open everything', ''] },
  { say: 'Take a call in, eight at a time', promise: '15 × faster', of: ['beside Directus: create', '8 '], least: 15 },
  { say: 'A page of a hundred calls', promise: '', of: ['beside Directus: a page', '8 '] },
  { say: 'Memory after this work', promise: '', of: ['beside Directus: memory', ''] },
]

const [width, left, track, full, figures, rightmost] = [880, 24, 330, 220, 564, 692] as const
/** Where the bar of a promise that is just kept ends; what costs twice as much, or more, fills the rest. */
const kept = full / 2

/** Draws the report for somebody who does not read tables: what is used of each promise, and the same work done by others. */
export function drawChart(lines: readonly Line[], span: string): void {
  writeFileSync(file, chartOf(lines, span))
}

/** The chart as SVG: its own paper behind it and two sets of colours, so it can be read on any page. */
export function chartOf(lines: readonly Line[], span: string): string {
  const parts: string[] = []
  let y = 44
  const text = (x: number, at: number, words: string, kind = '', anchor = ''): void =>
    void parts.push(`<text x="${x}" y="${at}"${kind && ` class="${kind}"`}${anchor && ` text-anchor="${anchor}"`}>${escaped(words)}</text>`)
  const bar = (at: number, length: number, kind: string, height = 14): void =>
    void parts.push(`<rect x="${track}" y="${at}" width="${Math.max(2, length).toFixed(1)}" height="${height}" rx="3" class="${kind}"/>`)
  const heading = (words: string, below: string): void => {
    text(left, y, words, 'head')
    text(left, y + 20, below, 'soft')
    y += 44
  }

  const promises = (title: string, below: string, rows: readonly Promised[]): void => {
    const found = rows.flatMap((row) => {
      const line = lineOf(lines, row)
      return line?.ratio === undefined ? [] : [{ row, line, used: row.least ? row.least / line.ratio : line.ratio / (row.most ?? 1) }]
    })
    if (found.length === 0) return
    heading(title, below)
    const top = y - 10
    for (const { row, line, used } of found) {
      text(left, y + 12, row.say)
      text(rightmost, y + 12, row.promise, 'soft')
      bar(y, Math.min(full, used * kept), used <= 1 ? 'good' : 'over')
      const ends = track + Math.min(full, used * kept)
      if (used > 2) parts.push(`<path d="M${ends - 14} ${y - 2}l-5 18m10 -18l-5 18" class="gap"/>`)
      text(figures, y + 12, `${used <= 1 && line.met ? '✓' : '✗'} ${Math.round(used * 100)} %`, used <= 1 ? 'figure' : 'figure late')
      y += 28
    }
    parts.push(`<path d="M${track + kept} ${top}V${y - 6}" class="limit"/>`)
    text(track + kept, y + 8, 'promised', 'soft', 'middle')
    y += 52
  }

  promises('At her desk', 'A centre of 20,000 cases. A bar that ends before the line keeps the promise.', atDesk)
  promises('On the server', 'With its database and the ones who ask on the same small machine.', atServer)

  const pairs = others.flatMap((row) => {
    const line = lineOf(lines, row)
    return line?.beside ? [{ row, line, beside: line.beside }] : []
  })
  if (pairs.length > 0) {
    heading(
      'The same work, done by others',
      'Time for one piece of work, or memory: the shorter, the better. Both on the same machine, with the same bytes.',
    )
    for (const { row, line, beside } of pairs) {
      const [mine, theirs] = [costOf(beside.ours, beside.unit), costOf(beside.theirs, beside.unit)]
      const longest = Math.max(mine.cost, theirs.cost)
      text(left, y + 20, row.say)
      bar(y, (mine.cost / longest) * full, mine.cost <= theirs.cost ? 'good' : 'over', 13)
      bar(y + 16, (theirs.cost / longest) * full, 'other', 13)
      text(figures, y + 11, `Panah ${mine.said}`, 'figure')
      text(figures, y + 27, `${beside.peer} ${theirs.said}`, 'soft')
      const less = theirs.cost / mine.cost
      const word = beside.unit === 'MB' ? ['less', 'more'] : ['faster', 'slower']
      text(
        rightmost,
        y + 11,
        less >= 1 ? `${factor(less)} × ${word[0]}` : `${factor(1 / less)} × ${word[1]}`,
        less >= 1 ? 'figure' : 'figure late',
      )
      if (row.promise) text(rightmost, y + 27, `${line.met ? '✓' : '✗'} promised ${row.promise}`, line.met ? 'soft' : 'soft late')
      y += 42
    }
    y += 18
  }
  for (const words of wrapped(`Measured by npm run bench, ${span}`)) {
    text(left, y, words, 'soft')
    y += 18
  }
  const height = y + 6
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">
<title id="t">What it costs, beside what was promised</title>
<desc id="d">${escaped(said(lines))}</desc>
<style>
text { font: 14px system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; fill: #22302d }
.head { font-size: 18px; font-weight: 600 } .soft { font-size: 12px; fill: #51605c } .figure { font-weight: 600 }
.paper { fill: #fbf8f3 } .good { fill: #1f5a50 } .over { fill: #c2553f } .other { fill: #b9af9f } .late { fill: #9a3324 }
.limit { stroke: #22302d; stroke-width: 1.5; stroke-dasharray: 4 3 } .gap { stroke: #fbf8f3; stroke-width: 2.5 }
@media (prefers-color-scheme: dark) {
text { fill: #e9eeec } .soft { fill: #b5c1bd } .paper { fill: #1b2423 } .good { fill: #7cc9b6 } .over { fill: #f2a091 }
.other { fill: #7f8e8a } .late { fill: #f2a091 } .limit { stroke: #e9eeec } .gap { stroke: #1b2423 }
}
</style>
<rect width="${width}" height="${height}" rx="12" class="paper"/>
${parts.join('\n')}
</svg>
`
}

const lineOf = (lines: readonly Line[], { of: [what, size] }: Promised): Line | undefined =>
  lines.find((line) => line.what.startsWith(what) && line.size.startsWith(size))

/** What one piece of work costs: many a second are little time for each. */
function costOf(value: number, unit: Beside['unit']): { readonly cost: number; readonly said: string } {
  if (unit === 'MB') return { cost: value, said: `${Math.round(value)} MB` }
  const ms = unit === '/s' ? 1_000 / value : value
  return { cost: ms, said: ms >= 1_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms` }
}

const factor = (times: number): string => (times < 10 ? times.toFixed(1) : String(Math.round(times)))

/** The chart for whoever hears it: how many promises are kept. */
function said(lines: readonly Line[]): string {
  const shown = [...atDesk, ...atServer, ...others]
    .flatMap((row) => (row.promise ? (lineOf(lines, row) ?? []) : []))
    .filter(({ ratio }) => ratio !== undefined)
  return `${shown.filter(({ met }) => met).length} of ${shown.length} promises shown are kept; the table under the chart has all figures.`
}

/** Lines that fit on the paper. */
const wrapped = (words: string): string[] => words.match(/.{1,120}(?:\s|$)/g)?.map((each) => each.trim()) ?? []

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
