import type { ChainDeed, Id, Link, RoleCircle, SignedStatement, ToOpen, ToSeal, Vault, Wrap } from '../api.ts'
import { createVault } from '../vault.ts'
import { opaqueServer } from './opaque-server.ts'

export const at = '2026-01-02T03:04:05Z'
export const passphrase = 'apple river lamp stone cloud'
export const id = (): Id => crypto.randomUUID()
export const nobody = '00000000-0000-0000-0000-000000000000'

/** A person of a test centre, with the vault of her device. */
export interface Person {
  readonly account: Id
  readonly vault: Vault
  readonly accountKey: string
  readonly bundle: string
}

/** A centre with an honest server, all in memory; tests play the malicious one by what they hand to the vaults. */
export async function foundCentre(names: readonly RoleCircle[] = ['heads', 'staff', 'intake']) {
  const centre = id()
  const server = await opaqueServer(centre)
  const account = id()
  const vault = createVault()
  const circles = Object.fromEntries(names.map((name) => [name, id()])) as Record<RoleCircle, Id>
  const { registrationRequest } = await vault.beginFounding({ centre, account, passphrase })
  const founding = await vault.finishFounding({
    registrationResponse: server.register(account, registrationRequest),
    serverPublicKey: server.publicKey,
    at,
    rootRecord: id(),
    circles,
  })
  const pack = await vault.confirmSheets([founding.sheets[0], founding.sheets[1]])
  server.records.set(account, pack.registrationRecord)
  const ann: Person = { account, vault, accountKey: founding.accountKey, bundle: pack.bundle }
  const people: Person[] = [ann]
  const statements: SignedStatement[] = [...pack.statements]
  const wraps: Wrap[] = [...pack.wraps]
  const links: Link[] = []

  /** The server takes a deed and every device hears of it. */
  const post = async (deed: ChainDeed): Promise<ChainDeed> => {
    statements.push(deed.statement)
    wraps.push(...deed.wraps)
    links.push(...deed.links)
    for (const person of people) {
      await person.vault.takeStatements([deed.statement])
      await person.vault.takeKeys({ wraps: deed.wraps.filter((wrap) => wrap.member === person.account), links: deed.links })
    }
    return deed
  }

  /** A newcomer who has made her keys and waits to be admitted. */
  const invite = async (existing?: Id) => {
    const newcomer = createVault()
    const person = existing ?? id()
    const { fragment } = await ann.vault.makeInvitation({ invite: id() })
    const begun = await newcomer.beginJoining({ fragment, centre, account: person, passphrase })
    const joined = await newcomer.finishJoining({
      registrationResponse: server.register(person, begun.registrationRequest),
      serverPublicKey: server.publicKey,
    })
    return { vault: newcomer, account: person, fragment, invite: begun.invite, ...joined }
  }

  const join = async (roles: readonly string[] = ['counsellor'], into: readonly Id[] = []): Promise<Person> => {
    const joined = await invite()
    const { vault: newcomer, account: person } = joined
    await newcomer.takeStatements(statements)
    people.push({ vault: newcomer, account: person, accountKey: joined.accountKey, bundle: joined.pack.bundle })
    server.records.set(person, joined.pack.registrationRecord)
    await post(await ann.vault.admit({ invite: joined.invite, newcomer: joined.pack, roles, at }))
    for (const circle of into) await post(await ann.vault.joinCircle({ circle, account: person, at }))
    return people.at(-1)!
  }

  /** Another device of a person, signed in with passphrase and account key, knowing nothing else. */
  const signIn = async (person: Person): Promise<Vault> => {
    const device = createVault()
    const { startLoginRequest } = await device.beginLogin({ passphrase })
    await device.finishLogin({ loginResponse: server.startLogin(person.account, startLoginRequest), centre, account: person.account })
    await device.openBundle({ bundle: person.bundle, gen: 1, accountKey: person.accountKey, centre, account: person.account })
    return device
  }

  return { centre, server, ann, circles, founding, pack, people, statements, wraps, links, post, invite, join, signIn }
}

export type Centre = Awaited<ReturnType<typeof foundCentre>>

/** A note in a circle, as the device would seal it. */
export const note = (circle: Id, more: Partial<ToSeal> = {}): ToSeal => ({
  id: id(),
  caseId: id(),
  kind: 'note',
  circle,
  version: 1,
  coded: { risk: 'high', children: 2 },
  sealed: { text: 'Сәлем, oʻzbekcha, ҷон' },
  at,
  prev: null,
  ...more,
})

/** Seals one record and gives it as the server would bring it back, and what the device remembers. */
export async function sealOne(vault: Vault, record: ToSeal): Promise<ToOpen & { sha: string }> {
  const [sealed] = await vault.seal([record])
  const { id: recordId, caseId, kind, circle, version, coded } = record
  return { id: recordId, caseId, kind, circle, version, coded, epoch: sealed!.epoch, blob: sealed!.blob, sha: sealed!.sha }
}

/** Opens one record. */
export async function openOne(vault: Vault, record: ToOpen, verify: 'always' | 'cards' = 'always') {
  const [opened] = await vault.open([record], verify)
  return opened!
}

/** The bytes with one bit turned over. */
export function flip<T extends Uint8Array>(bytes: T, where: number): Uint8Array {
  const out = bytes.slice()
  const position = where < 0 ? out.length + where : where
  out[position] = out[position]! ^ 1
  return out
}
