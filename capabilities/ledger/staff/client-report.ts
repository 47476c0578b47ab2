import type { Line } from './sentences.ts'

/** Deeds that a person may want to know of: somebody read, saw the name, printed, saved. */
const readings = ['opened', 'revealed', 'printed', 'exported'] as const
export type Reading = (typeof readings)[number]
const isReading = (action: string): action is Reading => (readings as readonly string[]).includes(action)

/** One line of the paper: the last of several that say the same in a row, and how many there were. */
export interface ReportLine {
  readonly id: string
  /** `14:05` by the clock of the centre. */
  readonly time: string
  readonly actor: string | null
  readonly action: Reading
  readonly count: number
}
export interface ReportDay {
  readonly day: string
  readonly lines: readonly ReportLine[]
}

/** The lines of the ledger that are about reading. */
export const readingsOf = (lines: readonly Line[]): readonly (Line & { readonly action: Reading })[] =>
  lines.filter((line): line is Line & { readonly action: Reading } => isReading(line.action))

/**
 * Who opened a file, day by day, the newest first; the same deed of the same person in a row is one line.
 *
 * @param clock day and time of a moment by the clock of the centre
 */
export function reportOf(
  lines: readonly Line[],
  clock: (at: string) => { readonly day: string; readonly time: string },
): readonly ReportDay[] {
  const days: { day: string; lines: (ReportLine & { count: number })[] }[] = []
  for (const { id, at, actor, action } of readingsOf(lines)) {
    const { day, time } = clock(at)
    let here = days.at(-1)
    if (here?.day !== day) days.push((here = { day, lines: [] }))
    const last = here.lines.at(-1)
    if (last?.actor === actor && last.action === action) last.count++
    else here.lines.push({ id, time, actor, action, count: 1 })
  }
  return days
}
