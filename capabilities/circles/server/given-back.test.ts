import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeChain, circleNamed, hire, refresh, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'
import { copyOf } from '#apps/cli/testing-restore.ts'
import type { SignedStatement } from '#vault/api.ts'

let centre: TestCentre
let head: Desk
let operator: Desk
let lost: SignedStatement[]
let before: number
let psych: string
const at = () => new Date().toISOString()

beforeAll(async () => {
  centre = await foundCentre()
  operator = await centre.hire('operator')
  await refresh(centre.head)
  before = centre.head.state!.seq
  const copy = await copyOf(centre.db.owner)
  const gone = await centre.hire('psychologist')
  await hire(centre.head, centre.line(), ['psychologist'], passphrase)
  await changeChain(centre.head, () => centre.head.vault.removeMember({ account: gone.account, at: at() }))
  for (const circle of centre.head.state!.circles.filter(({ stale }) => stale))
    await changeChain(centre.head, () => centre.head.vault.rotateCircle({ circle: circle.circle, at: at() }))
  psych = circleNamed(centre.head, 'psych')
  lost = (await centre.head.line.ask('GET', `/chain?after=${before}`)).statements
  await copy.restore()
  // everybody signs in anew; the vault of before knows what the server has forgotten
  head = { ...centre.head, line: (await signIn(centre.line(), centre.head)).line }
  operator = { ...operator, line: (await signIn(centre.line(), operator)).line }
}, 90_000)
afterAll(() => centre?.drop())

const giveBack = (desk: Desk, statements: readonly SignedStatement[]) => desk.line.ask('POST', '/chain/back', { statements })

test('what does not follow, or was changed on the way, is not taken from anybody', async () => {
  expect(lost.length).toBeGreaterThan(4)
  await expect(giveBack(operator, lost.slice(1))).rejects.toMatchObject({ reason: 'chain-moved', facts: { seq: before } })
  await expect(giveBack(operator, [lost[0]!, lost[2]!])).rejects.toMatchObject({ reason: 'statement-refused' })
  const forged = { ...lost[0]!, s: lost[0]!.s.map(({ k, sig }) => ({ k, sig: `${sig[0] === 'A' ? 'B' : 'A'}${sig.slice(1)}` })) }
  await expect(giveBack(operator, [forged])).rejects.toMatchObject({ reason: 'statement-refused' })
  expect((await operator.line.ask('GET', `/chain?after=${before}`)).statements).toEqual([])
})

test('an operator brings back what the head had signed, and everybody sees the same chain again', async () => {
  await expect(operator.line.ask('POST', '/chain', { deeds: [{ statement: lost[0], wraps: [], links: [] }] })).rejects.toMatchObject({
    reason: 'statement-refused',
  })
  expect(await giveBack(operator, lost)).toEqual({ seq: before + lost.length })
  expect((await operator.line.ask('GET', `/chain?after=${before}`)).statements).toEqual(lost)
  expect((await refresh(operator)).head).toBe(head.state!.head)
  await expect(giveBack(operator, lost)).rejects.toMatchObject({ reason: 'chain-moved' })
})

test('keys that went with it are made again by whoever holds them, and only for whom the chain names', async () => {
  const missing = await head.line.ask<{ wraps: { circle: string; member: string }[]; links: { circle: string; epoch: number }[] }>(
    'GET',
    '/keys/missing',
  )
  expect(missing.links.map(({ circle, epoch }) => [circle, epoch])).toContainEqual([psych, 2])
  const theirs = await operator.line.ask('GET', '/keys/missing')
  expect(theirs.wraps.filter((each: { circle: string }) => each.circle === psych)).toEqual([])

  const wraps = await Promise.all(missing.wraps.map(({ circle, member }) => head.vault.rewrap({ circle, account: member })))
  const links = await Promise.all(missing.links.map((link) => head.vault.relink(link)))
  const stranger = { ...wraps.find(({ circle }) => circle === psych)!, member: randomUUID() }
  // who is not in the circle brings nothing into it
  await operator.line.ask('POST', '/keys/back', { wraps: wraps.filter(({ circle }) => circle === psych), links: [] })
  expect((await head.line.ask('GET', '/keys/missing')).wraps).toHaveLength(missing.wraps.length)

  await head.line.ask('POST', '/keys/back', { wraps: [...wraps, stranger], links })
  expect(await head.line.ask('GET', '/keys/missing')).toEqual({ wraps: [], links: [] })
  const { rows } = await centre.db.owner.query('select from circles.wrap where member = $1', [stranger.member])
  expect(rows).toEqual([])

  // a vault that knows nothing but its account opens all of it
  const fresh = await signIn(centre.line(), centre.head)
  const { circlesWithoutKey } = await fresh.vault.takeKeys(await fresh.line.ask('GET', '/keys'))
  expect(circlesWithoutKey).toEqual([])
  await expect(fresh.vault.relink({ circle: psych, epoch: 2 })).resolves.toMatchObject({ epoch: 2 })
})

test('a wrap that is there is not exchanged', async () => {
  const mine = (await head.line.ask('GET', '/keys')).wraps
  await operator.line.ask('POST', '/keys/back', {
    wraps: mine.map((wrap: object) => ({ ...wrap, blob: 'AAAA' })),
    links: [],
  })
  await head.line.ask('POST', '/keys/back', { wraps: mine.map((wrap: object) => ({ ...wrap, blob: 'AAAA' })), links: [] })
  expect((await head.line.ask('GET', '/keys')).wraps).toEqual(mine)
})
