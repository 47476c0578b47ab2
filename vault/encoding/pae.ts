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

/**
 * Pre-authentication encoding of PASETO: LE64(count), then LE64(length) and bytes of each part.
 *
 * One buffer, no BigInt and one look at each letter: with a naive version it cost more than AES (sealing.md 2.1). Nearly
 * everything is ASCII, so it is written as such until a letter says otherwise.
 */
export function pae(parts: readonly Part[]): Uint8Array {
  const ready = parts.map((part) => (typeof part === 'number' ? String(part) : part))
  return asAscii(ready) ?? asAscii(ready.map((piece) => (typeof piece === 'string' ? utf8OfWhole(piece) : piece)))!
}

function asAscii(pieces: readonly (string | Uint8Array)[]): Uint8Array | null {
  let length = 8
  for (const piece of pieces) length += 8 + piece.length
  const out = new Uint8Array(length)
  let at = putLength(out, 0, pieces.length)
  for (const piece of pieces) {
    at = putLength(out, at, piece.length)
    if (typeof piece !== 'string') out.set(piece, at)
    else {
      for (let i = 0; i < piece.length; i++) {
        const letter = piece.charCodeAt(i)
        if (letter > 127) return null
        out[at + i] = letter
      }
    }
    at += piece.length
  }
  return out
}

function utf8OfWhole(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new TypeError('text with half a character')
  return utf8(text)
}
