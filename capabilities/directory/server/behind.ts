import { readFileSync } from 'node:fs'
import type { Answered } from '#kernel/contract.ts'
import type { Country } from '#kernel/language.ts'
import type { contract } from '../contract.ts'
import type { EntryId } from '../entry-ids.ts'
import { idOf } from '../page-of.ts'

interface Raw {
  readonly id: string
  readonly country: Country
  readonly name: { readonly original: string }
  readonly city: { readonly ru: string } | null
  readonly note: string | null
  readonly sensitive?: string
  readonly sources: readonly { readonly url: string; readonly publisher: string; readonly date: string | null }[]
}

let raw: readonly Raw[] | undefined

/** What the list that ships leaves out, for one country; read from the file once. */
export function behind(country: Country): Answered<typeof contract.behind> {
  raw ??= (JSON.parse(readFileSync(new URL('../data/directory.json', import.meta.url), 'utf8')) as { entries: readonly Raw[] }).entries
  return {
    entries: raw
      .filter((entry) => entry.country === country)
      .map((entry) => ({
        id: idOf(entry) as EntryId,
        name: entry.name.original,
        town: entry.city?.ru ?? null,
        note: entry.note,
        kept: entry.sensitive ?? null,
        sources: entry.sources.map(({ url, publisher, date }) => ({ url, publisher, date })),
      })),
  }
}
