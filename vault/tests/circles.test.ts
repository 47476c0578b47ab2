import { beforeAll, describe, expect, test } from 'vitest'
import type { Link, Vault, Wrap } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { parseJson } from '../encoding/json.ts'
import { sealLink, wrapCircleKey } from '../keys/circle-key.ts'
import { at, flip, foundCentre, id, note, openOne, sealOne, type Centre, type Person } from './centre.ts'
import { codeOf } from './insider.ts'

let centre: Centre
let bea: Person
let cal: Person
let intake: string
const encOf = async (account: string) =>
  (await centre.ann.vault.takeStatements([])).members.find((member) => member.account === account)!.enc
/** A device of a person with the chain and whatever keys the server feels like giving. */
const deviceOf = async (who: Person, wraps: readonly Wrap[], links: readonly Link[] = []): Promise<Vault> => {
  const vault = await centre.signIn(who)
  await vault.takeStatements(centre.statements)
  await vault.takeKeys({ wraps, links })
  return vault
}
const newestWrap = (who: Person) => centre.wraps.findLast((wrap) => wrap.circle === intake && wrap.member === who.account)!

beforeAll(async () => {
  centre = await foundCentre()
  intake = centre.circles.intake
  bea = await centre.join(['counsellor'], [intake])
  cal = await centre.join(['counsellor'], [intake])
})

describe('a wrap', () => {
  const opens = async (wrap: Wrap) =>
    (await deviceOf(bea, [wrap]))
      .open([await sealOne(centre.ann.vault, note(intake))], 'always')
      .then(([opened]) => (opened!.state === 'locked' ? opened!.why : opened!.state))

  test('with another key, of another circle, epoch, member or centre, or damaged, is refused', async () => {
    const enc = await encOf(bea.account)
    const of = { centre: centre.centre, circle: intake, epoch: 1 }
    const make = async (change: object, member = bea.account): Promise<Wrap> => ({
      circle: intake,
      epoch: 1,
      member: bea.account,
      blob: await wrapCircleKey(enc, { ...of, ...change }, member, random(32)),
    })
    expect(await opens(newestWrap(bea))).toBe('open')
    expect(await opens(await make({}))).toBe('wrap-forged')
    expect(await opens(await make({ circle: id() }))).toBe('wrap-forged')
    expect(await opens(await make({ epoch: 2 }))).toBe('wrap-forged')
    expect(await opens(await make({ centre: id() }))).toBe('wrap-forged')
    expect(await opens(await make({}, cal.account))).toBe('wrap-forged')
    expect(await opens({ ...newestWrap(cal), member: bea.account })).toBe('wrap-forged')
    expect(await opens({ ...newestWrap(bea), blob: base64url(flip(fromBase64url(newestWrap(bea).blob), -1)) })).toBe('wrap-forged')
    expect(await opens({ ...newestWrap(bea), blob: '!' })).toBe('wrap-forged')
  })
  test('of another circle of hers does not pass for this one', async () => {
    const other = id()
    const made = await centre.post(
      await bea.vault.createCircle({
        circle: other,
        kind: 'case',
        name: null,
        keepers: [bea.account],
        members: [bea.account],
        recovery: true,
        at,
      }),
    )
    const wrap = made.wraps.find(({ member }) => member === bea.account)!
    expect(await opens({ ...wrap, circle: intake })).toBe('wrap-forged')
  })
  test('that is missing asks a colleague, makes no key by itself, and can be made again by any member', async () => {
    const vault = await centre.signIn(bea)
    await vault.takeStatements(centre.statements)
    expect((await vault.takeKeys({ wraps: [], links: [] })).circlesWithoutKey).toContain(intake)
    expect(await codeOf(vault.seal([note(intake)]))).toBe('wrap-missing')
    expect(await codeOf(vault.rotateCircle({ circle: intake, at }))).toBe('wrap-missing')
    const record = await sealOne(centre.ann.vault, note(intake))
    expect(await openOne(vault, record)).toMatchObject({ why: 'wrap-missing' })
    const again = await cal.vault.rewrap({ circle: intake, account: bea.account })
    expect((await vault.takeKeys({ wraps: [again], links: [] })).circlesWithoutKey).not.toContain(intake)
    expect(await openOne(vault, record)).toMatchObject({ state: 'open' })
    expect(await codeOf(cal.vault.rewrap({ circle: intake, account: id() }))).toBe('not-in-circle')
    expect(await codeOf(cal.vault.rewrap({ circle: centre.circles.heads, account: centre.ann.account }))).toBe('not-in-circle')
  })
  test('is made to the key of the chain, whatever the server says of a member', async () => {
    const before = await bea.vault.rewrap({ circle: intake, account: cal.account })
    expect(await openOne(await deviceOf(cal, [before]), await sealOne(bea.vault, note(intake)))).toMatchObject({ state: 'open' })
  })
})

