import { html } from 'hono/html'
import type { Country } from '#kernel/language.ts'
import { orderOf } from '../lines.ts'
import { askLine } from './find.ts'
import type { Html, Page, Reader } from './page.ts'
import { dotted, say, text } from './text.ts'

/** The law each sentence stands on. `read`: we saw its words; else the press told of it. */
const laws: Readonly<Record<Country, { readonly number: string; readonly date: string; readonly read: boolean }>> = {
  KZ: { number: '245-VIII', date: '2025-12-30', read: true },
  KG: { number: '63', date: '2017-04-27', read: false },
  UZ: { number: 'O‘RQ-561', date: '2019-09-02', read: false },
  TJ: { number: '954', date: '2013-03-19', read: false },
}

/** P9: four kinds by everyday examples, and what the law gives, with its day and how far we have read it. */
export function know(reader: Reader, countryName: string): Page {
  const { language, country, today } = reader
  const example = (kind: string): Html =>
    html`<section class="examples">
      <h2>${say(language, `know.${kind}`)}</h2>
      <ul>
        ${[1, 2, 3, 4].map((n) => html`<li>${say(language, `know.${kind}.${n}`)}</li>`)}
      </ul>
      <p class="hint">${say(language, `know.${kind}.law`)}</p>
    </section>`
  const terms = orderOf(country, today)
  const values =
    terms === null
      ? null
      : {
          least: terms.order.days.least,
          most: terms.order.days.most,
          longest: terms.order.longest.count,
          hours: terms.order.decidedWithinHours ?? '',
        }
  const law = laws[country]
  return {
    heading: say(language, 'know.h1'),
    below: 'd',
    body: html`<p>${text(reader, say(language, 'know.lead'))}</p>
      <p class="lead">${text(reader, say(language, 'know.blame'))}</p>
      ${['fear', 'money', 'body', 'close'].map(example)} ${askLine(reader, 'find.ask')}
      <section>
        <h2>${say(language, 'know.rights', { country: countryName })}</h2>
        <ul class="steps">
          ${(values === null ? [2, 3] : [1, 2, 3]).map((n) => html`<li>${text(reader, say(language, `right.${country}.${n}`, values ?? {}))}</li>`)}
        </ul>
        <p class="hint">
          ${say(language, 'know.basis', { number: law.number, date: dotted(law.date) })}
          ${say(language, law.read ? 'know.trust.read' : 'know.trust.press')}
        </p>
        <p class="box">${text(reader, say(language, 'know.rights.note', { day: dotted(today) }))}</p>
      </section>`,
  }
}
