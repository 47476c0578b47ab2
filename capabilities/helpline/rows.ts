import { regionName, regions, type Region } from '#capabilities/cases/regions.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import type { Language } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import { callers, type callKind, dangers, given, nexts } from './records.ts'

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
 * is fishing.
 */
export const answerKeys = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP'] as const

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

export interface Logging {
  readonly answers: Answers
  /** Place of the row she is in, 0–7. */
  readonly row: number
}
export const startLogging: Logging = { answers: noAnswers, row: 0 }

const rowAfter = (row: number): number => Math.min(row + 1, rowNames.length - 1)

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
    return { answers, row: alone && next.length > 0 ? rowAfter(at) : at }
  }
  if (state.answers[row] === value) return { answers: { ...state.answers, [row]: null } as Answers, row: at }
  return { answers: { ...state.answers, [row]: value } as Answers, row: rowAfter(at) }
}

/** What one physical key (`event.code`) does outside text fields; undefined when the key is not ours. */
export function press(state: Logging, code: string): Logging | undefined {
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(code)
  const row = rowNames[state.row]!
  if (row === 'children' && /^Numpad[0-9]$/.test(code)) return answer(state, row, Number(code.slice(6)))
  if (digit) return { ...state, row: Number(digit[1]) - 1 }
  if (code === 'ArrowDown' || code === 'Enter' || code === 'NumpadEnter') return { ...state, row: rowAfter(state.row) }
  if (code === 'ArrowUp') return { ...state, row: Math.max(0, state.row - 1) }
  if (code === 'KeyF') return { ...state, answers: { ...state.answers, caller: 'fishing' } }
  const place = answerKeys.indexOf(code as (typeof answerKeys)[number])
  if (place < 0 || row === 'region') return undefined
  const value = answersOf[row][place]
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
