import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'

/** PAE of the sealing page: LE64(count) and each part behind its LE64 length. */
export function pae(parts: readonly (string | Uint8Array)[]): Buffer {
  const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part)))
  const out = Buffer.alloc(bytes.reduce((sum, part) => sum + 8 + part.length, 8))
  out.writeBigUInt64LE(BigInt(bytes.length), 0)
  let at = 8
  for (const part of bytes) {
    out.writeBigUInt64LE(BigInt(part.length), at)
    at += 8 + part.copy(out, at + 8)
  }
  return out
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

const derOfEd25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** Whether `sig` is this key's Ed25519 signature of the bytes; keys and signatures as base64url. */
export function verifies(publicKey: string, sig: string, bytes: Uint8Array): boolean {
  const raw = Buffer.from(publicKey, 'base64url')
  const signature = Buffer.from(sig, 'base64url')
  if (raw.length !== 32 || signature.length !== 64) return false
  let key: KeyObject
  try {
    key = createPublicKey({ key: Buffer.concat([derOfEd25519, raw]), format: 'der', type: 'spki' })
  } catch {
    return false
  }
  return verify(null, bytes, key, signature)
}
