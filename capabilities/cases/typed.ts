import { foldedTokens } from '#kernel/fold.ts'
import { languages, type Language } from '#kernel/language.ts'
import { type Length, minutesAt } from './minutes.ts'
import type { channels, noteKinds } from './records.ts'
import type { Service } from './services.ts'
import { type Spoken, spokenChannels, spokenKinds, spokenServices } from './spoken.ts'

export type What = (typeof noteKinds)[number]
export type Channel = (typeof channels)[number]

/** What a word behind `/` can mean: a kind of entry, or at once one of its services or ways. */
export interface Head {
  readonly what: What
  readonly service: Service | null
  readonly channel: Channel | null
}

/** What was understood of a line such as `/услуга юрист 40м о суде`; `text` is the rest, as it was typed. */
export interface Understood extends Head {
  readonly minutes: number | null
  readonly text: string
}

interface Phrase<V> {
  readonly means: V
  readonly language: Language
  /** As it is written, small letters. */
  readonly raw: string
  /** Its words in their one spelling. */
  readonly tokens: readonly string[]
}

const one = (word: string): string => foldedTokens(word).join('')

function phrases<V extends string>(spoken: Readonly<Record<V, Spoken>>): readonly Phrase<V>[] {
  return (Object.keys(spoken) as V[]).flatMap((means) =>
    languages.flatMap((language) =>
      spoken[means][language].split('|').map((raw) => ({ means, language, raw, tokens: raw.split(' ').map(one) })),
    ),
  )
}
const kindPhrases = phrases(spokenKinds)
const servicePhrases = phrases(spokenServices)
const channelPhrases = phrases(spokenChannels)

const kind = (what: What): Head => ({ what, service: null, channel: null })
const serviceHead = (service: Service): Head => ({ what: 'service', service, channel: null })
const visits: readonly Channel[] = ['meeting', 'home', 'accompaniment']
const channelHead = (channel: Channel): Head => ({ what: visits.includes(channel) ? 'visit' : 'contact', service: null, channel })
const headPhrases: readonly Phrase<Head>[] = [
  ...kindPhrases.map((each) => ({ ...each, means: kind(each.means) })),
  ...servicePhrases.map((each) => ({ ...each, means: serviceHead(each.means) })),
  ...channelPhrases.map((each) => ({ ...each, means: channelHead(each.means) })),
]

/** A word of the line with where it stands. */
interface Word {
  readonly raw: string
  readonly token: string
  readonly from: number
  readonly to: number
}
const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({
    raw: match[0].toLowerCase(),
    token: one(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }))

/** 0: does not fit. A whole word is worth more than its beginning, her own letters more than the folded ones. */
function fits(phrase: Phrase<unknown>, words: readonly Word[], at: number): number {
  let worth = Infinity
  for (const [n, token] of phrase.tokens.entries()) {
    const word = words[at + n]
    const isLast = at + n === words.length - 1
    if (word === undefined || word.token === '') return 0
    const single = phrase.tokens.length === 1
    // typed to its end, typed in part (only while it is the last word of the line, or long enough), typed with an ending
    if (word.token === token) worth = Math.min(worth, single && word.raw === phrase.raw ? 6 : 5)
    else if (token.startsWith(word.token) && (isLast || word.token.length >= 4)) {
      worth = Math.min(worth, single && phrase.raw.startsWith(word.raw) ? 4 : 3)
      if (isLast && n < phrase.tokens.length - 1) return worth
    } else if (token.length >= 4 && word.token.startsWith(token)) worth = Math.min(worth, 2)
    else return 0
  }
  return worth
}

/** Where the words of a phrase end that stands at `at`. */
const endOf = (phrase: Phrase<unknown>, words: readonly Word[], at: number): number => Math.min(words.length, at + phrase.tokens.length)

function best<V>(
  list: readonly Phrase<V>[],
  words: readonly Word[],
  at: number,
): { readonly phrase: Phrase<V>; readonly worth: number } | undefined {
  let found: { phrase: Phrase<V>; worth: number } | undefined
  for (const phrase of list) {
    const worth = fits(phrase, words, at)
    if (worth > 0 && (found === undefined || value(phrase, worth) > value(found.phrase, found.worth))) found = { phrase, worth }
  }
  return found
}
/** Of two that are typed to their ends the longer one is meant. */
const value = (phrase: Phrase<unknown>, worth: number): number => (worth >= 5 ? 5 + phrase.tokens.length * 2 : 0) + worth

