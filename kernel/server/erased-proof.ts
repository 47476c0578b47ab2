import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from './secrets.ts'

/** That a record was erased, as it is kept where a restore does not reach: on devices and in `erased.log`. */
export interface WasErased {
  readonly id: string
  /** where it lay */
  readonly circle: string
  /** its codes and days stayed */
  readonly figure: boolean
}

/**
 * [Note: the server's own word] Two people erase. After a restore nobody can ask them again, and no single device may be
 * believed that something was erased: so the server itself vouches for each erasure, by a keyed hash that only its secrets
 * make, and takes nothing else. The secrets lie in every copy, so the word of before holds after a restore.
 *
 * @returns 32 bytes as base64url
 */
export const erasedProof = (secrets: Pick<Secrets, 'blind'>, centre: string, { id, circle, figure }: WasErased): string =>
  secrets.blind(`erased ${centre} ${id} ${circle} ${figure}`).toString('base64url')

/** Whether this server, or the one whose secrets it has, once erased this. */
export function isErasedProof(secrets: Pick<Secrets, 'blind'>, centre: string, was: WasErased & { readonly proof: string }): boolean {
  const [said, own] = [Buffer.from(was.proof), Buffer.from(erasedProof(secrets, centre, was))]
  return said.length === own.length && timingSafeEqual(said, own)
}
