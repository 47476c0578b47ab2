import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { drawChart } from './chart.ts'
import { intoReadme } from './readme-table.ts'

/** One line of the report: what was measured against what, in the same run. */
export interface Line {
  readonly room: 'device' | 'server' | 'house'
  readonly what: string
  readonly size: string
  /** As targets.md says it. */
  readonly target: string
  /** As measured, with its unit. */
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

/** What the machine was doing when this process began; `BENCH_CONDITIONS` adds what only a person knows. */
const conditions = [`load average ${(loadavg()[0] ?? 0).toFixed(1)} at the beginning`, process.env['BENCH_CONDITIONS']]
  .filter(Boolean)
  .join('; ')

const folder = join(import.meta.dirname, 'results')
const file = join(folder, 'latest.json')

interface Report {
  readonly machine: Readonly<Record<string, string>>
  readonly lines: readonly Line[]
}

/** Puts lines into bench/results, in place of earlier ones of the same room, work and size. */
export function report(lines: readonly Line[]): void {
  mkdirSync(folder, { recursive: true })
  const key = (line: Line): string => `${line.room} ${line.what} ${line.size}`
  const fresh = new Set(lines.map(key))
  const before = read()
  const all = [...before.lines.filter((line) => !fresh.has(key(line))), ...lines].toSorted(
    (a, b) => a.room.localeCompare(b.room) || a.what.localeCompare(b.what) || sizeOf(a) - sizeOf(b),
  )
  const machine = {
    node: process.version,
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    conditions,
  }
  writeFileSync(file, `${JSON.stringify({ machine, lines: all }, null, 2)}\n`)
  writeFileSync(join(folder, 'latest.md'), table({ machine, lines: all }))
  intoReadme(all, conditions)
  drawChart(all, conditions)
  for (const line of lines)
    process.stdout.write(`${line.met ? '  ' : '! '}${line.what} (${line.size}): ${line.measured}; target ${line.target}\n`)
}

/** The first number of a size, to put 2,000 before 20,000. */
const sizeOf = ({ size }: Line): number => Number(/\d+(?= cases| cards| conn)/.exec(size)?.[0] ?? Number.MAX_SAFE_INTEGER)

function read(): Report {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return { machine: {}, lines: [] }
  }
}

function table({ machine, lines }: Report): string {
  const rows = lines.map(
    (l) => `| ${l.met ? '✓' : '✗'} | ${l.room} | ${l.what} | ${l.size} | ${l.target} | ${l.measured} | ${l.note ?? ''} |`,
  )
  return [
    `Measured on ${machine['processor']}, ${machine['memory']}, Node ${machine['node']}; load, server and database on the same machine; ${machine['conditions']}.`,
    '',
    '| | where | what | size | target | measured | note |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
