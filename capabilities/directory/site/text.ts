import { html } from 'hono/html'
import { languageNames, type Language } from '#kernel/language.ts'
import { type Line } from '../lines.ts'
import { wordsOf } from './say.ts'
import type { Html, Reader } from './page.ts'

/** The words of this room. */
export const say = wordsOf(new URL('../messages/', import.meta.url))

/** `2026-11-22` → `22.11.2026`, which is read the same in all six languages. */
export const dotted = (day: string): string => day.split('-').reverse().join('.')

/** A paragraph's text; for easy reading every sentence stands on its own line. */
export const text = (reader: Reader, sentence: string): Html =>
  reader.easy ? html`${sentence.split(/(?<=[.:])\s+(?=\S)/).map((each) => html`<span class="one">${each}</span>`)}` : html`${sentence}`

const lineName = (line: Line, language: Language): string =>
  say(language, ['police', 'ambulance', 'emergency'].includes(line.what) ? `line.${line.what}` : `line.${line.code}`)

/** One telephone line with everything known of it, and what is not known said. */
export function lineCard(reader: Reader, line: Line): Html {
  const { language } = reader
  const facts = [
    line.hours === null
      ? say(language, 'hours.ask')
      : line.hours === 'always'
        ? say(language, 'hours.always')
        : say(language, 'hours.between', line.hours),
    ...(line.free === true ? [say(language, 'free')] : []),
    ...(line.languages === null ? [] : [line.languages.map((each) => languageNames[each]).join(', ')]),
  ]
  const trust =
    line.verified === null
      ? [say(language, 'check.none'), ...(line.seen === null ? [] : [say(language, 'check.seen', { year: line.seen })])]
      : [say(language, 'check.on', { day: dotted(line.verified) })]
  return html`<li class="line">
    <a class="number" href="tel:${line.dial}">${line.number}</a>
    <div>
      <b>${lineName(line, language)}</b>
      <p class="facts">${facts.join(' · ')}</p>
      <p class="trust">${trust.join(' · ')}</p>
    </div>
  </li>`
}
