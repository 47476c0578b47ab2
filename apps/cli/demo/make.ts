import { profile } from '#capabilities/centre/sealed/profile.ts'
import { person } from '#capabilities/people/sealed/person.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { found, hire, lineTo, put, refresh, seal, send, type Desk, type ToPut } from '../client.ts'
import type { StoryOptions } from './cast.ts'
import { colleagues } from './colleagues.ts'
import { story } from './story.ts'
import { type Author, authors } from './tell.ts'

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

/**
 * Founds an invented centre on the server at `base` through the same doors and the same sealing as a real one, with one
 * worker of each role and as many cases as asked. `told` hears how many records are in.
 */
export async function makeDemo(
  base: string,
  token: string,
  options: Omit<StoryOptions, 'accounts'> & { readonly told?: (records: number) => void },
): Promise<DemoCentre> {
  const head = await found(lineTo(base), { token, country: 'KZ', passphrase: demoPassphrase, at: new Date() })
  const others: [Author, Desk][] = []
  for (const role of authors) if (role !== 'head') others.push([role, await hire(head, lineTo(base), [role], demoPassphrase)])
  const desks = Object.fromEntries([['head', head], ...others]) as Record<Author, Desk>
  for (const desk of Object.values(desks)) await refresh(desk)
  const at = new Date(Date.parse(options.now) - 3_600_000).toISOString()
  const own = { circle: 'staff', coded: {}, at } as const
  const centre = profile.sealed.parse({ name: 'Учебный центр', displayName: 'Дневник', language: 'ru' })
  accepted(await put(head, [{ ...own, id: head.centre, kind: profile.of.kind, sealed: centre }]))
  for (const author of authors) {
    const desk = desks[author]
    accepted(await put(desk, [{ ...own, id: desk.account, kind: person.of.kind, sealed: person.sealed.parse(colleagues[author]) }]))
  }
  const records = await tellAll(desks, options)
  const people = authors.map((role) => {
    const { handle, accountKey, passphrase } = desks[role]
    return { role, name: colleagues[role].name, handle, accountKey, passphrase }
  })
  return { people, sheets: head.sheets, desks, records }
}

/** Sends the story, each record from the desk of its author, in hundreds: one hundred is sealed while the one before is sent. */
async function tellAll(
  desks: Readonly<Record<Author, Desk>>,
  options: Omit<StoryOptions, 'accounts'> & { readonly told?: (records: number) => void },
): Promise<number> {
  let records = 0
  /** SHA-256 of the newest version of what is not written once, for the version after it. */
  const newest = new Map<string, string>()
  const waiting = new Map<Author, ToPut[]>(authors.map((author) => [author, []]))
  /** The hundred of each author that is under way. */
  const sending = new Map<Author, Promise<void>>()
  const flush = async (author: Author): Promise<void> => {
    const batch = waiting.get(author) ?? []
    if (batch.length === 0) return
    waiting.set(author, [])
    const sealed = await seal(desks[author], batch)
    for (const { id, sha } of sealed) newest.set(id, sha)
    await sending.get(author)
    const sent = send(desks[author], sealed).then((answers) => {
      accepted(answers, batch)
      records += batch.length
      options.told?.(records)
    })
    // whoever waits for it hears of a refusal
    sent.catch(() => {})
    sending.set(author, sent)
  }
  for (const { author, shape, version, ...rest } of story({ ...options, accounts: accountsOf(desks) })) {
    if (version > 1 && !newest.has(rest.id)) await flush(author)
    const prev = version > 1 ? (newest.get(rest.id) ?? null) : null
    const batch = waiting.get(author)!
    batch.push({ ...rest, version, prev, kind: shape.of.kind })
    if (batch.length === 100) await flush(author)
  }
  for (const author of authors) await flush(author)
  await Promise.all(sending.values())
  return records
}

/** Accounts of the invented staff. */
export const accountsOf = (desks: Readonly<Record<Author, Desk>>): Readonly<Record<Author, string>> =>
  Object.fromEntries(authors.map((author) => [author, desks[author].account])) as Record<Author, string>

function accepted(answers: Awaited<ReturnType<typeof put>>, batch?: readonly ToPut[]): void {
  const refused = answers.findIndex((answer) => !answer.accepted)
  if (refused >= 0) throw new Error(`The invented record ${batch?.[refused]?.kind ?? ''} was refused: ${JSON.stringify(answers[refused])}`)
}
