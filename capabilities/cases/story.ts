import type { noteKinds, noteSources } from './records.ts'

/** What the story of a case can be narrowed to, in the order of the chips. */
export const storyWhats = [
  'contact',
  'service',
  'referral',
  'refusal',
  'risk',
  'incident',
  'order',
  'consent',
  'stay',
  'child',
  'paper',
  'note',
] as const
export type StoryWhat = (typeof storyWhats)[number]

/** Where an entry of ours stands among them. */
export const whatOfNote: Readonly<Record<(typeof noteKinds)[number], StoryWhat>> = {
  note: 'note',
  contact: 'contact',
  visit: 'contact',
  service: 'service',
  agency: 'referral',
  refusal: 'refusal',
}

/** Days back that the story can be narrowed to; null is all of it. */
export const periods = [null, 7, 30, 90, 365] as const
export type Period = (typeof periods)[number]

export interface Told {
  readonly what: StoryWhat
  /** A moment in UTC, or a calendar day. */
  readonly at: string
  readonly text?: string | undefined
}

/** What sorts lines: a calendar day stands at its noon among the moments of that day. */
const moment = (at: string): string => (at.length === 10 ? `${at}T12` : at)
/** The newest first. */
export const byNewest = (a: Told, b: Told): number => (moment(a.at) < moment(b.at) ? 1 : moment(a.at) > moment(b.at) ? -1 : 0)

/** The lines of these kinds (all when none is chosen) that are not older than so many days. `today` as `2026-11-22`. */
export function narrowed<T extends Told>(lines: readonly T[], whats: readonly StoryWhat[], period: Period, today: string): readonly T[] {
  const first = period === null ? '' : new Date(Date.parse(today) - (period - 1) * 86_400_000).toISOString().slice(0, 10)
  return lines.filter((line) => (whats.length === 0 || whats.includes(line.what)) && line.at >= first)
}

/** How many lines there are of each kind, those kinds only that there are. */
export function counted(lines: readonly Told[]): readonly { readonly what: StoryWhat; readonly count: number }[] {
  return storyWhats.map((what) => ({ what, count: lines.filter((line) => line.what === what).length })).filter(({ count }) => count > 0)
}

const longest = 160

/** The first line that says something, cut at a word when it is long; empty when there is none. */
export function firstLine(text: string): string {
  const line =
    text
      .split('\n')
      .find((each) => each.trim() !== '')
      ?.trim() ?? ''
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\s,;:.–—-]+$/, '')}…`
}

/**
 * The story in short, oldest first, as it is read to a colleague in a minute: one line for each entry that somebody wrote,
 * in her own words. Nothing is made up and nothing is summed up by the program.
 */
export function inShort<T extends Told>(lines: readonly T[]): readonly { readonly line: T; readonly said: string }[] {
  return lines
    .map((line) => ({ line, said: firstLine(line.text ?? '') }))
    .filter(({ said }) => said !== '')
    .sort((a, b) => byNewest(b.line, a.line))
}

type Source = (typeof noteSources)[number]

/** What others say of her: written as they say it, and no proof. */
export const isHearsay = (source: Source | null): boolean => source === 'kin' || source === 'agency'

/** Beginnings of words that name an illness of the mind or a finding, as they are spelt in the languages here. */
const diagnoses =
  /диагноз|ташхис|tashxis|diagnos|шизофр|shizofr|schizo|депресси|depress|биполяр|bipolar|психоз|psixoz|psychosis|психопат|невроз|nevroz|истери|маниакал|эпилепс|epileps|аутизм|autis|алкоголизм|наркоман|слабоуми|умственн\p{L}* отстал|ВИЧ(?!\p{L})|\bHIV\b/iu

/** Whether a text names a diagnosis: without a paper behind it, it is none (R55). */
export const namesDiagnosis = (text: string): boolean => diagnoses.test(text)

const contacts: readonly (typeof noteKinds)[number][] = ['contact', 'visit', 'service']

/** When somebody last spoke with her, met her or did something with her; null when nobody has. */
export function lastContact(entries: readonly { readonly what: (typeof noteKinds)[number]; readonly at: string }[]): string | null {
  let last: string | null = null
  for (const { what, at } of entries) if (contacts.includes(what) && (last === null || at > last)) last = at
  return last
}
