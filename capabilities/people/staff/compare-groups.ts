import { plainCode } from './paper.ts'

/** How far a sheet has been typed back, and the first group that is not as it stands on the paper. */
export interface Typed {
  /** Which of the sheets it looks like. */
  readonly sheet: number
  readonly typed: number
  readonly of: number
  readonly wrong: { readonly group: number; readonly typed: string } | null
}

/**
 * Compares what is being typed with sheets this device has just made, so that a slip is named by its group; without the
 * sheets (in recovery) only the checksum at the end can tell.
 *
 * @returns null while nothing is typed
 */
export function compareGroups(input: string, sheets: readonly string[]): Typed | null {
  const typed = plainCode(input)
  if (typed === '') return null
  const best = sheets.map((sheet, at) => ({ at, like: alike(typed, plainCode(sheet)) })).toSorted((a, b) => b.like - a.like)[0]
  const sheet = sheets[best?.at ?? 0] ?? ''
  const whole = plainCode(sheet)
  let from = 0
  for (const [at, group] of sheet.split('-').entries()) {
    const part = typed.slice(from, from + group.length)
    if (part !== group.slice(0, part.length))
      return { sheet: best?.at ?? 0, typed: typed.length, of: whole.length, wrong: { group: at + 1, typed: part } }
    from += group.length
  }
  const more = typed.slice(from)
  const wrong = more === '' ? null : { group: sheet.split('-').length + 1, typed: more }
  return { sheet: best?.at ?? 0, typed: typed.length, of: whole.length, wrong }
}

function alike(a: string, b: string): number {
  let count = 0
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] === b[at]) count++
  return count
}
