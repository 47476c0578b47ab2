import { ed25519 } from '@noble/curves/ed25519.js'
import type { B64u } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { join } from '../encoding/bytes.ts'

// RFC 8410: a PKCS#8 wrapping of a 32-byte Ed25519 seed is this prefix and the seed.
const pkcs8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

let probe: Promise<boolean> | null = null

/** Whether this engine has Ed25519 in WebCrypto; else noble's is used (four to ten times slower). */
export function hasNativeEd25519(): Promise<boolean> {
  probe ??= crypto.subtle.importKey('raw', ed25519.getPublicKey(new Uint8Array(32)), 'Ed25519', false, ['verify']).then(
    () => true,
    () => false,
  )
  return probe
}

/** The public half of a seed. */
export const publicOfSeed = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed)

/** A signature made without WebCrypto; the same bytes, Ed25519 being deterministic. */
export const signWithoutWebCrypto = (seed: Uint8Array, message: Uint8Array): Uint8Array => ed25519.sign(message, seed)

/** Whether a signature holds, judged without WebCrypto and by the strict rules of RFC 8032. */
export function verifyWithoutWebCrypto(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** A function that signs with the seed; the key itself lies in WebCrypto and cannot be taken out. */
export async function signerOf(seed: Uint8Array): Promise<(message: Uint8Array) => Promise<Uint8Array>> {
  if (!(await hasNativeEd25519())) {
    const kept = seed.slice()
    return async (message) => signWithoutWebCrypto(kept, message)
  }
  const key = await crypto.subtle.importKey('pkcs8', join(pkcs8, seed), 'Ed25519', false, ['sign'])
  return async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message))
}

// Public keys only, by their base64url; as many as a centre has members.
const imported = new Map<string, Promise<CryptoKey>>()
const most = 1000

/** Whether a signature holds; a malformed key or signature is simply a no. */
export const verify = async (publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> =>
  publicKey.length === 32 && verifyWith(base64url(publicKey), signature, message)

/** `verify` with a key as the chain writes it: of a member's key ten thousand records are judged. */
export async function verifyWith(publicKey: B64u, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  if (signature.length !== 64) return false
  try {
    if (!(await hasNativeEd25519())) return verifyWithoutWebCrypto(fromBase64url(publicKey), signature, message)
    let key = imported.get(publicKey)
    if (!key) {
      if (imported.size >= most) imported.clear()
      imported.set(publicKey, (key = crypto.subtle.importKey('raw', fromBase64url(publicKey), 'Ed25519', false, ['verify'])))
    }
    return await crypto.subtle.verify('Ed25519', await key, signature, message)
  } catch {
    return false
  }
}
