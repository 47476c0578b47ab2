import { webcrypto as crypto } from 'node:crypto'
import type { ToOpen, ToSeal } from '#vault/api.ts'
import { foundCentre } from '#vault/tests/centre.ts'
import { interleaved } from './measure.ts'
import { report } from './report.ts'

/** Sealing and opening through the whole format, beside the bare WebCrypto calls for the same bytes. */
export async function benchVault(many = 20_000): Promise<void> {
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
  const bareSeal = async (withSignature: boolean): Promise<Uint8Array[]> =>
    inChunks(many, async () => {
      if (withSignature) await crypto.subtle.sign('Ed25519', sign, plain)
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

  const times = await interleaved(
    [
      { name: 'seal', run: () => ann.vault.seal(records) },
      { name: 'bare seal + sign', run: () => bareSeal(true) },
      { name: 'open', run: () => ann.vault.open(toOpen, 'always') },
      { name: 'bare open + verify', run: () => bareOpen(true) },
      { name: 'open cards', run: () => ann.vault.open(toOpen, 'cards') },
      { name: 'bare open', run: () => bareOpen(false) },
    ],
    3,
  )
  const line = (what: string, ours: string, limit: string, note = 'Node 26'): Parameters<typeof report>[0][number] => {
    const ratio = (times[ours] ?? 0) / (times[limit] ?? 1)
    return {
      room: 'device',
      what,
      size: `${many} records of 400 B`,
      target: '≤ 1.5 × bare WebCrypto',
      measured: `${ratio.toFixed(2)} × (${Math.round(times[ours] ?? 0)} ms, bare ${Math.round(times[limit] ?? 0)} ms)`,
      ratio,
      met: ratio <= 1.5,
      note,
    }
  }
  report([
    line('vault: seal and sign', 'seal', 'bare seal + sign'),
    line('vault: open and verify', 'open', 'bare open + verify'),
    line(
      'vault: open search cards',
      'open cards',
      'bare open',
      'Node 26. Beside the decryption of each record stand its context, SHA-256 of the blob (in WebAssembly), strict JSON and the checks of sealing.md 3.6',
    ),
  ])
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
