import { Alarm } from '../api.ts'
import { aeadOpen, aeadSeal } from '../encoding/aead.ts'
import { fromBigEndian32 } from '../encoding/bytes.ts'
import { pae } from '../encoding/pae.ts'
import { paddedLength, unpad } from '../encoding/pad.ts'
import type { RecordContext } from './context.ts'
import { freshNonce } from './fresh-nonce.ts'

const format = 1
const suite = 1
const headerLength = 18
const signatureLength = 64
const tagLength = 16

/** The largest body of a record, in bytes of JSON. */
export const largestBody = 1024 * 1024
const largestBlob = headerLength + paddedLength(4 + largestBody + signatureLength) + tagLength

// The context in the order of the format (sealing.md 3.6), written out: this is done for every record.
const additional = (header: Uint8Array, of: RecordContext) =>
  pae(['panah/rec/1', header, of.centre, of.circle, of.caseId, of.recordId, of.kind, of.version])

/** What the author signs, inside the seal. */
export const recordMessage = (of: RecordContext, epoch: number, body: Uint8Array): Uint8Array =>
  pae(['panah/rec-sig/1', of.centre, of.circle, of.caseId, of.recordId, of.kind, of.version, epoch, body])

/** Signs and seals one body; throws Alarm record-too-large. The blob has a buffer of its own. */
export async function sealEnvelopedRecord(
  key: CryptoKey,
  of: RecordContext,
  epoch: number,
  body: Uint8Array,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
  nonce: Uint8Array = freshNonce(),
): Promise<Uint8Array> {
  const length = body.length
  if (length > largestBody) throw new Alarm('record-too-large', String(length))
  const header = new Uint8Array(headerLength)
  header[0] = format
  header[1] = suite
  header.set([epoch >>> 24, epoch >>> 16, epoch >>> 8, epoch], 2)
  header.set(nonce, 6)
  const plain = new Uint8Array(paddedLength(4 + length + signatureLength))
  plain.set([length >>> 24, length >>> 16, length >>> 8, length])
  plain.set(body, 4)
  plain.set(await sign(recordMessage(of, epoch, body)), 4 + length)
  plain[4 + length + signatureLength] = 0x80
  const sealed = await aeadSeal(key, nonce, additional(header, of), plain)
  const blob = new Uint8Array(headerLength + sealed.length)
  blob.set(header)
  blob.set(sealed, headerLength)
  return blob
}

/** The epoch a blob says it is of; throws Alarm record-format-unknown, record-too-large or record-unreadable. Bound by the seal. */
export function epochOf(blob: Uint8Array): number {
  if (blob[0] !== format || blob[1] !== suite) throw new Alarm('record-format-unknown', `${blob[0]}.${blob[1]}`)
  if (blob.length > largestBlob) throw new Alarm('record-too-large', String(blob.length))
  if (blob.length < headerLength + 256 + tagLength || (blob.length - headerLength - tagLength) % 256 !== 0)
    throw new Alarm('record-unreadable', 'length')
  return fromBigEndian32(blob, 2)
}

/** Opens a blob whose epoch was read by epochOf; throws Alarm record-unreadable. The signature is not verified here. */
export async function openEnvelopedRecord(
  key: CryptoKey,
  of: RecordContext,
  blob: Uint8Array,
): Promise<{ body: Uint8Array; signature: Uint8Array }> {
  try {
    const header = blob.subarray(0, headerLength)
    const plain = unpad(await aeadOpen(key, header.subarray(6), additional(header, of), blob.subarray(headerLength)))
    const length = fromBigEndian32(plain, 0)
    if (length > largestBody || 4 + length + signatureLength !== plain.length) throw new Error('body')
    return { body: plain.subarray(4, 4 + length), signature: plain.subarray(4 + length) }
  } catch (error) {
    throw new Alarm('record-unreadable', String(error))
  }
}
