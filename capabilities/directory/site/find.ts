import { html } from 'hono/html'
import type { PublicEntry } from '../shown.ts'
import { hasKept } from '../shown.ts'
import { collected } from '../listing.ts'
import { firstLine, regionName, regionsOf, type Region } from '../lines.ts'
import { needs, needsOf, type Need } from '../needs.ts'
import type { Html, Page, Reader } from './page.ts'
import { dotted, say, text } from './text.ts'

export interface Asked {
  readonly region: string | null
  readonly need: Need | null
}

/** What was asked by the form; what is no region or need of ours means "all". */
export const asked = (reader: Reader, region: unknown, need: unknown): Asked => ({
  region: regionsOf(reader.country, reader.today).find((each) => each.code === region)?.code ?? null,
  need: needs.find((each) => each === need) ?? null,
})

const town = (entry: PublicEntry, reader: Reader): string | null =>
  entry.town === null ? null : reader.language === 'en' ? entry.town.en : entry.town.ru

/** The name as she can read it: in Latin letters for English and Uzbek, else as it is written. */
export const nameOf = (entry: PublicEntry, reader: Reader): string =>
  (reader.language === 'en' || reader.language === 'uz') && entry.latin !== '' ? entry.latin : entry.name

/** What it helps with, as a line of words; "ask" where no source said it. */
export const helpsOf = (entry: PublicEntry, reader: Reader): string => {
  const helps = entry.services === null ? [] : needsOf(entry.services).map((need) => say(reader.language, `need.${need}`).toLowerCase())
  return helps.length === 0 ? say(reader.language, 'ask') : helps.join(', ')
}

export const trustOf = (entry: PublicEntry, reader: Reader): string =>
  entry.checked === null ? say(reader.language, 'check.none') : say(reader.language, 'check.on', { day: dotted(entry.checked) })

function card(reader: Reader, entry: PublicEntry): Html {
  const { language } = reader
  return html`<li class="entry">
    <a href="${reader.to(`c/${entry.page}`)}"><b>${nameOf(entry, reader)}</b></a>
    <p class="facts">
      ${say(language, `kind.${entry.kind}`)}${town(entry, reader) === null ? '' : html` · <span lang="${language === 'en' ? 'en' : 'ru'}">${town(entry, reader)}</span>`}
    </p>
    <p class="facts more">${say(language, 'entry.services')}: ${helpsOf(entry, reader)}</p>
    ${entry.phones.map((phone) => html`<p><a class="number small" href="tel:${phone.dial}">${phone.display}</a></p>`)}
    <p class="trust">${trustOf(entry, reader)}</p>
  </li>`
}

/** The line to ask first, as a sentence with a link. */
export function askLine(reader: Reader, key: string): Html {
  const line = firstLine(reader.country, reader.today)
  if (line === undefined) return html``
  return html`<p class="ask">${say(reader.language, key)} <a class="number small" href="tel:${line.dial}">${line.number}</a></p>`
}

/** P3: region, need, list. The form posts, so the address stays the same for every question. */
export function find(reader: Reader, entries: readonly PublicEntry[], question: Asked): Page {
  const { language, country, today } = reader
  const regions = regionsOf(country, today)
  const name = (region: Region) => regionName(country, region, language)
  const fitting = entries.filter(
    (entry) =>
      (question.region === null || entry.region === question.region || entry.region === null) &&
      (question.need === null || (entry.services !== null && needsOf(entry.services).includes(question.need))),
  )
  const groups = [
    ...regions.map((region) => ({ title: name(region), list: fitting.filter((entry) => entry.region === region.code) })),
    { title: say(language, 'find.nowhere'), list: fitting.filter((entry) => entry.region === null) },
  ].filter((group) => group.list.length > 0)
  const inRegion = question.region === null || fitting.some((entry) => entry.region === question.region)
  return {
    heading: say(language, 'find.h1'),
    below: question.region === null ? 'b' : `b/${question.region.slice(3)}`,
    body: html`<p>${text(reader, say(language, 'find.lead', { day: dotted(collected) }))}</p>
      ${askLine(reader, 'find.ask')}
      <form method="post" action="${reader.to('b')}" autocomplete="off">
        <label
          >${say(language, 'find.region')}
          <select name="r">
            <option value="">${say(language, 'find.everywhere')}</option>
            ${regions.map((region) => html`<option value="${region.code}" ${question.region === region.code ? 'selected' : ''}>${name(region)}</option>`)}
          </select></label
        >
        <label
          >${say(language, 'find.need')}
          <select name="n">
            <option value="">${say(language, 'find.any')}</option>
            ${needs.map((need) => html`<option value="${need}" ${question.need === need ? 'selected' : ''}>${say(language, `need.${need}`)}</option>`)}
          </select></label
        >
        <button>${say(language, 'find.show')}</button>
      </form>
      <p class="hint">${say(language, 'find.shown', { n: fitting.length, all: entries.length })}</p>
      ${inRegion ? '' : html`<p class="box">${text(reader, say(language, 'find.none'))}</p>`}
      ${groups.map(
        (group) =>
          html`<section>
            <h2>${group.title}</h2>
            <ul class="entries">
              ${group.list.map((entry) => card(reader, entry))}
            </ul>
          </section>`,
      )}
      ${hasKept(country) ? html`<p class="box">${text(reader, say(language, 'find.kept'))}</p>` : ''}`,
  }
}
