import { foldedTokens, isNear, stemOf } from '#kernel/fold.ts'
import type { SearchCard } from './part.ts'
import type { Records } from './records.ts'

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
  clear(): void
}

interface Line {
  readonly found: Found
  /** Folded words, a space before each: « айгуль 7011234567». */
  readonly text: string
}

const enough = 5

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

  /** Lines are made when somebody searches, and again only for records that have changed. */
  const freshen = () => {
    for (const kind of stale) {
      const card = byKind.get(kind)
      if (!card) continue
      const here = new Set<string>()
      for (const record of records.list(card.shape)) {
        here.add(record.id)
        if (seen.get(record.id) === record) continue
        seen.set(record.id, record)
        const made = card.card(record)
        if (!made) {
          lines.delete(record.id)
          continue
        }
        const text = ` ${foldedTokens([made.masked, ...made.words].join(' ')).join(' ')}`
        lines.set(record.id, { found: { id: record.id, caseId: record.caseId, kind, masked: made.masked, path: made.path }, text })
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

  return {
    find(typed, most = 20) {
      freshen()
      const wanted = foldedTokens(typed, 'query')
      if (wanted.length === 0) return []
      const hits: { readonly line: Line; readonly score: number }[] = []
      for (const line of lines.values()) {
        const score = scoreOf(line.text, wanted)
        if (score > 0) hits.push({ line, score })
      }
      if (hits.length < enough && wanted.some((token) => token.length >= 4)) {
        const had = new Set(hits.map((hit) => hit.line))
        for (const line of lines.values()) {
          if (!had.has(line) && isFuzzy(line.text, wanted)) hits.push({ line, score: 0.1 })
        }
      }
      hits.sort((a, b) => b.score - a.score || (a.line.text < b.line.text ? -1 : 1))
      return hits.slice(0, most).map((hit) => hit.line.found)
    },
    clear() {
      lines.clear()
      seen.clear()
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

function isFuzzy(text: string, wanted: readonly string[]): boolean {
  let words: string[] | null = null
  return wanted.every((token) => {
    if (text.includes(` ${token}`)) return true
    if (token.length < 4) return false
    words ??= text.slice(1).split(' ')
    return words.some((word) => word.length >= token.length - 1 && isNear(token, word))
  })
}

