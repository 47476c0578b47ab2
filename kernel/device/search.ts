import { foldedTokens, isNear, stemOf } from '#kernel/fold.ts'
import type { SearchCard } from './part.ts'
import type { Opened, Records } from './records.ts'

export interface Found {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  /** What may be shown in a list: alias and code. */
  readonly masked: string
  readonly path: string
}

/** Search over what lies opened on this device. Search terms never leave it. */
export interface Search {
  /** Best first: every typed word must be found; the beginning of a word counts more than its middle. */
  find(typed: string, most?: number): readonly Found[]
  /** Prepares for at most so many milliseconds what the next search needs; false when nothing is left to do. */
  prepare(ms: number): boolean
  clear(): void
}

interface Line {
  readonly found: Found
  /** Folded words, a space before each: « айгуль 7011234567». */
  readonly text: string
  readonly words: readonly string[]
}

const enough = 5
/** Of lines that fit equally well so many are looked at: one letter fits thousands. */
const mostEqual = 200

/**
 * [Note: search is a plain scan] Measured over 20,000 cards: a scan of folded strings answers in a few milliseconds, an
 * inverted index with prefixes and fuzziness in 32 to 41. So there is no index to build at unlock; one letter wrong is
 * looked for only when the exact scan finds little.
 */
export function searchOver(records: Records, cards: readonly SearchCard[]): Search {
  const lines = new Map<string, Line>()
  const stale = new Set<string>(cards.map((card) => card.shape.of.kind))
  const seen = new Map<string, object>()
  const byKind = new Map<string, SearchCard>(cards.map((card) => [card.shape.of.kind, card]))
  records.subscribeAny((kinds) => {
    for (const kind of kinds) if (byKind.has(kind)) stale.add(kind)
  })

  /** Records whose line is to be made anew. */
  let todo: { readonly card: SearchCard; readonly record: Opened }[] = []

  /** Lines are made when there is time or when somebody searches, and again only for records that have changed. */
  const gather = () => {
    for (const kind of stale) {
      const card = byKind.get(kind)
      if (!card) continue
      const here = new Set<string>()
      for (const record of records.list(card.shape)) {
        here.add(record.id)
        if (seen.get(record.id) === record) continue
        seen.set(record.id, record)
        todo.push({ card, record })
      }
      for (const [id, line] of lines) {
        if (line.found.kind === kind && !here.has(id)) {
          lines.delete(id)
          seen.delete(id)
        }
      }
    }
    stale.clear()
  }
  const make = ({ card, record }: (typeof todo)[number]) => {
    const made = card.card(record)
    if (!made) {
      lines.delete(record.id)
      return
    }
    const words = foldedTokens([made.masked, ...made.words].join(' '))
    const found = { id: record.id, caseId: record.caseId, kind: record.kind, masked: made.masked, path: made.path }
    lines.set(record.id, { found, text: ` ${words.join(' ')}`, words })
  }
  const freshen = (until: number): boolean => {
    gather()
    let at = 0
    while (at < todo.length && (at % 64 !== 0 || performance.now() < until)) {
      const next = todo[at++]
      // A newer version of the same record may stand further behind.
      if (next && seen.get(next.record.id) === next.record) make(next)
    }
    todo = todo.slice(at)
    return todo.length > 0
  }

  return {
    find(typed, most = 20) {
      freshen(Infinity)
      const wanted = foldedTokens(typed, 'query')
      if (wanted.length === 0) return []
      const byScore = new Map<number, Line[]>()
      let count = 0
      for (const line of lines.values()) {
        const score = scoreOf(line.text, wanted)
        if (score === 0) continue
        count++
        const same = byScore.get(score)
        if (!same) byScore.set(score, [line])
        else if (same.length < mostEqual) same.push(line)
      }
      const hits: Line[] = []
      for (const score of [...byScore.keys()].sort((a, b) => b - a)) {
        if (hits.length >= most) break
        hits.push(...(byScore.get(score) ?? []).sort(byText))
      }
      if (count < enough && wanted.some((token) => token.length >= 4)) {
        const had = new Set(hits)
        const near: Line[] = []
        for (const line of lines.values()) if (near.length < most && !had.has(line) && isFuzzy(line, wanted)) near.push(line)
        hits.push(...near.sort(byText))
      }
      return hits.slice(0, most).map((line) => line.found)
    },
    prepare: (ms) => freshen(performance.now() + ms),
    clear() {
      lines.clear()
      seen.clear()
      todo = []
      for (const kind of byKind.keys()) stale.add(kind)
    },
  }
}

/** 0 when a word is missing; a whole word 3, the beginning of one 2, its middle 1. */
function scoreOf(text: string, wanted: readonly string[]): number {
  let score = 0
  for (const token of wanted) {
    const at = text.indexOf(` ${token}`)
    if (at >= 0) {
      const after = text[at + token.length + 1]
      score += after === undefined || after === ' ' ? 3 : 2
      continue
    }
    const stem = stemOf(token)
    if (stem !== null && text.includes(` ${stem}`)) score += 1.5
    else if (token.length >= 3 && text.includes(token)) score += 1
    else return 0
  }
  return score
}

const byText = (a: Line, b: Line) => (a.text < b.text ? -1 : 1)

const isFuzzy = ({ text, words }: Line, wanted: readonly string[]): boolean =>
  wanted.every((token) => text.includes(` ${token}`) || (token.length >= 4 && words.some((word) => isNear(token, word))))
