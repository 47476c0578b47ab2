import { Alarm } from '../api.ts'
import { openEnvelope, sealEnvelope } from '../encoding/aead.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { equal } from '../encoding/bytes.ts'
import { hash } from '../encoding/hash.ts'
import { kdfKey } from '../encoding/kdf.ts'
import { pae } from '../encoding/pae.ts'
import { ageOpen, ageSeal } from './hybrid.ts'

/** One key of one circle: which centre, circle and epoch. */
export interface CircleEpoch {
  readonly centre: string
  readonly circle: string
  readonly epoch: number
}

/** The commitment to a circle key that a signed statement carries. */
export const commitmentOf = ({ centre, circle, epoch }: CircleEpoch, key: Uint8Array): string =>
  base64url(hash('panah/circle-commit/1', centre, circle, epoch, key))

const wrapContext = ({ centre, circle, epoch }: CircleEpoch, member: string, key: Uint8Array) =>
  pae(['panah/circle-wrap/1', centre, circle, epoch, member, key])

/** A circle key sealed to one member. */
export const wrapCircleKey = async (recipient: string, of: CircleEpoch, member: string, key: Uint8Array): Promise<string> =>
  base64url(await ageSeal([recipient], wrapContext(of, member, key)))

/**
 * Opens a wrap; throws Alarm wrap-forged when it does not open, was made for another place, or holds a key that nobody signed.
 *
 * age says nothing of who sealed: only the commitment in the chain makes a key ours.
 */
export async function openWrap(identity: string, of: CircleEpoch, member: string, blob: string, commit: string): Promise<Uint8Array> {
  let key: Uint8Array
  try {
    const plain = await ageOpen(identity, fromBase64url(blob))
    key = plain.slice(-32)
    if (!equal(plain, wrapContext(of, member, key))) throw new Error('context')
  } catch (error) {
    throw new Alarm('wrap-forged', String(error))
  }
  if (commitmentOf(of, key) !== commit) throw new Alarm('wrap-forged', 'commitment')
  return key
}

const linkLabel = 'panah/circle-link/1'
const linkKey = ({ centre, circle, epoch }: CircleEpoch, key: Uint8Array) => kdfKey(key, linkLabel, centre, circle, epoch)
const linkContext = ({ centre, circle, epoch }: CircleEpoch) => [linkLabel, centre, circle, epoch, epoch - 1] as const

/** The previous epoch's key under this epoch's: 61 bytes. */
export const sealLink = async (of: CircleEpoch, key: Uint8Array, previous: Uint8Array): Promise<string> =>
  base64url(await sealEnvelope(await linkKey(of, key), linkContext(of), previous))

/** The previous epoch's key from a link; throws Alarm link-forged unless it matches its commitment. */
export async function openLink(of: CircleEpoch, key: Uint8Array, blob: string, commitOfPrevious: string): Promise<Uint8Array> {
  try {
    const previous = await openEnvelope(await linkKey(of, key), linkContext(of), fromBase64url(blob))
    if (previous.length !== 32 || commitmentOf({ ...of, epoch: of.epoch - 1 }, previous) !== commitOfPrevious) throw new Error('commitment')
    return previous
  } catch (error) {
    throw new Alarm('link-forged', String(error))
  }
}

/** The key of one case in one circle and epoch; it cannot be taken out of WebCrypto. */
export const caseKey = ({ centre, circle, epoch }: CircleEpoch, key: Uint8Array, caseId: string): Promise<CryptoKey> =>
  kdfKey(key, 'panah/case-key/1', centre, circle, epoch, caseId)