describe('epochs', () => {
  test('a new epoch opens the old records through the link, and a wrong link opens none', async () => {
    const old = await sealOne(bea.vault, note(intake))
    await centre.post(await centre.ann.vault.rotateCircle({ circle: intake, at }))
    await centre.post(await centre.ann.vault.rotateCircle({ circle: intake, at }))
    const links = centre.links.filter((link) => link.circle === intake)
    const [second, third] = links as [Link, Link]
    expect(fromBase64url(third.blob)).toHaveLength(61)
    const opens = async (given: readonly Link[]) => {
      const opened = await openOne(await deviceOf(bea, [newestWrap(bea)], given), old)
      return opened.state === 'locked' ? opened.why : opened.state
    }
    expect(await opens(links)).toBe('open')
    expect(await opens([third])).toBe('wrap-missing')
    expect(await opens([{ ...second, blob: third.blob }, third])).toBe('link-forged')
    const of = { centre: centre.centre, circle: intake, epoch: 2 }
    expect(await opens([{ ...second, blob: await sealLink(of, random(32), random(32)) }, third])).toBe('link-forged')
    expect(await opens([{ ...second, blob: base64url(flip(fromBase64url(second.blob), 30)) }, third])).toBe('link-forged')
    expect((await sealOne(bea.vault, note(intake))).epoch).toBe(3)
  })
  test('a stale circle is not written to until somebody who remains has rotated', async () => {
    const eve = await centre.join(['counsellor'], [intake])
    const before = await sealOne(eve.vault, note(intake))
    await centre.post(await centre.ann.vault.removeMember({ account: eve.account, at }))
    expect(await codeOf(bea.vault.seal([note(intake)]))).toBe('circle-stale')
    expect(await codeOf(eve.vault.seal([note(intake)]))).toBe('not-in-circle')
    expect(await codeOf(eve.vault.rotateCircle({ circle: intake, at }))).toBe('not-in-circle')
    const deed = await bea.vault.rotateCircle({ circle: intake, at }) // no keeper, and nobody of the heads is needed
    expect(deed.wraps.map((wrap) => wrap.member).toSorted()).toEqual(['recovery', centre.ann.account, bea.account, cal.account].toSorted())
    await centre.post(deed)
    const after = await sealOne(bea.vault, note(intake))
    expect(await openOne(cal.vault, after)).toMatchObject({ state: 'open', notices: [] })
    expect(await openOne(eve.vault, after)).toMatchObject({ state: 'locked', why: 'wrap-missing' })
    expect(await openOne(cal.vault, before)).toMatchObject({ state: 'open', by: eve.account, notices: [] }) // her old notes stay hers
  })
  test('a deed that the server refused (409) is made again on the newer chain, with another key', async () => {
    const late = await centre.ann.vault.rotateCircle({ circle: intake, at })
    await centre.post(
      await cal.vault.createCircle({
        circle: id(),
        kind: 'case',
        name: null,
        keepers: [cal.account],
        members: [cal.account],
        recovery: true,
        at,
      }),
    )
    expect(await codeOf(bea.vault.takeStatements([late.statement]))).toBe('chain-forked')
    const again = await centre.ann.vault.rotateCircle({ circle: intake, at })
    expect(again.wraps[0]!.blob).not.toBe(late.wraps[0]!.blob)
    await centre.post(again)
    expect(await openOne(bea.vault, await sealOne(centre.ann.vault, note(intake)))).toMatchObject({ state: 'open', notices: [] })
  })
  test('a deed has no effect here before it comes back', async () => {
    const circle = id()
    const deed = await centre.ann.vault.createCircle({
      circle,
      kind: 'role',
      name: 'legal',
      keepers: [centre.ann.account],
      members: [centre.ann.account],
      recovery: true,
      at,
    })
    expect(await codeOf(centre.ann.vault.seal([note(circle)]))).toBe('not-in-circle')
    await centre.ann.vault.takeStatements([deed.statement]) // the wraps are not needed: her own key was kept
    expect((await sealOne(centre.ann.vault, note(circle))).epoch).toBe(1)
    await centre.post(deed)
  })
})

