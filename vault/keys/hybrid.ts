import * as age from 'age-encryption'
import { bech32 } from '@scure/base'
import { Alarm } from '../api.ts'

const prefix = 'AGE-SECRET-KEY-PQ-'

// [Note: only hybrid recipients]
// The library would let a classic and a post-quantum recipient stand in one file, which is then only as strong as the
// classic one. Names must stay secret for decades, so every recipient anywhere passes this test.
const hybridRecipient = /^age1pq1[02-9ac-hj-np-z]{100,4000}$/

/** Whether a text is a post-quantum age recipient. See [Note: only hybrid recipients]. */
export const isHybridRecipient = (recipient: unknown): recipient is string =>
  typeof recipient === 'string' && hybridRecipient.test(recipient)

/** The age identity of a 32-byte seed. */
export const hybridIdentity = (seed: Uint8Array): string => bech32.encodeFromBytes(prefix, seed).toUpperCase()

/** The seed of an age identity; throws when it is not a post-quantum one. */
export function seedOfIdentity(identity: string): Uint8Array {
  const decoded = bech32.decodeUnsafe(identity.toLowerCase(), 200)
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words)
  if (decoded?.prefix !== prefix.toLowerCase() || !bytes || bytes.length !== 32) throw new Error('not a hybrid identity')
  return Uint8Array.from(bytes)
}

/** The public recipient of an age identity. */
export const recipientOf = (identity: string): Promise<string> => age.identityToRecipient(identity)

/** Seals bytes to recipients; throws Alarm recipient-not-allowed for anything but age1pq1. See [Note: only hybrid recipients]. */
export async function ageSeal(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new age.Encrypter()
  if (recipients.length === 0) throw new Alarm('recipient-not-allowed', 'nobody')
  for (const recipient of recipients) {
    if (!isHybridRecipient(recipient)) throw new Alarm('recipient-not-allowed', String(recipient).slice(0, 12))
    encrypter.addRecipient(recipient)
  }
  return encrypter.encrypt(bytes)
}

/** Opens what was sealed to the identity; throws otherwise. */
export async function ageOpen(identity: string, bytes: Uint8Array): Promise<Uint8Array> {
  const decrypter = new age.Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(bytes)
}
