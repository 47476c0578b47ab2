import type { ToOpen, ToSeal } from '#vault/api.ts'
import { foundCentre } from '#vault/tests/centre.ts'
import { interleaved, type Medians } from './measure.ts'

/** Sealing and opening through the whole format, and the bare WebCrypto calls for the same bytes, in turn; runs in Node and in a browser's worker. */
export async function vaultTimes(many: number, rounds: number): Promise<Medians> {
  const { ann, circles } = await foundCentre(['heads', 'staff', 'intake'])
  const caseIds = Array.from({ length: 200 }, () => crypto.randomUUID())
  const text = 'x'.repeat(400 - 180)
  const records: ToSeal[] = Array.from({ length: many }, (_, n) => ({
    id: crypto.randomUUID(),
    caseId: caseIds[n % caseIds.length] as string,
    kind: 'cases/note',
    circle: circles.intake,
    version: 1,
    coded: { at: '2026-01-02T03:04:05.000Z', what: 'note' },
    sealed: { text },
    at: '2026-01-02T03:04:05.000Z',
    prev: null,
  }))
  const sealed = await ann.vault.seal(records)
  const toOpen: ToOpen[] = records.map((record, n) => ({
    ...record,
    epoch: sealed[n]?.epoch ?? 0,
    blob: sealed[n]?.blob ?? new Uint8Array(),
  }))
  const size = (sealed[0]?.blob.length ?? 0) - 18 - 16

  const { key, sign, publicKey } = await bareKeys()
  const plain = crypto.getRandomValues(new Uint8Array(size))
  const aad = crypto.getRandomValues(new Uint8Array(260))
  const bareSeal = async (): Promise<Uint8Array[]> =>
    inChunks(many, async () => {
      await crypto.subtle.sign('Ed25519', sign, plain)
      const iv = crypto.getRandomValues(new Uint8Array(12))
      return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain))
    })
  const iv = new Uint8Array(12)
  const oneSealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain))
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', sign, plain))
  const bareOpen = async (withSignature: boolean): Promise<unknown> =>
    inChunks(many, async () => {
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, oneSealed)
      if (withSignature) await crypto.subtle.verify('Ed25519', publicKey, signature, plain)
    })

  return interleaved(
    [
      { name: 'seal', run: () => ann.vault.seal(records) },
      { name: 'bare seal + sign', run: bareSeal },
      { name: 'open', run: () => ann.vault.open(toOpen, 'always') },
      { name: 'bare open + verify', run: () => bareOpen(true) },
      { name: 'open cards', run: () => ann.vault.open(toOpen, 'cards') },
      { name: 'bare open', run: () => bareOpen(false) },
    ],
    rounds,
  )
}

async function bareKeys() {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  return { key, sign: pair.privateKey, publicKey: pair.publicKey }
}

async function inChunks<T>(many: number, one: () => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let n = 0; n < many; n += 500) all.push(...(await Promise.all(Array.from({ length: Math.min(500, many - n) }, one))))
  return all
}
