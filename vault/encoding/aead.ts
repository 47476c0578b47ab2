import { join, random } from './bytes.ts'
import { pae, type Part } from './pae.ts'

/** AES-256-GCM with a 16-byte tag. */
export const aeadSeal = async (key: CryptoKey, nonce: Uint8Array, context: Uint8Array, plain: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: context, tagLength: 128 }, key, plain))

/** Opens aeadSeal; throws one and the same error for any difference. */
export const aeadOpen = async (key: CryptoKey, nonce: Uint8Array, context: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: context, tagLength: 128 }, key, sealed))

/** 0x01 || nonce12 || AES-GCM with PAE(context) as additional data: the envelope of bundle, link and everything local. */
export async function sealEnvelope(
  key: CryptoKey,
  context: readonly Part[],
  plain: Uint8Array,
  nonce: Uint8Array = random(12),
): Promise<Uint8Array> {
  return join(Uint8Array.of(1), nonce, await aeadSeal(key, nonce, pae(context), plain))
}

/** Opens sealEnvelope; throws on another format, key or context. */
export async function openEnvelope(key: CryptoKey, context: readonly Part[], envelope: Uint8Array): Promise<Uint8Array> {
  if (envelope[0] !== 1 || envelope.length < 29) throw new Error('unknown envelope')
  return aeadOpen(key, envelope.subarray(1, 13), pae(context), envelope.subarray(13))
}
