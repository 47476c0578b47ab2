import { expect, test } from 'vitest'
import { sealEnvelope } from '../encoding/aead.ts'
import { base64url } from '../encoding/base64url.ts'
import { join, random } from '../encoding/bytes.ts'
import { kdfKey } from '../encoding/kdf.ts'
import { pae } from '../encoding/pae.ts'
import { id } from '../tests/centre.ts'
import { codeOf } from '../tests/insider.ts'
import { commitmentOf, openLink, openWrap, sealLink, wrapCircleKey } from './circle-key.ts'
import { ageSeal, hybridIdentity, recipientOf } from './hybrid.ts'

const identity = hybridIdentity(random(32))
const of = { centre: id(), circle: id(), epoch: 2 }
const member = id()
const key = random(32)
const commit = commitmentOf(of, key)

test('a wrap with the right key but made for another place is refused', async () => {
  const recipient = await recipientOf(identity)
  const opens = async (blob: string) => codeOf(openWrap(identity, of, member, blob, commit))
  expect(await opens(await wrapCircleKey(recipient, of, member, key))).toBe('done')
  for (const other of [{ centre: id() }, { circle: id() }, { epoch: 3 }])
    expect(await opens(await wrapCircleKey(recipient, { ...of, ...other }, member, key))).toBe('wrap-forged')
  expect(await opens(await wrapCircleKey(recipient, of, id(), key))).toBe('wrap-forged')
  expect(await opens(await wrapCircleKey(recipient, of, member, random(32)))).toBe('wrap-forged')
  expect(await opens(base64url(await ageSeal([recipient], key)))).toBe('wrap-forged')
  expect(
    await opens(base64url(await ageSeal([recipient], join(pae(['panah/circle-wrap/1', of.centre, of.circle, 2, member, key]), key)))),
  ).toBe('wrap-forged')
})

test('a commitment is of one centre, circle and epoch', () => {
  for (const other of [{ centre: id() }, { circle: id() }, { epoch: 1 }]) expect(commitmentOf({ ...of, ...other }, key)).not.toBe(commit)
  expect(commitmentOf(of, random(32))).not.toBe(commit)
})

test('a link that a keeper made with a wrong previous key is refused', async () => {
  const previous = random(32)
  const before = commitmentOf({ ...of, epoch: 1 }, previous)
  const opens = async (blob: string) => codeOf(openLink(of, key, blob, before))
  expect(await opens(await sealLink(of, key, previous))).toBe('done')
  expect(await opens(await sealLink(of, key, random(32)))).toBe('link-forged')
  expect(await opens(await sealLink({ ...of, epoch: 3 }, key, previous))).toBe('link-forged')
  expect(await opens(await sealLink(of, random(32), previous))).toBe('link-forged')
  // right key of the link, other words beside it
  const linkKey = await kdfKey(key, 'panah/circle-link/1', of.centre, of.circle, of.epoch)
  expect(await opens(base64url(await sealEnvelope(linkKey, ['panah/circle-link/1', of.centre, of.circle, 2, 0], previous)))).toBe(
    'link-forged',
  )
})
