import { foldedTokens, isNear, queryTokens, stemOf } from '#kernel/fold.ts'
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
  /**
   * Best first: every typed word must be found; the beginning of a word counts more than its middle.
   *
   * @param shared somebody else looks at this screen: only aliases and codes are looked at, so that a name typed by
   *   mistake does not tell whose alias it is
   */
  find(typed: string, most?: number, shared?: boolean): readonly Found[]
  /** Prepares for at most so many milliseconds what the next search needs; false when nothing is left to do. */
  prepare(ms: number): boolean
  /** Cards that are to be looked at from now on. */
  learn(cards: readonly SearchCard[]): void
  clear(): void
}

interface Line {
  readonly found: Found
  /** Folded words, a space before each: « айгуль 7011234567». */
  readonly text: string
  readonly words: readonly string[]
  /** The same of what may be shown to everybody; empty when even that is a name. */
  readonly shared: string
}

const enough = 5
/** Of lines that fit equally well so many are looked at: one letter fits thousands. */
const mostEqual = 200
/** With one word typed, so many lines that begin or go on with it are judged. */
const mostOfOne = 1_000
/** So many changed lines are looked through one by one before the page is written anew. */
const mostLoose = 400

/**
 * [Note: search is a plain scan] All lines stand behind one another on one long page of folded text; the browser's own
 * search runs over it in about a millisecond for 20,000 cards. An inverted index with prefixes and fuzziness took 32 to
 * 41. One letter wrong is looked for only when that finds little, and only among the different words of the page.
 */
interface Written {
  readonly text: string
  readonly lines: readonly Line[]
  /** Where each line begins in the text. */
  readonly starts: Int32Array
  /** Each different word and the lines it stands in; numbers apart, for a name is never near a phone. */
  readonly letters: ReadonlyMap<string, readonly number[]>
  readonly digits: ReadonlyMap<string, readonly number[]>
}

