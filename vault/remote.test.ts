import { afterEach, expect, test } from 'vitest'
import { Alarm, type Vault } from './api.ts'
import { connectVault, serveVault } from './remote.ts'
import { createVault } from './vault.ts'

const channels: MessageChannel[] = []
const across = (vault: Vault): { vault: Vault; raw: MessagePort } => {
  const channel = new MessageChannel()
  channels.push(channel)
  serveVault(channel.port1, vault)
  return { vault: connectVault(channel.port2), raw: channel.port2 }
}
afterEach(() => channels.splice(0).forEach(({ port1 }) => port1.close()))

test('every deed of the vault can be asked for from the other end', () => {
  expect(Object.keys(across(createVault()).vault).toSorted()).toEqual(Object.keys(createVault()).toSorted())
})

test('an alarm arrives as an alarm, a fault as an error, in the order of the questions', async () => {
  const far = across({
    ...createVault(),
    passphraseLength: async () => {
      throw new TypeError('broken')
    },
  }).vault
  const answers = await Promise.allSettled([far.seal([]), far.passphraseLength('x'), far.offerPassphrase('en')])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  const [alarm, fault] = answers as unknown as [PromiseRejectedResult, PromiseRejectedResult]
  expect(alarm.reason).toBeInstanceOf(Alarm)
  expect(alarm.reason).toMatchObject({ code: 'not-unlocked', name: 'Alarm' })
  expect(fault.reason).not.toBeInstanceOf(Alarm)
  expect(fault.reason.message).toBe('TypeError: broken')
  expect(fault.reason.name).toBe('TypeError')
})

test('nothing but the deeds can be called', async () => {
  const { raw } = across(createVault())
  for (const name of ['constructor', '__proto__', 'toString', 'session']) {
    const answer = await new Promise((resolve) => {
      raw.onmessage = ({ data }) => resolve(data)
      raw.postMessage({ id: 1, name, args: [] }, [])
    })
    expect(answer).toEqual({ id: 1, ok: false, fault: 'Error: no such deed' })
  }
})

test('sealed blobs move across instead of being copied; what a device hands in stays with it', async () => {
  const blob = new Uint8Array(8).fill(7)
  const given = new Uint8Array(4).fill(1)
  const far = across({
    ...createVault(),
    seal: async () => [{ id: 'a', epoch: 1, blob, sha: '' }],
    open: async ([record]) => [{ id: String(record!.blob.length), state: 'locked', why: 'record-unreadable', sha: '' }],
  }).vault
  const [sealed] = await far.seal([])
  expect(sealed!.blob).toEqual(new Uint8Array(8).fill(7))
  expect(blob.byteLength).toBe(0)
  const [opened] = await far.open(
    [{ id: 'a', caseId: 'b', kind: 'note', circle: 'c', epoch: 1, version: 1, coded: {}, blob: given }],
    'cards',
  )
  expect(opened!.id).toBe('4')
  expect(given.byteLength).toBe(4)
})

test('what cannot be sent is refused at this end', async () => {
  await expect(across(createVault()).vault.passphraseLength((() => 'x') as unknown as string)).rejects.toThrow()
})
