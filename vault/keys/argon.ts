import { argon2id } from 'hash-wasm'
import { normalisePassphrase } from './passphrase.ts'

/** Constants of this program; the server can not name weaker ones. */
export const localUnlock = { memorySize: 64 * 1024, iterations: 4, parallelism: 1 } as const

/** Argon2id of the normalised passphrase: 32 bytes, 64 MiB, four passes (sealing.md 3.3). */
export const stretch = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> =>
  argon2id({ password: normalisePassphrase(passphrase), salt, ...localUnlock, hashLength: 32, outputType: 'binary' })
