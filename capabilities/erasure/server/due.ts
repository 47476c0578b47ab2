import type { Country } from '#kernel/language.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import { type Due, ranOut, running, type Terms, termsFrom, termsKind } from '../terms.ts'

export async function termsOf(ask: Ask, centre: string, day: string): Promise<Terms> {
  const { rows } = await ask<{ coded: unknown; at: string | null; country: Country }>(
    `select r.coded, house.iso(r.at) as at, c.country from kernel.centre c
     left join kernel.record r on r.centre_id = c.id and r.kind = $2 where c.id = $1 order by r.position desc limit 1`,
    [centre, termsKind],
  )
  const { coded, at, country } = rows[0]!
  return termsFrom(country, day, at === null ? null : { coded, at })
}

/**
 * What will have run out by the end of a day: as far as whoever asks may see it, and not kept back.
 *
 * @param day ISO
 */
export async function dueOf(ask: Ask, centre: string, terms: Terms['clocks'], day: string): Promise<readonly Due[]> {
  const due: Due[] = []
  for (const { thing, kind } of running(terms)) {
    const { rows } = await ask<{ id: string; coded: unknown }>(
      `select r.id, r.coded from kernel.record r where r.centre_id = $1 and r.kind = $2
       and not exists (select from erasure.hold h where h.centre_id = $1 and h.case_id = r.case_id and not h.lifted
                       and (h.until is null or h.until >= $3)) order by r.position`,
      [centre, kind, day],
    )
    due.push(...ranOut(thing, rows, terms, day))
  }
  return due
}
