// Makes ../listing.ts from directory.json: `node capabilities/directory/data/make.mjs`. What is left out of the listing is
// what may lead to a door: the source addresses (some of those pages print a shelter's street), the points on a map, and
// everything that tells where a kept place is. Signed-in staff ask the server for that.
import { readFile, writeFile } from 'node:fs/promises'
import { idOf, pageOf } from '../page-of.ts'

const { meta, entries } = JSON.parse(await readFile(new URL('directory.json', import.meta.url), 'utf8'))

/** What staff devices and the public site may hold of one entry; of a kept one, only that it is there. */
export const listed = (e) => {
  const kept = typeof e.sensitive === 'string'
  return {
    id: idOf(e),
    page: pageOf(e.id),
    country: e.country,
    region: kept ? null : e.region_iso,
    name: kept ? '' : e.name.original,
    latin: kept ? '' : e.name.latin,
    kinds: e.kind,
    town: kept || !e.city ? null : { ru: e.city.ru, en: e.city.en },
    phones: kept ? [] : e.phones.map((p) => ({ display: p.display, dial: p.e164, short: p.kind === 'short', note: p.note ?? null })),
    website: kept ? null : e.website,
    hours: e.hours,
    services: e.services,
    assumed: e.services_basis !== 'source' || e.accepts_basis !== 'source',
    shelter: e.shelter.has_shelter,
    accepts: Object.fromEntries(Object.entries(e.accepts).filter(([, value]) => value !== null)),
    status: e.status,
    confidence: e.confidence,
    kept,
    note: kept ? null : e.note,
    admission: kept ? null : e.admission_note,
  }
}

const rows = entries.map((e) => `  ${JSON.stringify(listed(e))},`).join('\n')
const ids = entries.map((e) => `  '${idOf(e)}',`).join('\n')
if (process.argv[1] === new URL(import.meta.url).pathname) {
  await writeFile(
    new URL('../listing.ts', import.meta.url),
    `// Made by data/make.mjs from data/directory.json; do not change by hand.\nimport type { Entry } from './entry.ts'\n\n` +
      `/** The day on which the whole file was collected. */\nexport const collected = '${meta.collected}'\n\n` +
      `// prettier-ignore\nexport const listing: readonly Entry[] = [\n${rows}\n]\n`,
  )
  await writeFile(
    new URL('../entry-ids.ts', import.meta.url),
    `// Made by data/make.mjs from data/directory.json; do not change by hand. Never take an id away: old records name it.\n` +
      `export const entryIds = [\n${ids}\n] as const\nexport type EntryId = (typeof entryIds)[number]\n`,
  )
}
