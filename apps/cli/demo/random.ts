import { createHash } from 'node:crypto'

/** A small repeatable source of chance for invented data; never used where a secret is made. */
export class Chance {
  readonly #seed: number
  #state: number
  #made = 0
  constructor(seed: number) {
    this.#seed = seed
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** True about `share` of the time, 0 to 1. */
  happens(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T
  }

  /** `most` different ones at the most, at least one. */
  some<T>(list: readonly T[], most: number): T[] {
    const left = [...list]
    const taken: T[] = []
    for (let n = this.between(1, most); n > 0 && left.length > 0; n--) taken.push(...left.splice(this.between(0, left.length - 1), 1))
    return list.filter((one) => taken.includes(one))
  }

  /** A version-4 UUID, repeatable with the seed; two seeds never give the same one. */
  uuid(): string {
    const sum = createHash('sha256')
      .update(`${this.#seed} ${++this.#made}`)
      .digest('hex')
    const hex = Array.from(sum.slice(0, 32))
    hex[12] = '4'
    hex[16] = '89ab'[Number.parseInt(hex[16]!, 16) % 4] as string
    const s = hex.join('')
    return `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`
  }
}
