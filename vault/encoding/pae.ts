import { utf8 } from './bytes.ts'

/** What PAE joins: text as UTF-8, numbers as decimal text, bytes as they are. */
export type Part = string | number | Uint8Array

function putLength(out: Uint8Array, at: number, value: number): number {
  out[at] = value & 255
  out[at + 1] = (value >>> 8) & 255
  out[at + 2] = (value >>> 16) & 255
  out[at + 3] = (value >>> 24) & 255
  return at + 8
}

/** Half of a character that takes two. */
const lone = /\p{Surrogate}/u

/**
 * Pre-authentication encoding of PASETO: LE64(count), then LE64(length) and bytes of each part.
 *
 * One buffer, no BigInt, and one look at each letter: with a naive version it cost more than AES (sealing.md 2.1).
 */
export function pae(parts: readonly Part[]): Uint8Array {
  let length = 8
  for (const part of parts) length += 8 + (typeof part === 'number' ? String(part) : part).length
  const out = new Uint8Array(length)
  let at = putLength(out, 0, parts.length)
  for (const part of parts) {
    const piece = typeof part === 'number' ? String(part) : part
    at = putLength(out, at, piece.length)
    if (typeof piece !== 'string') out.set(piece, at)
    else
      for (let i = 0; i < piece.length; i++) {
        const letter = piece.charCodeAt(i)
        // Longer in UTF-8 than in letters: from the beginning, with its bytes.
        if (letter > 127) return pae(parts.map(inBytes))
        out[at + i] = letter
      }
    at += piece.length
  }
  return out
}

function inBytes(part: Part): Part {
  if (typeof part !== 'string') return part
  if (lone.test(part)) throw new TypeError('text with half a character')
  return utf8(part)
}
