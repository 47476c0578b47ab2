import { pae, type Part } from './pae.ts'

const noSalt = new Uint8Array(0)
const parameters = (info: Uint8Array) => ({ name: 'HKDF', hash: 'SHA-256', salt: noSalt, info }) as const

/** HKDF-SHA256 with empty salt, 32 bytes, info as given (the two recovery labels are bare text, see sealing.md 3.8). */
export async function hkdf(secret: Uint8Array, info: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits(parameters(info), key, 256))
}

/** KDF of sealing.md 3.2: 32 bytes from a secret, a label and its context. */
export const kdf = (secret: Uint8Array, label: string, ...context: readonly Part[]): Promise<Uint8Array> =>
  hkdf(secret, pae([label, ...context]))

/** The same 32 bytes as an AES-256-GCM key that cannot be taken out of WebCrypto. */
export async function kdfKey(secret: Uint8Array, label: string, ...context: readonly Part[]): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(parameters(pae([label, ...context])), key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
