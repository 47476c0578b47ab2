import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { drawChart } from './chart.ts'
import { counted, hasTarget, wasMeasured } from './judged.ts'
import { intoReadme } from './readme-table.ts'
import { reasonOf } from './reasons.ts'

/** One line of the report: what was measured against what, in the same run. */
export interface Line {
  readonly room: 'device' | 'server' | 'house'
  readonly what: string
  /** The same in each run; what varies from run to run (files, records, requests, stays) stands in the note. */
  readonly size: string
  /** As targets.md says it; `none` where there is none. */
  readonly target: string
  /** As measured, with its unit; it begins with `not measured` where it could not be. */
  readonly measured: string
  /** Ours to the limit or the peer, where the target is a ratio. */
  readonly ratio?: number
  readonly met: boolean
  readonly note?: string
  /** Ours and a peer's own number of the same work, in the same unit. */
  readonly beside?: Beside
}

export interface Beside {
  readonly peer: string
  readonly ours: number
  readonly theirs: number
  readonly unit: 'ms' | '/s' | 'MB'
}

/** A line as it is kept. */
export interface Row extends Line {
  /** The measurement of bench/run.ts that it came from. */
  readonly section: string
  /** When it was measured, UTC, to the minute. */
  readonly at: string
  /** Load average of the last minute when the run began that it came from: what others had the machine do. */
  readonly load: number
  /** What only a person knew of that run: `BENCH_CONDITIONS`. */
  readonly conditions?: string
  /** Why a target is missed, as bench/reasons.ts has it. */
  readonly reason?: string
}

type Machine = Readonly<Record<'node' | 'processor' | 'memory', string>>
/** All rows are of one machine. */
export interface Report {
  readonly machine: Machine
  readonly lines: readonly Row[]
}

const folder = join(import.meta.dirname, 'results')
const file = join(folder, 'latest.json')

const load = Math.round((loadavg()[0] ?? 0) * 10) / 10
const conditions = process.env['BENCH_CONDITIONS']
const machine: Machine = {
  node: process.version,
  processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
}

const run = { isTrial: false, kept: [] as readonly Row[], measured: [] as Row[], section: '' }

/**
 * Begins a run: rows of earlier runs stay, but for those of the sections that this one measures. A whole run keeps none, nor
 * does one on another machine. A trial is shown and not kept.
 */
export function beginReport(sections: readonly string[], { isWhole, isTrial }: { isWhole: boolean; isTrial: boolean }): void {
  run.isTrial = isTrial
  run.kept = isWhole ? [] : rowsKept(stored(), machine, sections)
}

/** What stays of an earlier report when these sections are measured anew on a machine. */
export const rowsKept = (before: Report, on: Machine, sections: readonly string[]): readonly Row[] =>
  JSON.stringify(before.machine) === JSON.stringify(on) ? before.lines.filter((row) => !sections.includes(row.section)) : []

/** Says from which measurement the lines come that follow. */
export function beginSection(section: string): void {
  run.section = section
  process.stdout.write(`${section}\n`)
}

/** Puts lines into bench/results, the README and its chart, and shows them. */
export function report(lines: readonly Line[]): void {
  const at = `${new Date().toISOString().slice(0, 16)}Z`
  for (const line of lines) run.measured.push({ ...line, section: run.section, at, load, ...(conditions ? { conditions } : {}) })
  if (!run.isTrial) write({ machine, lines: [...run.kept, ...run.measured] })
  for (const line of lines)
    process.stdout.write(
      `${markOf(line)} ${line.what} (${line.size}): ${line.measured}${hasTarget(line) ? `; target ${line.target}` : ''}\n`,
    )
}

/** What this run has measured so far, each missed row with its reason. */
export const measuredRows = (): readonly Row[] => run.measured.map(withReason)

/** The rows as they are kept; none where nothing was measured yet. */
export function stored(): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { machine, lines: [] }
  }
}

/** Writes Markdown, JSON, README and chart anew from what is kept, with the reasons as they stand now. */
export function write(all: Report): void {
  const lines = all.lines
    .map(withReason)
    .toSorted((a, b) => a.room.localeCompare(b.room) || a.what.localeCompare(b.what) || sizeOf(a) - sizeOf(b))
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${JSON.stringify({ machine: all.machine, lines }, null, 2)}\n`)
  writeFileSync(join(folder, 'latest.md'), tableOf({ ...all, lines }))
  intoReadme(lines, spanOf(lines))
  drawChart(lines, spanOf(lines))
}

const markOf = (line: Line): string => (!wasMeasured(line) ? '?' : !hasTarget(line) ? '·' : line.met ? '✓' : '✗')

function withReason(row: Row): Row {
  const { reason: _before, ...bare } = row
  const reason = row.met || !hasTarget(row) || !wasMeasured(row) ? undefined : reasonOf(row)
  return reason === undefined ? bare : { ...bare, reason }
}

/** The first number of a size, to put 2,000 before 20,000. */
const sizeOf = ({ size }: Line): number => Number(/\d+(?= cases| cards| conn)/.exec(size)?.[0] ?? Number.MAX_SAFE_INTEGER)

/** From when to when the rows were measured, and what else the machine did then. */
export function spanOf(rows: readonly Row[]): string {
  if (rows.length === 0) return 'nothing measured yet'
  const ends = (numbers: readonly (number | string)[]): (number | string)[] => {
    const sorted = numbers.toSorted((a, b) => (a < b ? -1 : 1))
    return [...new Set([sorted[0]!, sorted.at(-1)!])]
  }
  const [first, last = first] = ends(rows.map(({ at }) => at)).map((at) => String(at).replace('T', ' ').replace('Z', ''))
  const until = first?.slice(0, 10) === last?.slice(0, 10) ? last?.slice(11) : last
  const told = [...new Set(rows.flatMap((row) => row.conditions ?? []))]
  return [
    `${first}${first === last ? '' : ` to ${until}`} UTC`,
    `load average ${ends(rows.map((row) => row.load)).join(' to ')} when a run began`,
    ...told,
  ].join('; ')
}

/** The whole report for a reader. */
export function tableOf({ machine: on, lines }: Report): string {
  const cell = (words = ''): string => words.replaceAll('|', '/').replaceAll('\n', ' ')
  const rows = lines.map((l) => {
    const why = [l.reason && `**Why:** ${l.reason}.`, l.note].filter(Boolean).join(' ')
    return `| ${markOf(l)} | ${l.room} | ${l.what} | ${l.size} | ${hasTarget(l) ? l.target : ''} | ${cell(l.measured)} | ${cell(why)} |`
  })
  return [
    `Measured on ${on.processor}, ${on.memory}, Node ${on.node}; load, server and database on the same machine; ${spanOf(lines)}. Each row's own time and load average, and its section, are in latest.json.`,
    '',
    `${counted(lines)} ✓ met, ✗ missed, · no target, ? not measured.`,
    '',
    '| | where | what | size | target | measured | why, note |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
