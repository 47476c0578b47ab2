// What `npm run new NAME` writes: a capability that is small and whole. Plain JavaScript for Node 20.

/**
 * Every file of a new capability by its path below the root.
 *
 * @param {string} name kebab-case, a noun: `safety-plan`
 * @param {string} moment when its tables were made, `20261122-0900`
 * @returns {Record<string, string>}
 */
export function skeleton(name, moment) {
  const schema = name.replaceAll('-', '_')
  const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
  const pascal = camel.replace(/^./, (letter) => letter.toUpperCase())
  const title = name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
  const files = {
    'README.md': `# ${title}

What work of the centre this is, in the centre's own words. Who does it, when, and what it replaces on paper.

## What is sealed

The text of an entry.

## What the server can see

That there is an entry, of which day, and whether it is done. Together with all other coded fields: whom could this point to?
`,
    'access.ts': `import { permissions } from '#kernel/access.ts'

/** What a worker may do here. Which role may what stands in capabilities/people/roles.ts. */
export const may = permissions('${name}', {
  see: 'Sees the entries.',
  write: 'Writes entries and marks them as done.',
})
`,
    'records.ts': `import { day, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** One entry: what is to be remembered, for which day. */
export const entryKind = recordKind({
  kind: '${name}/entry',
  circles: ['intake'],
  of: 'centre',
  held: 'always',
  may: may.write,
  coded: {
    on: day(),
    done: yes(),
  },
})
`,
    'rules.ts': `/** Whether an entry waits for somebody: its day has come and it is not done. Days as \`2026-11-22\`. */
export const isWaiting = (entry: { readonly on: string; readonly done: boolean }, today: string): boolean =>
  !entry.done && entry.on <= today
`,
    'rules.test.ts': `import { expect, test } from 'vitest'
import { isWaiting } from './rules.ts'

test('an entry waits from its day on, until it is done', () => {
  expect(isWaiting({ on: '2026-11-23', done: false }, '2026-11-22')).toBe(false)
  expect(isWaiting({ on: '2026-11-22', done: false }, '2026-11-22')).toBe(true)
  expect(isWaiting({ on: '2026-11-22', done: true }, '2026-11-22')).toBe(false)
})
`,
    'sealed/entry.ts': `import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { entryKind } from '../records.ts'

export const entry = shape(entryKind, z.strictObject({ text: z.string().max(20_000) }))
`,
    [`migrations/${moment}-${name}.sql`]: `create schema ${schema};
comment on schema ${schema} is 'what of this work can be counted: days, nobody''s name';
grant usage on schema ${schema} to panah_app;

create table ${schema}.entry (
  centre_id uuid not null,
  id uuid not null,
  on_day date not null,
  done boolean not null,
  primary key (centre_id, id)
);
comment on table ${schema}.entry is 'an entry and its day; made from ${name}/entry';
create index entry_day on ${schema}.entry (centre_id, on_day) where not done;
call house.guard('${schema}.entry');
`,
    'server/tables.ts': `/** Tables of the schema \`${schema}\`, as Kysely sees them; written by \`npm run tables\` from the migrations. */
export interface ${pascal}Tables {
  '${schema}.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
`,
    'server/project-entry.ts': `import { projection } from '#kernel/server/projection.ts'
import { entryKind } from '../records.ts'
import type { ${pascal}Tables } from './tables.ts'

/** Entries as figures count them. */
export const projectEntry = projection<${pascal}Tables>()(entryKind, {
  tables: ['${schema}.entry'],
  async project(writes, { db, centre }) {
    for (const { id, coded } of writes) {
      const row = { on_day: coded.on, done: coded.done }
      await db
        .insertInto('${schema}.entry')
        .values({ centre_id: centre, id, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
    }
  },
})
`,
    'server/index.ts': `import type { ServerPart } from '#kernel/server/part.ts'
import { projectEntry } from './project-entry.ts'

export const ${camel}: ServerPart = { name: '${name}', projections: [projectEntry] }
`,
    'staff/index.ts': `import type { StaffPart } from '#kernel/device/part.ts'
import { may } from '../access.ts'
import { messages } from '../messages/index.ts'
import { entry } from '../sealed/entry.ts'

export const ${camel}: StaffPart = {
  name: '${name}',
  messages,
  shapes: [entry],
  screens: [{ path: '/${name}', may: may.see, title: 'title', load: async () => (await import('./Entries.tsx')).Entries }],
}
`,
    'staff/Entries.tsx': `import { Button, Checkbox } from '@mantine/core'
import { useMe, usePut, useRecords, useToday, useDraft, useWords } from '#kernel/device/index.ts'
import { TextNote } from '#look/field.tsx'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { isWaiting } from '../rules.ts'
import { entry } from '../sealed/entry.ts'

/** The entries, those that wait first. */
export function Entries() {
  const t = useWords('${name}')
  const me = useMe()
  const put = usePut()
  const today = useToday()
  const entries = useRecords(entry)
  const [text, setText, dropDraft] = useDraft('${name}', '', 'intake')
  const write = () => {
    put(entry, { coded: { on: today, done: false }, sealed: { text } })
    dropDraft()
  }
  const waiting = (one: (typeof entries)[number]) => Number(isWaiting(one.coded, today))
  return (
    <Page title={t('title')} narrow>
      {me.may(may.write) && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') write()
          }}
        >
          <TextNote label={t('text')} value={text} onChange={setText} />
          <Button type="submit" mt="sm">
            {t('write')}
          </Button>
        </form>
      )}
      {entries.length === 0 && <p>{t('empty')}</p>}
      <ul>
        {[...entries]
          .sort((a, b) => waiting(b) - waiting(a))
          .map((one) => (
            <li key={one.id}>
              <Checkbox
                label={one.sealed.text}
                checked={one.coded.done}
                disabled={!me.may(may.write)}
                onChange={(event) =>
                  put(entry, { id: one.id, coded: { ...one.coded, done: event.currentTarget.checked }, sealed: one.sealed })
                }
              />
            </li>
          ))}
      </ul>
    </Page>
  )
}
`,
    'messages/index.ts': `import type { Messages } from '#kernel/messages.ts'

export const messages: Messages = {
  room: '${name}',
  load: {
${['en', 'ru', 'kk', 'ky', 'uz', 'tg'].map((language) => `    ${language}: () => import('./${language}.json', { with: { type: 'json' } }),`).join('\n')}
  },
}
`,
    ...Object.fromEntries(
      Object.entries(words(title)).map(([language, said]) => [
        `messages/${language}.json`,
        `${JSON.stringify({ reviewed: false, words: said }, null, 2)}\n`,
      ]),
    ),
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`capabilities/${name}/${path}`, text]))
}

