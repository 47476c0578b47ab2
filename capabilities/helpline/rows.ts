import { regionName, regions, type Region } from '#capabilities/cases/regions.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import type { Language } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import { callers, type callKind, channels, dangers, given, nexts, spoken } from './records.ts'

/** The eight rows of a call in the order they are asked. */
export const rowNames = ['caller', 'danger', 'violence', 'region', 'children', 'asked', 'given', 'next'] as const
export type RowName = (typeof rowNames)[number]
export type Answers = Pick<Coded<typeof callKind>, RowName>

export const noAnswers: Answers = {
  caller: null,
  danger: [],
  violence: [],
  region: null,
  children: null,
  asked: [],
  given: [],
  next: null,
}

/**
 * [Note: keys of the call log] Digits 1–8 go to a row. The answers of the row she is in lie under the upper letter row,
 * first answer under Q, in the order they are shown; so a finger finds them by place, whatever the layout is. One answer
 * goes on to the next row by itself; where there may be several, Enter goes on. A typical call, 13 presses, 14 with Ctrl:
 * Q she herself · Q no danger · Q physical, W psychological, Enter · Enter the usual region · E two children ·
 * W a bed, Enter · Q listened, Enter · E a case · Ctrl+Enter. A silent call, 3: T · Ctrl+Enter. F, at any moment: somebody
 * is fishing. 0: how one talks, and in which language. While the police are spoken of: A she agrees that they are called,
 * S she does not. 9: the note; all else that the console does lies on the lower letter row, see `consoleKeys`.
 */
export const answerKeys = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'BracketLeft'] as const
/** What the console does besides answers, outside text fields. */
export const consoleKeys = {
  note: 'Digit9',
  step: 'KeyX',
  word: 'KeyC',
  link: 'KeyL',
  book: 'KeyB',
  hand: 'KeyH',
  script: 'KeyV',
  makeCase: 'KeyM',
  callBack: 'KeyK',
  pause: 'KeyZ',
  debrief: 'KeyD',
} as const

/** Answers of the rows that have a fixed list; children are 0–9, regions are typed. */
export const answersOf = {
  caller: callers,
  danger: dangers,
  violence: violenceKinds,
  asked: services,
  given,
  next: nexts,
  children: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
} as const

const several: readonly RowName[] = ['danger', 'violence', 'asked', 'given']

/** The key of an answer by its place in the row: fishing keeps its own, whatever the row. */
export const keyOf = (row: RowName, place: number): string | undefined =>
  row === 'caller' && callers[place] === 'fishing' ? 'KeyF' : answerKeys[place]

/** How one talks; a voice, unless she says otherwise. */
export interface Talk {
  readonly channel: (typeof channels)[number]
  readonly spoken: (typeof spoken)[number] | null
}

export interface Logging {
  readonly answers: Answers
  /** Place of the row she is in, 0–7; 8 is `talkRow`. */
  readonly row: number
  readonly talk: Talk
  /** «Согласна на вызов?» */
  readonly agreed: boolean | null
}
export const startLogging: Logging = { answers: noAnswers, row: 0, talk: { channel: 'voice', spoken: null }, agreed: null }

/** The row of how one talks: it stands above the eight, and only 0 goes there. */
export const talkRow = rowNames.length
const rowAfter = (row: number): number => (row === talkRow ? 0 : Math.min(row + 1, rowNames.length - 1))
const rowBefore = (row: number): number => (row === talkRow ? row : row === 0 ? talkRow : row - 1)

/** Languages in the order they are offered: those of the country first, `inCountry`, then the others. */
export const spokenInOrder = (inCountry: readonly string[]): readonly (typeof spoken)[number][] =>
  [...spoken].sort((a, b) => placeIn(inCountry, a) - placeIn(inCountry, b))
const placeIn = (list: readonly string[], one: string) => (list.includes(one) ? list.indexOf(one) : one === 'other' ? 99 : 50)

/** Gives one of the answers of the row of how one talks: a channel, or a language; the same again takes it back. */
export function talkBy(state: Logging, value: Talk['channel'] | NonNullable<Talk['spoken']>): Logging {
  const { talk } = state
  const isChannel = (channels as readonly string[]).includes(value)
  if (isChannel) return { ...state, talk: { ...talk, channel: talk.channel === value ? 'voice' : (value as Talk['channel']) } }
  return { ...state, talk: { ...talk, spoken: talk.spoken === value ? null : (value as Talk['spoken']) } }
}

