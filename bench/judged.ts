import type { Line } from './report.ts'

export const hasTarget = ({ target }: Line): boolean => target !== 'none'
export const wasMeasured = ({ measured }: Line): boolean => !measured.startsWith('not measured')

/** The rows that meet a target or miss one. */
export const judgedOf = <L extends Line>(rows: readonly L[]): readonly L[] => rows.filter((row) => hasTarget(row) && wasMeasured(row))

/** How many targets are met, as a sentence. */
export function counted(rows: readonly Line[]): string {
  const judged = judgedOf(rows)
  const met = judged.filter((row) => row.met).length
  return `${met} of ${judged.length} targets are met${met === judged.length ? '.' : `, ${judged.length - met} missed.`}`
}
