import { html } from 'hono/html'
import { accepted } from '../entry.ts'
import { regionName, regionsOf } from '../lines.ts'
import type { PublicEntry } from '../shown.ts'
import { askLine, helpsOf, nameOf, trustOf } from './find.ts'
import type { Html, Page, Reader } from './page.ts'
import { say, text } from './text.ts'

/** P4: one organisation. What is not known says "ask". */
export function centre(reader: Reader, entry: PublicEntry): Page {
  const { language, country, today } = reader
  const ask = say(language, 'ask')
  const region = regionsOf(country, today).find((each) => each.code === entry.region)
  const town = entry.town === null ? null : language === 'en' ? entry.town.en : entry.town.ru
  const place = [town, region?.kind === 'region' ? regionName(country, region, language) : null].filter((each) => each !== null)
  const stated = accepted.filter((who) => entry.accepts[who] !== undefined)
  const row = (key: string, value: Html | string): Html =>
    html`<div>
      <dt>${say(language, key)}</dt>
      <dd>${value}</dd>
    </div>`
  return {
    heading: say(language, 'centre.h1'),
    below: `c/${entry.page}`,
    body: html`<p class="name">${nameOf(entry, reader)}</p>
      <p class="trust">${trustOf(entry, reader)}</p>
      <dl>
        ${row('entry.kind', say(language, `kind.${entry.kind}`))}
        ${row('entry.town', html`${place.length === 0 ? ask : place.join(', ')} <span class="hint">${say(language, 'entry.town.note')}</span>`)}
        ${row('entry.services', helpsOf(entry, reader))}
        ${row(
          'entry.accepts',
          stated.length === 0
            ? ask
            : stated
                .map((who) => `${say(language, `accept.${who}`)}: ${say(language, entry.accepts[who] === true ? 'entry.yes' : 'entry.no')}`)
                .join(' · '),
        )}
        ${row('entry.hours', entry.hours === null ? ask : say(language, 'hours.always'))}
        ${row(
          'entry.phone',
          entry.phones.length === 0
            ? askLine(reader, entry.checked === null ? 'entry.phone.later' : 'find.ask')
            : html`${entry.phones.map((phone) => html`<a class="number small" href="tel:${phone.dial}">${phone.display}</a> `)}`,
        )}
      </dl>
      <section>
        <h2>${say(language, 'centre.visit')}</h2>
        <ol class="steps">
          ${[1, 2, 3, 4].map((n) => html`<li>${text(reader, say(language, `centre.visit.${n}`))}</li>`)}
        </ol>
        <p class="hint">${say(language, 'centre.visit.note')}</p>
      </section>
      <p><a href="${reader.to('b')}">${say(language, 'centre.back')}</a></p>`,
  }
}
