import { counted, judgedOf, wasMeasured } from './judged.ts'
import type { Row } from './report.ts'

/** How a section of the bench went. */
export interface Went {
  readonly section: string
  readonly seconds: number
  /** Why it could not run to its end; null when it did. */
  readonly broke: string | null
}

/**
 * What a run ends with: a line for each section, how many targets are met, each missed one with its reason; and the exit
 * code, which is 1 when a section could not run, a peer could not be measured, or a missed target has no reason. A missed
 * target with a reason is a result.
 */
export function outcomeOf(went: readonly Went[], rows: readonly Row[]): { readonly text: string; readonly code: 0 | 1 } {
  const judged = judgedOf(rows)
  const missed = judged.filter(({ met }) => !met)
  const unmeasured = rows.filter((row) => !wasMeasured(row))
  const sections = went.map(({ section, seconds, broke }) => {
    const own = rows.filter((row) => row.section === section)
    const targets = own.filter((row) => judged.includes(row))
    const met = targets.filter((row) => row.met)
    const isWhole = broke === null && own.every(wasMeasured)
    return [isWhole ? '✓' : '✗', section, String(own.length), `${met.length} of ${targets.length}`, minutes(seconds)]
  })
  const table = [['', 'section', 'rows', 'targets met', 'min'], ...sections]
  const widths = table[0]!.map((_, n) => Math.max(...table.map((row) => row[n]?.length ?? 0)))
  const drawn = table.map((row) => row.map((cell, n) => (n < 2 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '))
  const named = (row: Row): string => `${row.what} (${row.size})`
  const text = [
    '',
    ...drawn,
    '',
    ...went.flatMap(({ section, broke }) => (broke === null ? [] : [`could not run: ${section}: ${broke}`])),
    ...unmeasured.map((row) => `${named(row)}: ${row.measured}`),
    counted(rows),
    ...missed.map(
      (row) => `✗ ${named(row)}: ${row.measured}; target ${row.target}; ${row.reason ?? 'WHY IS NOT KNOWN: bench/reasons.ts has nothing'}`,
    ),
    '',
  ].join('\n')
  const isWhole = went.every(({ broke }) => broke === null) && unmeasured.length === 0
  return { text, code: isWhole && missed.every(({ reason }) => reason !== undefined) ? 0 : 1 }
}

const minutes = (seconds: number): string => (seconds / 60).toFixed(1)
