import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Field } from '#kernel/record.ts'
import { recordKinds } from './gather.ts'
import { read, root } from './tree.ts'

const page = 'docs/threat-model.md'
const begin = '<!-- seen: begins; written by `npm run seen` from the record kinds -->'
const end = '<!-- seen: ends -->'

const written: Readonly<Record<Field<unknown>['is'], string>> = {
  code: 'one of a list',
  codes: 'some of a list',
  count: 'number',
  yes: 'yes or no',
  day: 'day',
  moment: 'moment',
  id: 'random number',
  ids: 'random numbers',
}

/** The table of everything that a server can read of each record kind, as Markdown. */
export async function seen(): Promise<string> {
  const kinds = (await recordKinds()).map(({ it }) => it).sort((a, b) => (a.kind < b.kind ? -1 : 1))
  const rows = kinds.map(({ kind, of, circles, coded }) => {
    const fields = Object.entries(coded).map(([name, field]) => `${name} (${written[field.is]})`)
    return `| \`${kind}\` | ${of} | ${circles.join(', ')} | ${fields.join(' · ') || 'nothing'} |`
  })
  return ['| kind | of a | circles | coded: the server reads |', '|---|---|---|---|', ...rows].join('\n')
}

/** The page of the threat model with a fresh table between its marks. */
export async function freshPage(): Promise<string> {
  const text = read(page)
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${page} has lost the marks of its table`)
  return `${text.slice(0, from + begin.length)}\n\n${await seen()}\n\n${text.slice(to)}`
}

if (import.meta.main) writeFileSync(join(root, page), await freshPage())
