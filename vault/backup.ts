import * as age from 'age-encryption'
import { Alarm } from './api.ts'
import { base64url } from './encoding/base64url.ts'
import { random } from './encoding/bytes.ts'
import { hybridIdentity, isHybridRecipient, recipientOf } from './keys/hybrid.ts'
import { parseSheet, rebuildRecoveryKey } from './keys/recovery.ts'

/** A new key for whoever looks after the backups: the identity is kept off the server, the recipient is not secret. */
export async function newBackupKey(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = hybridIdentity(random(32))
  return { identity, recipient: await recipientOf(identity) }
}

/** Eight letters by which two people see that they mean the same recipient. */
export const recipientName = (recipient: string): string => recipient.slice(-8).toUpperCase()

/** Seals a stream to recipients, whatever its length; throws Alarm recipient-not-allowed. See [Note: only hybrid recipients]. */
export async function sealBackup(recipients: readonly string[], bytes: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new age.Encrypter()
  if (recipients.length === 0) throw new Alarm('recipient-not-allowed', 'nobody')
  for (const recipient of recipients) {
    if (!isHybridRecipient(recipient)) throw new Alarm('recipient-not-allowed', String(recipient).slice(0, 12))
    encrypter.addRecipient(recipient)
  }
  return encrypter.encrypt(bytes)
}

/** Opens what was sealed to the identity; a changed byte fails while it is read. */
export async function openBackup(identity: string, bytes: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new age.Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(bytes)
}

/** The identity that two recovery sheets stand for; throws the alarms of sheets. */
export async function identityOfSheets(typed: readonly string[]): Promise<string> {
  const [first = ''] = typed
  return (await rebuildRecoveryKey(typed, base64url(parseSheet(first).genesis8))).identity
}
