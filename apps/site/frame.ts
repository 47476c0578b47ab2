import { html, raw } from 'hono/html'
import { countries, languageNames, languages, type Language } from '#kernel/language.ts'
import { exitsOf, languagesOf, publicLines, wordsOf, type Html, type Page, type Reader } from '#capabilities/directory/site/index.ts'
import { files, styleElement } from './files.ts'
import { addressOf, segment } from './reader.ts'

export const say = wordsOf(new URL('./messages/', import.meta.url))

interface Whole {
  readonly language: Language
  readonly classes: readonly string[]
  readonly saveData: boolean
  readonly exit: string
  readonly top: Html
  readonly main: Html
  readonly foot: Html
}

/**
 * [Note: a page that can be left] The way out is the first thing the Tab key meets, stays in sight (below on a phone, above
 * on a desk), and is a plain link: it works with scripts off, sends no referrer and opens a dull page. The title is one
 * neutral noun, the same on every page; nothing is stored on the device; nothing is loaded from others.
 */
const document = ({ language, classes, saveData, exit, top, main, foot }: Whole): Html =>
  html`${raw('<!doctype html>')}
    <html lang="${language}" class="${classes.join(' ')}" translate="no">
      <head>
        <meta charset="utf-8" />
        <title>${say(language, 'name')}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="${files.icon.path}" />
        ${raw(styleElement('style'))}${saveData ? '' : raw(styleElement('type'))}
        <script src="${files.leave.path}" defer></script>
      </head>
      <body data-plain="${say(language, 'print.neutral')}">
        <nav aria-label="${say(language, 'skip')}">
          <a class="leave first" href="${exit}" rel="noreferrer noopener">${say(language, 'leave.page')}</a>
          <a class="skip" href="#m">${say(language, 'skip')}</a>
        </nav>
        ${top}
        <main id="m" tabindex="-1">${main}</main>
        ${foot}
        <nav class="bar" aria-label="${say(language, 'leave')}">
          <a class="leave" href="${exit}" rel="noreferrer noopener" title="${say(language, 'leave.keys')}">${say(language, 'leave')}</a>
        </nav>
        <div class="away">
          <p>${say(language, 'name')}</p>
          <p><a id="back" href="">${say(language, 'go-on')}</a></p>
        </div>
      </body>
    </html>`

const wayLink = (reader: Reader, below: string, large: boolean, easy: boolean, words: string, now: boolean): Html =>
  now ? html`<b>${words}</b>` : html`<a href="${addressOf(reader.country, segment(reader.language, large, easy), below)}">${words}</a>`

/** Puts a page into the frame. */
export function framed(reader: Reader, page: Page, saveData: boolean): Html {
  const { country, language, large, easy, today } = reader
  const [exit] = exitsOf(country, today)
  const lines = publicLines(country, today)
  const quick = [lines[0], lines.find((line) => line.what === 'police')].filter((line) => line !== undefined)
  const classes = [...(large ? ['large'] : []), ...(easy ? ['easy'] : []), ...(page.paper ? ['onpaper'] : [])]
  if (page.paper) {
    const main = html`<p class="screen">
        ${say(language, 'print.now')} <a href="${reader.to(page.below.replace(/\/p$/, ''))}">${say(language, 'home')}</a>
      </p>
      ${page.body}`
    return document({ language, classes, saveData, exit, top: html``, main, foot: html`` })
  }
  return document({
    language,
    classes,
    saveData,
    exit,
    top: html`<header>
      <div class="row">
        <a class="mark" href="${reader.to('')}">${say(language, 'name')}</a>
        <a class="place" href="/" title="${say(language, 'country.choose')}">${say(language, `country.${country}`)}</a>
      </div>
      <nav class="tongues" aria-label="${say(language, 'language')}">
        ${languages.map((each) =>
          each === language
            ? html`<b lang="${each}" aria-current="true">${languageNames[each]}</b> `
            : html`<a lang="${each}" hreflang="${each}" href="${addressOf(country, segment(each, large, easy), page.below)}"
                >${languageNames[each]}</a
              > `,
        )}
      </nav>
      ${page.below === 'a' ? '' : html`<p class="quick"><span>${say(language, 'numbers')}</span> ${quick.map((line) => html`<a href="tel:${line.dial}">${line.number}</a> `)}</p>`}
    </header>`,
    main: html`<h1>${page.heading}</h1>
      ${page.body}`,
    foot: html`<footer>
      <p class="alert">${say(language, 'alert')} <a href="${reader.to('e')}">${say(language, 'alert.how')}</a></p>
      <nav aria-label="${say(language, 'reading')}">
        ${wayLink(reader, page.below, false, easy, say(language, 'size.usual'), !large)}
        ${wayLink(reader, page.below, true, easy, say(language, 'size.large'), large)}
        ${wayLink(reader, page.below, large, !easy, say(language, easy ? 'easy.off' : 'easy.on'), false)}
        ${page.below === 'a' ? html`<a href="${reader.to('a/p')}">${say(language, 'print')}</a>` : ''}
        ${page.below === '' ? '' : html`<a href="${reader.to('')}">${say(language, 'home')}</a>`}
      </nav>
      <p class="hint">${say(language, 'unread')}</p>
    </footer>`,
  })
}

/** The first page of all: the country is chosen by a link, never guessed from where somebody is. */
export function choosing(language: Language, today: string, saveData: boolean, missing = false): Html {
  const [exit] = exitsOf('KZ', today)
  return document({
    language,
    classes: [],
    saveData,
    exit,
    top: html`<header>
      <div class="row"><span class="mark">${say(language, 'name')}</span></div>
    </header>`,
    main: html`<h1>${say(language, missing ? 'missing' : 'country.choose')}</h1>
      ${missing ? html`<p>${say(language, 'missing.text')}</p>` : ''}
      <ul class="countries">
        ${countries.map((country) => {
          const own = languagesOf(country, today)
          const offered = [...own, ...languages.filter((each) => !own.includes(each))]
          const state = own[0] ?? 'ru'
          return html`<li>
            <p lang="${state}">${say(state, `country.${country}`)}</p>
            <p class="tongues">
              ${offered.map((each) => html`<a lang="${each}" hreflang="${each}" href="${addressOf(country, each, '')}">${languageNames[each]}</a> `)}
            </p>
          </li>`
        })}
      </ul>`,
    foot: html`<footer><p class="alert">${say(language, 'alert')}</p></footer>`,
  })
}
