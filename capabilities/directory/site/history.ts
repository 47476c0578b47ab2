import { html } from 'hono/html'
import type { Page, Reader } from './page.ts'
import { say, text } from './text.ts'

/** What stays after a visit, and how to take it away; nothing is promised that a page cannot keep. */
export function history(reader: Reader): Page {
  const { language } = reader
  const part = (key: string) =>
    html`<section>
      <h2>${say(language, key)}</h2>
      <p>${text(reader, say(language, `${key}.text`))}</p>
    </section>`
  return {
    heading: say(language, 'history.h1'),
    below: 'e',
    body: html`<p class="lead">${text(reader, say(language, 'history.lead'))}</p>
      ${part('history.one')}
      <ul class="steps">
        ${['android', 'iphone', 'computer'].map((each) => html`<li>${say(language, `history.${each}`)}</li>`)}
      </ul>
      ${part('history.calls')} ${part('history.watched')}`,
  }
}