/** One line of the list that opens behind `/`. */
export interface HeadFound extends Head {
  /** The word that stands for it in her language: what the line is completed to. */
  readonly word: string
  readonly worth: number
}

/** What the first word behind `/` may mean, best first, each once; an empty word may mean every kind. */
export function headsOf(typed: string, language: Language): readonly HeadFound[] {
  const words = wordsOf(typed)
  const found = new Map<string, HeadFound & { readonly order: number }>()
  for (const [order, phrase] of headPhrases.entries()) {
    const { means } = phrase
    const kindOnly = means.service === null && means.channel === null
    const worth = words.length === 0 ? Number(kindOnly) : worthOfHead(phrase, words)
    if (worth === 0) continue
    const key = `${means.what}|${means.service}|${means.channel}`
    const before = found.get(key)
    const own = worth + (phrase.language === language ? 0.5 : 0)
    if (before === undefined || own > before.worth) found.set(key, { ...means, word: usual(means, language), worth: own, order })
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth || a.order - b.order)
}

/** The first word may be short, because the slash says that it is one of ours; half of a head of two words counts little. */
function worthOfHead(phrase: Phrase<Head>, words: readonly Word[]): number {
  const { length } = phrase.tokens
  const worth = fits(phrase, words.slice(0, length), 0)
  return words.length < length ? Math.min(worth, 2.5) : worth
}

function usual({ what, service, channel }: Head, language: Language): string {
  const spoken = service !== null ? spokenServices[service] : channel !== null ? spokenChannels[channel] : spokenKinds[what]
  return spoken[language].split('|')[0] ?? ''
}

const takesMinutes = (what: What): boolean => what !== 'note'
const takesChannel = (what: What): boolean => what === 'contact' || what === 'visit'
/** A service that says little gives way to one that is named behind it: «консультация юриста». */
const isVague = (service: Service | null): boolean => service === null || service === 'information' || service === 'talk'

/**
 * Understands a line behind `/`: what, which service, by which way, how long, in any of six languages. Words are taken from
 * the beginning as long as they are understood, and a length of time also at the very end; everything between stays as it
 * was typed. Null when the first word is none of ours.
 */
export function understood(line: string, language: Language): Understood | null {
  const words = wordsOf(line)
  const chosen = headsOf(line, language)[0]
  if (chosen === undefined || words.length === 0) return null
  const head = best(
    headPhrases.filter(({ means }) => means.what === chosen.what && means.service === chosen.service && means.channel === chosen.channel),
    words,
    0,
  )
  // A beginning of one letter may fit nothing here: then it is the first word all the same.
  let at = head === undefined ? 1 : endOf(head.phrase, words, 0)
  const { what } = chosen
  let { service, channel } = chosen
  let minutes: number | null = null
  while (at < words.length) {
    const word = words[at]!
    if (word.token === '') {
      at++
      continue
    }
    const time: Length | null = minutes === null && takesMinutes(what) ? minutesAt(line.slice(word.from)) : null
    if (time !== null) {
      minutes = time.minutes
      while (at < words.length && words[at]!.from < word.from + time.length) at++
      continue
    }
    const named = what === 'service' && isVague(service) ? best(servicePhrases, words, at) : undefined
    if (named !== undefined && named.phrase.means !== service) {
      service = named.phrase.means
      at = endOf(named.phrase, words, at)
      continue
    }
    const way = takesChannel(what) && channel === null ? best(channelPhrases, words, at) : undefined
    if (way === undefined) break
    channel = way.phrase.means
    at = endOf(way.phrase, words, at)
  }
  let text = at < words.length ? line.slice(words[at]!.from) : ''
  if (minutes === null && takesMinutes(what)) ({ minutes, text } = minutesBehind(text))
  return { what, service, channel, minutes, text: text.trim() }
}

/** A length of time at the end of a text; a text that is a number alone is one of minutes. */
function minutesBehind(text: string): { readonly minutes: number | null; readonly text: string } {
  if (/^\d{1,3}$/.test(text.trim()) && Number(text) > 0) return { minutes: Number(text), text: '' }
  for (const { from } of wordsOf(text).slice(-4)) {
    const time = minutesAt(text.slice(from))
    // Without a number at its beginning it is a word of a sentence: «говорили час».
    if (time !== null && time.length === text.length - from && /^\d/.test(text.slice(from))) {
      return { minutes: time.minutes, text: text.slice(0, from).replace(/[\s,;.—–-]+$/, '') }
    }
  }
  return { minutes: null, text }
}