describe('deeds that would not hold are refused before they are sent', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a counsellor removes', () => bea.vault.removeMember({ account: cal.account, at })],
    ['a counsellor gives roles', () => bea.vault.changeRoles({ account: bea.account, roles: ['head'], at })],
    ['the last head goes', () => centre.ann.vault.removeMember({ account: centre.ann.account, at })],
    ['the last head lays down her role', () => centre.ann.vault.changeRoles({ account: centre.ann.account, roles: [], at })],
    [
      'a counsellor makes a role circle',
      () =>
        bea.vault.createCircle({
          circle: id(),
          kind: 'role',
          name: 'medical',
          keepers: [bea.account],
          members: [bea.account],
          recovery: true,
          at,
        }),
    ],
    [
      'a name is taken',
      () =>
        centre.ann.vault.createCircle({
          circle: id(),
          kind: 'role',
          name: 'intake',
          keepers: [centre.ann.account],
          members: [centre.ann.account],
          recovery: true,
          at,
        }),
    ],
    [
      'a keeper is no member',
      () =>
        centre.ann.vault.createCircle({
          circle: id(),
          kind: 'case',
          name: null,
          keepers: [bea.account],
          members: [centre.ann.account],
          recovery: true,
          at,
        }),
    ],
    ['somebody unknown joins', () => centre.ann.vault.joinCircle({ circle: intake, account: id(), at })],
    ['somebody joins twice', () => centre.ann.vault.joinCircle({ circle: intake, account: bea.account, at })],
    ['a counsellor drops a colleague', () => bea.vault.rotateCircle({ circle: intake, members: [bea.account, 'recovery'], at })],
    ['recovery is dropped', () => centre.ann.vault.rotateCircle({ circle: intake, members: [centre.ann.account], at })],
    ['a time is no time', () => centre.ann.vault.changeRoles({ account: bea.account, roles: [], at: 'now' })],
  ])('%s', async (_, deed) => {
    expect(await codeOf(deed())).toBe('statement-refused')
  })
  test('and a head does not get into a circle she is not in', async () => {
    const circle = id()
    await centre.post(
      await bea.vault.createCircle({
        circle,
        kind: 'case',
        name: null,
        keepers: [bea.account, cal.account],
        members: [bea.account, cal.account],
        recovery: true,
        at,
      }),
    )
    expect(await codeOf(centre.ann.vault.joinCircle({ circle, account: centre.ann.account, at }))).toBe('not-in-circle')
    expect(await codeOf(centre.ann.vault.rotateCircle({ circle, at }))).toBe('not-in-circle')
    await centre.post(await centre.ann.vault.removeMember({ account: cal.account, at })) // removal needs no key …
    await centre.post(await bea.vault.rotateCircle({ circle, at })) // … and she who remains makes the new one
    expect(await sealOne(bea.vault, note(circle))).toMatchObject({ epoch: 2 })
    await centre.post(await bea.vault.rotateCircle({ circle: intake, at }))
  })
})

test('from the second head on, a third takes two signatures', async () => {
  const dan = await centre.join(['head'])
  const eve = await centre.join(['counsellor'])
  const deed = await centre.ann.vault.changeRoles({ account: eve.account, roles: ['head'], at })
  expect(deed.awaits).toBe('second-head')
  expect(await codeOf(bea.vault.takeStatements([deed.statement]))).toBe('chain-forged')
  expect(await codeOf(bea.vault.countersign(deed.statement))).toBe('statement-refused') // no head
  expect(await codeOf(centre.ann.vault.countersign(deed.statement))).toBe('statement-refused') // signed already
  const { p, s } = deed.statement
  const forged = {
    p: base64url(new TextEncoder().encode(JSON.stringify({ ...(parseJson(fromBase64url(p)) as object), acc: bea.account }))),
    s,
  }
  expect(await codeOf(dan.vault.countersign(forged))).toBe('statement-refused')
  const statement = await dan.vault.countersign(deed.statement)
  expect(statement.s.map(({ k }) => k)).toEqual([centre.ann.account, dan.account])
  await centre.post({ ...deed, statement })
  expect((await bea.vault.takeStatements([])).members.find((member) => member.account === eve.account)!.roles).toEqual(['head'])
  const plain = await centre.ann.vault.changeRoles({ account: bea.account, roles: ['lawyer'], at })
  expect(plain.awaits).toBeUndefined()
  expect(await codeOf(dan.vault.countersign(plain.statement))).toBe('statement-refused') // needs no second head
  expect(await codeOf(dan.vault.countersign(statement))).toBe('statement-refused') // no longer next
})

test('of two deeds at once one holds, and the other is told to try again', async () => {
  const [one, two] = await Promise.all([
    centre.ann.vault.createCircle({
      circle: id(),
      kind: 'case',
      name: null,
      keepers: [centre.ann.account],
      members: [centre.ann.account],
      recovery: true,
      at,
    }),
    bea.vault.createCircle({ circle: id(), kind: 'case', name: null, keepers: [bea.account], members: [bea.account], recovery: true, at }),
  ])
  await centre.post(one)
  expect(await codeOf(bea.vault.takeStatements([two.statement]))).toBe('chain-forked')
})

test('statements that come at the same time are taken one after the other', async () => {
  const vault = await centre.signIn(bea)
  const [first, second] = await Promise.all([vault.takeStatements(centre.statements.slice(0, 9)), vault.takeStatements(centre.statements)])
  expect([first.seq, second.seq]).toEqual([8, centre.statements.length - 1])
})