export function searchOver(records: Records, cards: readonly SearchCard[]): Search {
  const byKind = new Map<string, SearchCard>()
  const lines = new Map<string, Line>()
  let page: Written | null = null
  /** The next page, as far as it is written. */
  let writing: Writing | null = null
  /** Lines that have changed since the page was written, or are gone. */
  const loose = new Set<string>()
  /** Records whose line is to be made anew: when there is time, or when somebody searches. */
  const todo = new Set<string>()
  const later = (kinds: ReadonlySet<string>, ids: Iterable<string>) => {
    if ([...kinds].some((kind) => byKind.has(kind))) for (const id of ids) todo.add(id)
  }
  const markAll = () => {
    for (const { id } of records.every()) todo.add(id)
  }
  const learn = (more: readonly SearchCard[]) => {
    for (const card of more) byKind.set(card.shape.of.kind, card)
    markAll()
  }
  learn(cards)
  records.subscribeAny(later)

  const make = (id: string) => {
    const card = byKind.get(records.held(id)?.kind ?? '')
    const record = card && records.one(card.shape, id)
    const made = record && card.card(record)
    if (!made) {
      if (lines.delete(id)) loose.add(id)
      return
    }
    const words = foldedTokens([made.masked, ...made.words].join(' '))
    const found = { id, caseId: record.caseId, kind: record.kind, masked: made.masked, path: made.path }
    const shared = made.isName ? '' : ` ${foldedTokens(made.masked).join(' ')}`
    lines.set(id, { found, text: ` ${words.join(' ')}`, words, shared })
    loose.add(id)
  }
  /** Makes lines until a moment; false when one is left to do. */
  const freshen = (until: number): boolean => {
    let done = 0
    for (const id of todo) {
      if (done++ % 32 === 0 && performance.now() >= until) return false
      todo.delete(id)
      make(id)
    }
    return true
  }
  /** Writes the page anew until a moment when too much of it has changed; false when some of it is left to do. */
  const rewrite = (until: number): boolean => {
    if (!writing) {
      if (page && loose.size <= mostLoose) return true
      writing = new Writing([...lines.values()])
      loose.clear()
    }
    const done = writing.write(until)
    if (done) {
      page = done
      writing = null
    }
    return done !== null
  }
  const written = (): Written => {
    rewrite(Infinity)
    return page!
  }

  /** Lines that may fit: those in which the longest of the wanted words stands, and every loose one. */
  const candidates = (wanted: readonly string[]): Iterable<Line> => {
    const { text, lines: all, starts, letters, digits } = written()
    const token = wanted.reduce((longest, each) => (each.length > longest.length ? each : longest))
    const stem = stemOf(token)
    const found = new Set<Line>()
    // Whole words first, and all of them: of lines that only begin so, a single short word fits thousands.
    for (const n of (/^\d/.test(token) ? digits : letters).get(token) ?? []) {
      const line = all[n]
      if (line && !loose.has(line.found.id)) found.add(line)
    }
    const most = wanted.length === 1 ? found.size + mostOfOne : Infinity
    for (const piece of [token.length >= 3 ? token : ` ${token}`, ...(stem === null ? [] : [` ${stem}`])]) {
      let line = 0
      for (let at = text.indexOf(piece); at >= 0 && found.size < most;) {
        line = lineAt(starts, at, line)
        const hit = all[line]
        if (hit && !loose.has(hit.found.id)) found.add(hit)
        // One hit in a line is enough.
        const next = starts[line + 1]
        if (next === undefined) break
        at = text.indexOf(piece, next)
      }
    }
    for (const id of loose) {
      const line = lines.get(id)
      if (line) found.add(line)
    }
    return found
  }

  /**
   * A card that shows nothing of itself (a relative's name) is found under the alias of its case, once for each case, and
   * not at all when the case was found by itself.
   */
  const named = (hits: readonly Found[]): readonly Found[] => {
    const nameless = new Set(hits.flatMap(({ masked, caseId }) => (masked === '' ? [caseId] : [])))
    if (nameless.size === 0) return hits
    const aliases = new Map<string, string>()
    for (const { found } of lines.values()) if (found.masked !== '' && nameless.has(found.caseId)) aliases.set(found.caseId, found.masked)
    const shown = new Set(hits.flatMap(({ masked, caseId }) => (masked === '' ? [] : [caseId])))
    return hits.flatMap((found) => {
      if (found.masked !== '') return [found]
      const alias = aliases.get(found.caseId)
      if (alias === undefined || shown.has(found.caseId)) return []
      shown.add(found.caseId)
      return [{ ...found, masked: alias }]
    })
  }

  const near = (wanted: readonly string[], had: ReadonlySet<Line>, most: number): Line[] => {
    const page = written()
    const token = wanted.reduce((longest, each) => (each.length > longest.length ? each : longest))
    const found = new Set<Line>()
    for (const [word, at] of /^\d/.test(token) ? page.digits : page.letters) {
      if (!isNear(token, word)) continue
      for (const n of at) {
        const line = page.lines[n]
        if (line && !had.has(line) && !loose.has(line.found.id) && isFuzzy(line, wanted)) found.add(line)
        if (found.size >= most) return [...found]
      }
    }
    for (const id of loose) {
      const line = lines.get(id)
      if (line && !had.has(line) && isFuzzy(line, wanted)) found.add(line)
    }
    return [...found].slice(0, most)
  }

  return {
    find(typed, most = 20, shared = false) {
      freshen(Infinity)
      const wanted = queryTokens(typed)
      if (wanted.length === 0) return []
      const byScore = new Map<number, Line[]>()
      let count = 0
      for (const line of shared ? lines.values() : candidates(wanted)) {
        const score = scoreOf(shared ? line.shared : line.text, wanted)
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
      if (!shared && count < enough && wanted.some((token) => token.length >= 4)) {
        hits.push(...near(wanted, new Set(hits), most).sort(byText))
      }
      return named(hits.map((line) => line.found)).slice(0, most)
    },
    prepare(ms) {
      const until = performance.now() + ms
      return !(freshen(until) && rewrite(until))
    },
    learn,
    clear() {
      lines.clear()
      loose.clear()
      todo.clear()
      page = writing = null
      markAll()
    },
  }
}

/** A page that is written in several goes. */
class Writing {
  readonly #lines: readonly Line[]
  readonly #starts: Int32Array
  readonly #letters = new Map<string, number[]>()
  readonly #digits = new Map<string, number[]>()
  #text = ''
  #n = 0

  constructor(lines: readonly Line[]) {
    this.#lines = lines
    this.#starts = new Int32Array(lines.length)
  }

  /** Goes on until a moment; the page when it is whole, null when it is not. */
  write(until: number): Written | null {
    for (; this.#n < this.#lines.length; this.#n++) {
      if (this.#n % 64 === 0 && performance.now() >= until) return null
      const { text, words } = this.#lines[this.#n]!
      this.#starts[this.#n] = this.#text.length
      this.#text += `${text}\n`
      for (const word of words) {
        const of = /^\d/.test(word) ? this.#digits : this.#letters
        const same = of.get(word)
        if (same) same.push(this.#n)
        else of.set(word, [this.#n])
      }
    }
    return { text: this.#text, lines: this.#lines, starts: this.#starts, letters: this.#letters, digits: this.#digits }
  }
}

/** The line in which a place of the text lies; it is at `from` or behind it. */
function lineAt(starts: Int32Array, at: number, from: number): number {
  let low = from
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
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