/** Words to begin with; the title is to be said in each language by somebody who knows the work. */
function words(title) {
  const keys = ['title', 'text', 'write', 'empty', 'may.see', 'may.write']
  const said = {
    en: [
      title,
      'What is to be remembered',
      'Write',
      'Nothing is written here yet.',
      'Sees the entries.',
      'Writes entries and marks them as done.',
    ],
    ru: [
      'Новый раздел',
      'Что нужно помнить',
      'Написать',
      'Здесь пока ничего не записано.',
      'Видит записи.',
      'Делает записи и отмечает выполненное.',
    ],
    kk: [
      'Жаңа бөлім',
      'Нені есте сақтау керек',
      'Жазу',
      'Мұнда әзірге ештеңе жазылмаған.',
      'Жазбаларды көреді.',
      'Жазба жасайды және орындалғанын белгілейді.',
    ],
    ky: [
      'Жаңы бөлүм',
      'Эмнени эстен чыгарбоо керек',
      'Жазуу',
      'Бул жерде азырынча эч нерсе жазылган жок.',
      'Жазууларды көрөт.',
      'Жазуу жасайт жана аткарылганын белгилейт.',
    ],
    uz: [
      'Yangi boʻlim',
      'Nimani yodda tutish kerak',
      'Yozish',
      'Bu yerda hozircha hech narsa yozilmagan.',
      'Yozuvlarni koʻradi.',
      'Yozuv qiladi va bajarilganini belgilaydi.',
    ],
    tg: [
      'Бахши нав',
      'Чиро дар ёд доштан лозим',
      'Навиштан',
      'Дар ин ҷо ҳанӯз чизе навишта нашудааст.',
      'Сабтҳоро мебинад.',
      'Сабт мекунад ва иҷрошударо қайд мекунад.',
    ],
  }
  return Object.fromEntries(
    Object.entries(said).map(([language, sentences]) => [language, Object.fromEntries(keys.map((key, i) => [key, sentences[i]]))]),
  )
}
