import type { Id, SignedStatement } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { sha256 } from '../encoding/hash.ts'
import { parseJson } from '../encoding/json.ts'
import { pae } from '../encoding/pae.ts'
import { Refusal } from './refusal.ts'
import { checkShape, type Payload } from './shape.ts'

/** Somebody who signs statements: an account, or the recovery key. */
export interface StatementSigner {
  readonly account: Id
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>
}

/** A statement read from the wire: its exact bytes were hashed, nothing is verified yet. */
export interface ReadStatement {
  readonly payload: Payload
  /** What signatures are over. */
  readonly message: Uint8Array
  /** The statement's hash, base64url. */
  readonly hash: string
  /**
   * Not part of the hash. The one effect that hangs on an extra one (a re-key countersigned by her old key keeps her in her
   * circles) is never produced by this program.
   */
  readonly signatures: ReadonlyMap<Id, Uint8Array>
}

const largest = 1024 * 1024
const mostSignatures = 8

/** The bytes of a payload that are signed and hashed. */
export const statementMessage = (payload: Uint8Array): Uint8Array => pae(['panah/stmt/1', payload])

/** What a newcomer signs to show that she holds the new signing key. */
export const possessionMessage = (centre: Id, account: Id, enc: string, sig: string): Uint8Array =>
  pae(['panah/pop/1', centre, account, enc, fromBase64url(sig)])

/** Reads a statement as the server gave it; throws Refusal. The payload is never serialised again. */
export function readStatement(statement: SignedStatement): ReadStatement {
  let raw: Uint8Array
  const signatures = new Map<Id, Uint8Array>()
  let value: unknown
  try {
    if (statement.p.length > largest) throw new Error('too large')
    raw = fromBase64url(statement.p)
    if (statement.s.length > mostSignatures) throw new Error('too many signatures')
    for (const { k, sig } of statement.s) {
      if (signatures.has(k)) throw new Error('signed twice')
      signatures.set(k, fromBase64url(sig))
    }
    value = parseJson(raw)
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`unreadable: ${String(error)}`)
  }
  const message = statementMessage(raw)
  return { payload: checkShape(value), message, hash: base64url(sha256(message)), signatures }
}

/** Writes and signs a payload. */
export async function signStatement(payload: object, signers: readonly StatementSigner[]): Promise<SignedStatement> {
  const raw = utf8(JSON.stringify(payload))
  const message = statementMessage(raw)
  const s = await Promise.all(signers.map(async ({ account, sign }) => ({ k: account, sig: base64url(await sign(message)) })))
  return { p: base64url(raw), s }
}
