import type { StatementOut } from '#kernel/wire.ts'
import { NotValid, Payload, type Proof } from '../rules.ts'
import { pae, sha256, verifies } from './signatures.ts'

/** A statement with its payload read and its proofs at hand. */
export interface ReadStatement {
  /** The payload's bytes as they were signed. */
  readonly raw: Buffer
  readonly hash: Buffer
  readonly payload: Payload
  readonly proof: Proof
}

/**
 * Reads a statement from the wire. The payload is verified and kept as the bytes that were signed, never written again.
 *
 * @throws NotValid
 */
export function readStatement(statement: StatementOut): ReadStatement {
  const raw = Buffer.from(statement.p, 'base64url')
  const message = pae(['panah/stmt/1', raw])
  const hash = sha256(message)
  const signatures = new Map(statement.s.map(({ k, sig }) => [k, sig]))
  if (signatures.size !== statement.s.length) throw new NotValid('signed twice by one')
  return {
    raw,
    hash,
    payload: parse(raw),
    proof: {
      hash: hash.toString('base64url'),
      signed(signer, publicKey) {
        const sig = signatures.get(signer)
        return sig !== undefined && verifies(publicKey, sig, message)
      },
      possesses: (centre, { acc, enc, sig, pop }) =>
        verifies(sig, pop, pae(['panah/pop/1', centre, acc, enc, Buffer.from(sig, 'base64url')])),
    },
  }
}

function parse(raw: Buffer): Payload {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw))
  } catch {
    throw new NotValid('not JSON')
  }
  const read = Payload.safeParse(value)
  if (!read.success) throw new NotValid(`shape: ${read.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ')}`)
  return read.data
}
