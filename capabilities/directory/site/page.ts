import type { Country, Language } from '#kernel/language.ts'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** How a stranger reads: everything stands in the path, nothing is kept on her device. */
export interface Reader {
  readonly country: Country
  readonly language: Language
  readonly large: boolean
  readonly easy: boolean
  /** The calendar day in her country. */
  readonly today: string
  /** The address of a page below her country, language and way of reading: `to('b')` → `/kz/ru/b`. */
  to(below: string): string
}

/** One public page. The frame around it is one for all. */
export interface Page {
  /** What the heading says; never a word that frightens somebody who looks over her shoulder. */
  readonly heading: string
  readonly body: Html
  /** Where it lies below country and language; the language links lead to the same place. */
  readonly below: string
  /** A plain page to print: numbers without headings. */
  readonly paper?: boolean
}
