import type { Country } from '#kernel/language.ts'
import type { Accepted, Entry, EntryKind, EntryService } from './entry.ts'
import type { EntryId } from './entry-ids.ts'
import { listing } from './listing.ts'

/**
 * [Note: an entry is off until a call turns it on] Nobody has called the organisations of the list, and numbers change
 * hands: a stranger, or his relative, may answer. So until a named worker has called, confirmed and turned an entry on,
 * the public sees that the organisation was written of and where (town, never street), and no number, hours or promise.
 * A confirmation lasts 90 days. A kept entry is never shown, whoever calls. See docs/decisions/0002-what-the-public-directory-shows.md
 */
export const checkHolds = 90

/** Lines of a whole country or a police desk: on the page of numbers, not among places. */
const lines: ReadonlySet<string> = new Set<EntryId>([
  'kz-111',
  'kz-1303-almaty',
  'kz-astana-mental',
  'kz-sko-police',
  'kg-117',
  'kg-111',
  'kg-115',
  'uz-1146',
  'uz-react',
  'tj-1313',
  'tj-3040',
])

/** Help for people without a home or after prison: never shown as places for women in danger at home. */
const otherHelp: ReadonlySet<string> = new Set<EntryId>(['kg-musaada', 'kg-kolomto', 'kz-zhetiagash'])

export type Hidden = 'kept' | 'historical' | 'line' | 'other-help' | 'in-doubt'

/** Why an entry is not on the public site; null: it is there. `in-doubt` ends with a call that confirms. */
export function hidden(entry: Entry, confirmed: boolean): Hidden | null {
  if (entry.kept) return 'kept'
  if (entry.status === 'historical') return 'historical'
  if (lines.has(entry.id)) return 'line'
  if (otherHelp.has(entry.id)) return 'other-help'
  if (!confirmed && (entry.status === 'uncertain' || entry.status === 'historical_check')) return 'in-doubt'
  return null
}

/** What a stranger may read of an organisation. */
export interface PublicEntry {
  readonly page: string
  readonly country: Country
  readonly region: string | null
  readonly name: string
  /** The name in Latin letters. */
  readonly latin: string
  readonly town: { readonly ru: string; readonly en: string } | null
  readonly kind: EntryKind
  /** What it was written to do; null: not known, ask. */
  readonly services: readonly EntryService[] | null
  /** Only of a confirmed entry; a key that is absent means "ask", never "no". */
  readonly accepts: Readonly<Partial<Record<Accepted, boolean>>>
  readonly phones: readonly { readonly display: string; readonly dial: string }[]
  readonly hours: 'always' | null
  /** The day of the call, or null: not checked by a call. */
  readonly checked: string | null
}

/** The one kind that says most, in this order. */
const telling: readonly EntryKind[] = [
  'crisis_centre',
  'family_support_centre',
  'adaptation_centre',
  'shelter',
  'support_centre',
  'resource_centre',
  'medical',
  'child',
  'disability',
  'hiv',
  'legal_aid',
  'social_service',
  'hotline',
  'online',
  'union',
  'state',
  'ngo',
]

/** What the public sees of an entry, or null. `checked`: the day of a confirming call that still holds, else null. */
export function publicEntry(entry: Entry, checked: string | null): PublicEntry | null {
  if (hidden(entry, checked !== null) !== null) return null
  return {
    page: entry.page,
    country: entry.country,
    region: entry.region,
    name: entry.name,
    latin: entry.latin,
    town: entry.town,
    kind: telling.find((kind) => entry.kinds.includes(kind)) ?? 'ngo',
    services: entry.assumed ? null : entry.services,
    accepts: checked === null || entry.assumed ? {} : entry.accepts,
    phones:
      checked === null
        ? []
        : entry.phones.flatMap(({ display, dial, short }) => (dial !== null || short ? [{ display, dial: dial ?? display }] : [])),
    hours: checked !== null && entry.hours === '24/7' ? 'always' : null,
    checked,
  }
}

/** Confirmed entries: id → day of the call. Only days within the last 90 count. */
export type Confirmed = ReadonlyMap<string, string>

/** Whether a call of `on` still counts on `today` (both ISO days). */
export const stillHolds = (on: string, today: string): boolean => {
  const age = (Date.parse(today) - Date.parse(on)) / 86_400_000
  return age >= 0 && age < checkHolds
}

/** Everything of a country that the public sees, in the order of the list; confirmed ones first. */
export function publicEntries(country: Country, confirmed: Confirmed, today: string): readonly PublicEntry[] {
  const shown = listing.flatMap((entry) => {
    if (entry.country !== country) return []
    const on = confirmed.get(entry.id)
    return publicEntry(entry, on !== undefined && stillHolds(on, today) ? on : null) ?? []
  })
  return [...shown.filter((entry) => entry.checked !== null), ...shown.filter((entry) => entry.checked === null)]
}

/** Whether a country has places of which the site keeps silent; she is told to ask the line. */
export const hasKept = (country: Country): boolean => listing.some((entry) => entry.country === country && entry.kept)
