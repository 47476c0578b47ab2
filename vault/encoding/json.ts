import { fromUtf8 } from './bytes.ts'

/** The deepest nesting of JSON that is read. */
export const deepest = 64

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a

/** Counts what stands outside of strings: depth of brackets, and colons (one for each key written). */
function scan(bytes: Uint8Array): { depth: number; keys: number } {
  let depth = 0
  let now = 0
  let keys = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === quote) {
      for (i++; i < bytes.length && bytes[i] !== quote; i++) if (bytes[i] === backslash) i++
    } else if (byte === colon) keys++
    else if (byte === 0x7b || byte === 0x5b) {
      if (++now > depth) depth = now
    } else if (byte === 0x7d || byte === 0x5d) now--
  }
  return { depth, keys }
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) {
    let count = 0
    for (const item of value) count += countKeys(item)
    return count
  }
  const names = Object.keys(value)
  let count = names.length
  for (const name of names) {
    if (name === '__proto__') throw new Error('forbidden key')
    count += countKeys((value as Record<string, unknown>)[name])
  }
  return count
}

/**
 * JSON from bytes that somebody else wrote; throws on nesting over 64, on a key `__proto__` and on a key written twice.
 *
 * A key written twice shows itself by the number of colons outside of strings: JSON.parse keeps one of the two.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const { depth, keys } = scan(bytes)
  if (depth > deepest) throw new Error('nested too deep')
  let value: unknown
  try {
    value = JSON.parse(fromUtf8(bytes))
  } catch {
    throw new Error('not JSON') // the engine's own message would quote the text, which may be somebody's secret
  }
  if (countKeys(value) !== keys) throw new Error('a key stands twice')
  return value
}

/** A JSON object, not an array and not null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether two JSON values say the same; the order of keys does not count, a key with undefined is no key. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const names = (value: Record<string, unknown>) => Object.keys(value).filter((name) => value[name] !== undefined)
  const mine = names(a)
  return mine.length === names(b).length && mine.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
}
