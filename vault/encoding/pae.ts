import { utf8 } from './bytes.ts'

/** What PAE joins: text as UTF-8, numbers as decimal text, bytes as they are. */
export type Part = string | number | Uint8Array

const ascii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

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
 * One buffer and no BigInt: with a naive version it cost more than AES (sealing.md 2.1).
 */
export function pae(parts: readonly Part[]): Uint8Array {
  const ready: (string | Uint8Array)[] = []
  let length = 8
  for (const part of parts) {
    let piece: string | Uint8Array = typeof part === 'number' ? String(part) : part
    if (typeof piece === 'string' && !ascii(piece)) {
      if (lone.test(piece)) throw new TypeError('text with half a character')
      piece = utf8(piece)
    }
    ready.push(piece)
    length += 8 + piece.length
  }
  const out = new Uint8Array(length)
  let at = putLength(out, 0, ready.length)
  for (const piece of ready) {
    at = putLength(out, at, piece.length)
    if (typeof piece === 'string') for (let i = 0; i < piece.length; i++) out[at + i] = piece.charCodeAt(i)
    else out.set(piece, at)
    at += piece.length
  }
  return out
}
