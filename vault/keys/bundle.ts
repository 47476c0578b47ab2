import { Alarm } from '../api.ts'
import { openEnvelope, sealEnvelope } from '../encoding/aead.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { join, utf8 } from '../encoding/bytes.ts'
import { isObject, parseJson } from '../encoding/json.ts'
import { kdfKey } from '../encoding/kdf.ts'
import { pad, unpad } from '../encoding/pad.ts'

/** A member's keys and what she pinned: the content of the account bundle. */
export interface Bundle {
  readonly v: 1
  readonly centre: string
  readonly genesis: string
  readonly acc: string
  readonly gen: number
  readonly id: string
  readonly sign: string
  readonly opaqueServerKey: string
  readonly seen: readonly [number, string]
}

/** Whose bundle, and which generation of it. */
export interface BundleContext {
  readonly centre: string
  readonly account: string
  readonly gen: number
}

const bytesOf = (text: unknown, length: number): boolean => {
  try {
    return typeof text === 'string' && fromBase64url(text).length === length
  } catch {
    return false
  }
}

/** The bundle as bytes to be sealed. */
export const writeBundle = (bundle: Bundle): Uint8Array => utf8(JSON.stringify(bundle))

/** A bundle from opened bytes, for that centre and account; throws Alarm bundle-unreadable. */
export function readBundle(bytes: Uint8Array, centre: string, account: string): Bundle {
  const value = parseJson(bytes)
  const fits =
    isObject(value) &&
    value['v'] === 1 &&
    value['centre'] === centre &&
    value['acc'] === account &&
    Number.isSafeInteger(value['gen']) &&
    bytesOf(value['genesis'], 32) &&
    bytesOf(value['sign'], 32) &&
    typeof value['id'] === 'string' &&
    typeof value['opaqueServerKey'] === 'string' &&
    Array.isArray(value['seen']) &&
    Number.isSafeInteger(value['seen'][0]) &&
    bytesOf(value['seen'][1], 32)
  if (!fits) throw new Alarm('bundle-unreadable', 'shape')
  return value as unknown as Bundle
}

/** UK of sealing.md 3.3: needs both OPAQUE's export key (64 bytes) and the account key (16 bytes). */
export const unlockKey = (exportKey: Uint8Array, accountKey: Uint8Array, centre: string, account: string): Promise<CryptoKey> =>
  kdfKey(join(exportKey, accountKey), 'panah/account-unlock/1', centre, account)

const context = ({ centre, account, gen }: BundleContext) => ['panah/account-bundle/1', centre, account, gen] as const

/** Seals a bundle for the server to keep. */
export const sealBundle = async (key: CryptoKey, of: BundleContext, bundle: Bundle): Promise<string> =>
  base64url(await sealEnvelope(key, context(of), pad(writeBundle(bundle))))

/** Opens a bundle the server kept; owner and generation are bound. Throws Alarm bundle-unreadable. */
export async function openBundle(key: CryptoKey, of: BundleContext, sealed: string): Promise<Bundle> {
  try {
    const bundle = readBundle(unpad(await openEnvelope(key, context(of), fromBase64url(sealed))), of.centre, of.account)
    if (bundle.gen !== of.gen) throw new Error('generation')
    return bundle
  } catch (error) {
    throw new Alarm('bundle-unreadable', String(error))
  }
}
