import { html } from 'hono/html'
import { firstLine } from '../lines.ts'
import { asking, listing, speaking } from './icons.ts'
import type { Html, Page, Reader } from './page.ts'
import { say, text } from './text.ts'

const choice = (reader: Reader, below: string, icon: Html, key: string, extra: Html | string = ''): Html =>
  html`<li>
    <a class="choice" href="${reader.to(below)}">
      <span class="patch">${icon}</span>
      <span><b>${say(reader.language, key)}${extra}</b><span class="more">${say(reader.language, `${key}.text`)}</span></span>
    </a>
  </li>`

/** P1: where can I be helped, now, safely. */
export function home(reader: Reader): Page {
  const { language } = reader
  const first = firstLine(reader.country, reader.today)
  return {
    heading: say(language, 'home.h1'),
    below: '',
    body: html`<p class="lead">${text(reader, say(language, 'home.lead'))}</p>
      <ul class="choices">
        ${choice(reader, 'a', speaking, 'home.call', first ? html` <span class="figure">${first.number}</span>` : '')}
        ${choice(reader, 'b', listing, 'home.find')} ${choice(reader, 'd', asking, 'home.know')}
      </ul>
      <section class="aside">
        <h2>${say(language, 'home.other')}</h2>
        <p>${text(reader, say(language, 'home.other.text'))}</p>
      </section>`,
  }
}
