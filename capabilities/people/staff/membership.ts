import type { Device, Invitation } from '#kernel/device/index.ts'
import type { ChainDeed } from '#vault/api.ts'
import { pending } from '../sealed/pending.ts'
import { letIntoCircles, rotateStale, takeOutOfCircles, type LeftToOthers } from './deeds.ts'

/** What came of a deed: done, with circles that others must open; or kept until a second head signs. */
export type Outcome = { readonly is: 'done'; readonly left: readonly LeftToOthers[] } | { readonly is: 'awaits' }

class Awaits extends Error {
  readonly deed: ChainDeed
  constructor(deed: ChainDeed) {
    super('a second head has to sign')
    this.deed = deed
  }
}

const unlessItAwaits = (deed: ChainDeed): ChainDeed => {
  if (deed.awaits) throw new Awaits(deed)
  return deed
}

/** Where the link of an invitation is kept, sealed, until it is used: the vault forgets its secret when it locks. */
export const draftOf = (invite: string): string => `invite:${invite}`

/**
 * Admits a newcomer, or gives a member back with new keys, and lets her into the circles of her roles.
 *
 * @param pasted the link, when this device no longer knows it
 */
export async function admit(device: Device, invitation: Invitation, roles: readonly string[], pasted: string | null): Promise<Outcome> {
  const { invite, newcomer, rekeyOf } = invitation
  if (!newcomer) throw new Error('nobody has answered this invitation')
  const fragment = pasted ?? (await device.drafts.read<string>(draftOf(invite)))
  const back = rekeyOf === null ? undefined : device.chain.get()?.members.find(({ account }) => account === rekeyOf)
  const held = back ? back.roles : roles
  try {
    await device.append(
      async (at) =>
        unlessItAwaits(
          await device
            .vault()
            .admit({ invite, newcomer, roles: held, at, rekey: back !== undefined, ...(fragment === null ? {} : { fragment }) }),
        ),
      { invite },
    )
  } catch (thrown) {
    if (!(thrown instanceof Awaits)) throw thrown
    keepPending(device, thrown.deed, newcomer.account, held, invite)
    return { is: 'awaits' }
  }
  device.drafts.drop(draftOf(invite))
  return { is: 'done', left: await letIntoCircles(device, newcomer.account, held) }
}

/** Changes what somebody does here; her circles follow as far as this person may move them. */
export async function changeRoles(device: Device, account: string, roles: readonly string[]): Promise<Outcome> {
  try {
    await device.append(async (at) => unlessItAwaits(await device.vault().changeRoles({ account, roles, at })))
  } catch (thrown) {
    if (!(thrown instanceof Awaits)) throw thrown
    keepPending(device, thrown.deed, account, roles, null)
    return { is: 'awaits' }
  }
  const out = await takeOutOfCircles(device, account, roles)
  const left = await letIntoCircles(device, account, roles)
  return { is: 'done', left: [...out, ...left] }
}

/** Lets somebody go: she is out of everything at once; circles of mine get new keys now, the others with their next device. */
export async function removeMember(device: Device, account: string): Promise<void> {
  await device.append((at) => device.vault().removeMember({ account, at }))
  await rotateStale(device)
}

/** The second head signs what the first has written. */
export async function countersign(device: Device, record: { readonly id: string; readonly sealed: PendingDeed }): Promise<void> {
  const statement = await device.vault().countersign(record.sealed.statement)
  device.put(pending, { id: record.id, coded: {}, sealed: { ...record.sealed, statement: copy(statement), state: 'signed' } })
}

/** The first head sends what the second has signed. */
export async function sendSigned(device: Device, record: { readonly id: string; readonly sealed: PendingDeed }): Promise<Outcome> {
  const { statement, invite, account, roles } = record.sealed
  await device.append(async () => ({ statement, wraps: [], links: [] }), invite === null ? {} : { invite })
  device.put(pending, { id: record.id, coded: {}, sealed: { ...record.sealed, state: 'done' } })
  if (invite !== null) device.drafts.drop(draftOf(invite))
  return { is: 'done', left: await letIntoCircles(device, account, roles) }
}

export function dropPending(device: Device, record: { readonly id: string; readonly sealed: PendingDeed }): void {
  device.put(pending, { id: record.id, coded: {}, sealed: { ...record.sealed, state: 'dropped' } })
}

export interface PendingDeed {
  readonly statement: { p: string; s: { k: string; sig: string }[] }
  readonly account: string
  readonly roles: string[]
  readonly invite: string | null
  readonly state: 'open' | 'signed' | 'done' | 'dropped'
}

function keepPending(device: Device, deed: ChainDeed, account: string, roles: readonly string[], invite: string | null): void {
  device.put(pending, { coded: {}, sealed: { statement: copy(deed.statement), account, roles: [...roles], invite, state: 'open' } })
}

const copy = ({ p, s }: ChainDeed['statement']) => ({ p, s: s.map(({ k, sig }) => ({ k, sig })) })

/** What a statement itself says, for the second head: never only what the first head's note says of it. */
export function readStatement(statement: { readonly p: string }): {
  readonly seq: number
  readonly is: string
  readonly by: string
  readonly account: string
  readonly roles: readonly string[]
} | null {
  try {
    const bytes = Uint8Array.from(atob(statement.p.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
    const said = JSON.parse(new TextDecoder().decode(bytes)) as {
      seq: number
      t: string
      by: string
      acc?: string
      roles?: string[]
      m?: { acc: string; roles?: string[] }
    }
    return { seq: said.seq, is: said.t, by: said.by, account: said.m?.acc ?? said.acc ?? '', roles: said.m?.roles ?? said.roles ?? [] }
  } catch {
    return null
  }
}
