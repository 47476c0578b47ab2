import { profile } from '#capabilities/centre/sealed/profile.ts'
import { person } from '#capabilities/people/sealed/person.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { found, hire, lineTo, put, refresh, type Desk, type ToPut } from '../client.ts'
import { momentOf } from './days.ts'
import { surname } from './invented.ts'
import { story, type Author, type StoryOptions } from './story.ts'

/** How one of the invented staff signs in. */
export interface DemoPerson {
  readonly role: Role
  readonly name: string
  readonly handle: string
  readonly accountKey: string
  readonly passphrase: string
}

export interface DemoCentre {
  readonly people: readonly DemoPerson[]
  readonly sheets: readonly string[]
  readonly desks: Readonly<Record<Author, Desk>>
  readonly records: number
}

/** Everybody here may know it: the centre is invented, and so is the phrase. */
export const demoPassphrase = 'учебный центр для всех'

const staff: Readonly<Record<Author, string>> = {
  head: `Айжан ${surname}`,
  operator: `Нигора ${surname}`,
  'social-worker': `Бермет ${surname}`,
  psychologist: `Фирӯза ${surname}`,
  keeper: `Roʻzigul ${surname}`,
}

/**
 * Founds an invented centre on the server at `base` through the same doors and the same sealing as a real one, with five
 * workers and as many cases as asked. `told` hears how many records are in.
 */
export async function makeDemo(
  base: string,
  token: string,
  options: StoryOptions & { readonly told?: (records: number) => void },
): Promise<DemoCentre> {
  const head = await found(lineTo(base), { token, country: 'KZ', passphrase: demoPassphrase, at: new Date() })
  const come = (role: Role): Promise<Desk> => hire(head, lineTo(base), [role], demoPassphrase)
  const desks: Record<Author, Desk> = {
    head,
    operator: await come('operator'),
    'social-worker': await come('social-worker'),
    psychologist: await come('psychologist'),
    keeper: await come('keeper'),
  }
  for (const desk of Object.values(desks)) await refresh(desk)
  const at = momentOf(options.today, 3)
  await send(head, [
    {
      id: head.centre,
      kind: profile.of.kind,
      circle: 'staff',
      coded: {},
      at,
      sealed: profile.sealed.parse({ name: 'Учебный центр', displayName: 'Дневник', language: 'ru' }),
    },
  ])
  for (const [author, name] of Object.entries(staff)) {
    const desk = desks[author as Author]
    await send(desk, [{ id: desk.account, kind: person.of.kind, circle: 'staff', coded: {}, at, sealed: person.sealed.parse({ name }) }])
  }
  let records = 0
  const waiting = new Map<Author, ToPut[]>()
  const flush = async (author: Author): Promise<void> => {
    const batch = waiting.get(author) ?? []
    waiting.set(author, [])
    if (batch.length === 0) return
    await send(desks[author], batch)
    records += batch.length
    options.told?.(records)
  }
  for (const { author, shape, circle, id, caseId, coded, sealed, at } of story(options)) {
    const batch = waiting.get(author) ?? []
    batch.push({ id, caseId, kind: shape.of.kind, circle, coded, sealed, at })
    waiting.set(author, batch)
    if (batch.length === 100) await flush(author)
  }
  for (const author of waiting.keys()) await flush(author)
  const people = (Object.keys(staff) as Author[]).map((role) => {
    const { handle, accountKey, passphrase } = desks[role]
    return { role, name: staff[role], handle, accountKey, passphrase }
  })
  return { people, sheets: head.sheets, desks, records }
}

async function send(desk: Desk, batch: readonly ToPut[]): Promise<void> {
  const answers = await put(desk, batch)
  const refused = answers.findIndex((answer) => !answer.accepted)
  if (refused >= 0) throw new Error(`The invented record ${batch[refused]?.kind} was refused: ${JSON.stringify(answers[refused])}`)
}
