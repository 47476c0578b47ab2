import { html } from 'hono/html'
import { publicLines, regionName, regionsOf } from '../lines.ts'
import type { Page, Reader } from './page.ts'
import { lineCard, say, text } from './text.ts'

/** P2: the numbers, what happens when she calls, and what the call leaves behind. */
export function call(reader: Reader, countryName: string): Page {
  const { language, country, today } = reader
  const lines = publicLines(country, today)
  const urgent = lines.filter((line) => ['police', 'ambulance', 'emergency'].includes(line.what))
  const listening = lines.filter((line) => !urgent.includes(line))
  const police = urgent.find((line) => line.what === 'police')
  return {
    heading: say(language, 'call.h1'),
    below: 'a',
    body: html`<p class="hint">${say(language, 'call.only', { country: countryName })}</p>
      <section>
        <h2>${say(language, 'call.listen')}</h2>
        <ul class="lines">
          ${listening.map((line) => lineCard(reader, line))}
        </ul>
      </section>
      <section class="box danger">
        <h2>${say(language, 'call.danger')}</h2>
        <p>${text(reader, say(language, 'call.danger.text', { number: police?.number ?? '112' }))}</p>
        ${police === undefined ? '' : html`<p><a class="number" href="tel:${police.dial}">${police.number}</a></p>`}
        <p class="more">${say(language, 'call.danger.silent')}</p>
      </section>
      <section>
        <h2>${say(language, 'call.urgent')}</h2>
        <ul class="lines">
          ${urgent.map((line) => lineCard(reader, line))}
        </ul>
      </section>
      <section>
        <h2>${say(language, 'call.steps')}</h2>
        <ul class="steps">
          ${[1, 2, 3, 4].map((n) => html`<li>${say(language, `call.step.${n}`)}</li>`)}
        </ul>
      </section>
      <section class="box">
        <h2>${say(language, 'call.trace')}</h2>
        <p>${text(reader, say(language, 'call.trace.text'))}</p>
        <p><a href="${reader.to('e')}">${say(language, 'history.h1')}</a></p>
      </section>
      <section>
        <h2>${say(language, 'call.health')}</h2>
        <ul class="steps">
          ${[1, 2, 3].map((n) => html`<li>${say(language, `call.health.${n}`)}</li>`)}
        </ul>
        <p class="hint">${say(language, 'call.health.note')}</p>
      </section>`,
  }
}

/** The same numbers for paper: no heading, nothing that says what they are for. */
export function callPaper(reader: Reader): Page {
  const lines = publicLines(reader.country, reader.today)
  const place = (code: string | null) => {
    const region = regionsOf(reader.country, reader.today).find((each) => each.code === code)
    return region === undefined ? '' : regionName(reader.country, region, reader.language)
  }
  return {
    heading: say(reader.language, 'call.h1'),
    below: 'a/p',
    paper: true,
    body: html`<ul class="paper">
      ${lines.map((line) => html`<li>${line.number} ${place(line.region)}</li>`)}
    </ul>`,
  }
}