/** Her answer to «согласна на вызов?»; the same again: not asked. */
export const agree = (state: Logging, agreed: boolean): Logging => ({ ...state, agreed: state.agreed === agreed ? null : agreed })

/** Gives or takes back one answer of a row, and goes on where one is enough. */
export function answer(state: Logging, row: RowName, value: string | number): Logging {
  const at = rowNames.indexOf(row)
  if (several.includes(row)) {
    const had = state.answers[row] as readonly string[]
    const alone = row === 'danger' && value === 'none'
    const next = had.includes(value as string)
      ? had.filter((each) => each !== value)
      : alone
        ? ['none']
        : [...had.filter((each) => row !== 'danger' || each !== 'none'), value as string]
    const answers = { ...state.answers, [row]: next } as Answers
    return { ...state, answers, row: alone && next.length > 0 ? rowAfter(at) : at }
  }
  if (state.answers[row] === value) return { ...state, answers: { ...state.answers, [row]: null } as Answers, row: at }
  return { ...state, answers: { ...state.answers, [row]: value } as Answers, row: rowAfter(at) }
}

/**
 * What one physical key (`event.code`) does outside text fields; undefined when the key is not ours.
 *
 * @param languages those of the row of how one talks, in the order they are shown
 */
export function press(state: Logging, code: string, languages: readonly (typeof spoken)[number][] = spoken): Logging | undefined {
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(code)
  const row = rowNames[state.row]
  if (row === 'children' && /^Numpad[0-9]$/.test(code)) return answer(state, row, Number(code.slice(6)))
  if (digit) return { ...state, row: Number(digit[1]) - 1 }
  if (code === 'Digit0' || code === 'Numpad0') return { ...state, row: talkRow }
  if (code === 'ArrowDown' || code === 'Enter' || code === 'NumpadEnter') return { ...state, row: rowAfter(state.row) }
  if (code === 'ArrowUp') return { ...state, row: rowBefore(state.row) }
  if (code === 'KeyF') return { ...state, answers: { ...state.answers, caller: 'fishing' } }
  if (state.answers.danger.includes('violence') && (code === 'KeyA' || code === 'KeyS')) return agree(state, code === 'KeyA')
  const place = answerKeys.indexOf(code as (typeof answerKeys)[number])
  if (place < 0 || row === 'region') return undefined
  if (row === undefined) {
    const talk = [...channels, ...languages][place]
    return talk === undefined ? undefined : talkBy(state, talk)
  }
  const value = keyOf(row, place) === code ? answersOf[row][place] : undefined
  return value === undefined ? undefined : answer(state, row, value)
}

/** Whether a row has an answer: the little squares. */
export function isAnswered(answers: Answers, row: RowName): boolean {
  const value = answers[row]
  return Array.isArray(value) ? value.length > 0 : value !== null
}

/** The regions calls come from, the most frequent first, so that Enter takes the usual one. */
export function usualRegions(calls: readonly { readonly coded: { readonly region: Region | null } }[], home: string): Region[] {
  const counts = new Map<Region, number>()
  for (const { coded } of calls) if (coded.region !== null) counts.set(coded.region, (counts.get(coded.region) ?? 0) + 1)
  const own = regions.filter((region) => region.startsWith(`${home}-`))
  const others = regions.filter((region) => !region.startsWith(`${home}-`))
  return [...own, ...others].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
}

/** Regions whose name has a word that begins with what was typed, in the given order; all of them when nothing was. */
export function findRegions(typed: string, inOrder: readonly Region[], language: Language): Region[] {
  const fold = (text: string) =>
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replace(/['‘’`ʼʻ]/g, 'ʼ')
  const wanted = fold(typed.trim())
  if (wanted === '') return [...inOrder]
  return inOrder.filter((region) =>
    fold(regionName(region, language))
      .split(/[\s-]+/)
      .some((word) => word.startsWith(wanted)),
  )
}

/**
 * The name without the word for "region", where the row says already that it is one: «Туркестанская», «Түркістан». Where a
 * city has that name too, the full one stays.
 */
export function shortRegionName(region: Region, language: Language): string {
  const full = regionName(region, language)
  const short = full.replace(/\s*(?:область|облысы|облусу|viloyati|вилояти|region)\s*/iu, '').trim()
  return regions.some((other) => other !== region && regionName(other, language) === short) ? full : short
}

export { regionName, type Region }
