import { random } from '../encoding/bytes.ts'

const length = 12
const drawnAtOnce = 256

let drawn = new Uint8Array(0)
let at = 0

/** Twelve random bytes that were never given before. Drawn for 256 records at a time: asking the system costs more than sealing. */
export function freshNonce(): Uint8Array {
  if (at >= drawn.length) {
    drawn = random(length * drawnAtOnce) as typeof drawn
    at = 0
  }
  return drawn.slice(at, (at += length))
}
