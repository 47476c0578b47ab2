import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js'
import { pae, type Part } from './pae.ts'

// Hashes are of hundreds of bytes here: a call of WebCrypto costs more than the hash. It also keeps the chain's reducer synchronous.

/** SHA-256. */
export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

/** SHA-512. */
export const sha512 = (bytes: Uint8Array): Uint8Array => nobleSha512(bytes)

/** H of sealing.md 3.2: SHA-256(PAE([label, …])). */
export const hash = (label: string, ...parts: readonly Part[]): Uint8Array => sha256(pae([label, ...parts]))
