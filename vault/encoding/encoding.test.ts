import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base32, fromBase32 } from './base32.ts'
import { base64url, fromBase64url } from './base64url.ts'
import { bigEndian32, equal, fromBigEndian32, join, utf8 } from './bytes.ts'
import { parseJson, sameJson } from './json.ts'
import { pad, unpad } from './pad.ts'
import { pae, type Part } from './pae.ts'

const bytes = fc.uint8Array({ maxLength: 600 })
const text = fc.string({ unit: 'grapheme' })

describe('pre-authentication encoding', () => {
  test('two lists of parts never give the same bytes', () => {
    const parts = fc.array(
      fc.oneof(
        text,
        bytes.map((part) => part as Part),
      ),
      { maxLength: 5 },
    )
    const asBytes = (list: readonly Part[]) =>
      list.map((part) => (typeof part === 'string' ? utf8(part) : (part as Uint8Array)).join()).join('|') + list.length
    fc.assert(fc.property(parts, parts, (a, b) => equal(pae(a), pae(b)) === (asBytes(a) === asBytes(b))))
  })
  test('is what the naive version gives, for any alphabet', () => {
    const le64 = (value: number) => {
      const out = new Uint8Array(8)
      new DataView(out.buffer).setBigUint64(0, BigInt(value), true)
      return out
    }
    const naive = (parts: readonly (string | Uint8Array)[]) => {
      const pieces = parts.map((part) => (typeof part === 'string' ? utf8(part) : part))
      return join(le64(parts.length), ...pieces.flatMap((piece) => [le64(piece.length), piece]))
    }
    fc.assert(fc.property(fc.array(fc.oneof(text, bytes)), (parts) => equal(pae(parts), naive(parts))))
  })
  test('numbers are decimal text, and half a character is refused', () => {
    expect(pae(['a', 12])).toEqual(pae(['a', '12']))
    expect(() => pae(['\ud800'])).toThrow()
  })
})

describe('base64url', () => {
  test('there and back is the same, as the platform writes it', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const written = base64url(given)
        expect(written).toBe(
          btoa(String.fromCharCode(...given))
            .replaceAll('+', '-')
            .replaceAll('/', '_')
            .replaceAll('=', ''),
        )
        expect(fromBase64url(written)).toEqual(given)
      }),
    )
  })
  test('has one spelling: padding, other letters, loose bits and lonely letters are refused', () => {
    for (const bad of ['_wF', 'AB', 'A', 'AAAAA', 'AA==', 'A+A', 'A/A', 'A A', 'AA\n', 'é']) expect(() => fromBase64url(bad), bad).toThrow()
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (typed) => {
        let read: Uint8Array | null = null
        try {
          read = fromBase64url(typed)
        } catch {
          return
        }
        expect(base64url(read)).toBe(typed)
      }),
    )
  })
})

describe('Crockford base32', () => {
  test('there and back is the same, typed in any case, with any separators, and by a Cyrillic keyboard', () => {
    const cyrillic: Record<string, string> = { A: 'А', B: 'В', E: 'Е', H: 'Н', K: 'К', M: 'М', P: 'Р', C: 'С', T: 'Т', X: 'Х' }
    fc.assert(
      fc.property(bytes, (given) => {
        const written = base32(given)
        expect(fromBase32(written)).toEqual(given)
        expect(fromBase32(written.toLowerCase().replaceAll('-', ' '))).toEqual(given)
        expect(fromBase32(written.replace(/[A-Z]/g, (letter) => cyrillic[letter] ?? letter))).toEqual(given)
        expect(fromBase32(written.replaceAll('0', 'O').replaceAll('1', 'l'))).toEqual(given)
      }),
    )
  })
  test('stands in groups of five', () => {
    expect(base32(new Uint8Array(16))).toBe('00000-00000-00000-00000-00000-0')
    expect(() => fromBase32('U')).toThrow()
  })
})

describe('padding', () => {
  test('there and back is the same; lengths are steps of 256, at least one byte longer', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const padded = pad(given)
        expect(padded.length % 256).toBe(0)
        expect(padded.length).toBeGreaterThan(given.length)
        expect(unpad(padded)).toEqual(given)
      }),
    )
  })
  test('other paddings are refused', () => {
    for (const bad of [
      new Uint8Array(256),
      new Uint8Array(0),
      new Uint8Array(256).fill(0x81),
      join(pad(new Uint8Array(3)), new Uint8Array(256)),
      Uint8Array.of(0x80),
    ])
      expect(() => unpad(bad)).toThrow()
  })
})

describe('JSON of others', () => {
  const parse = (written: string) => parseJson(utf8(written))
  test('what was written is read, and compares equal in any order of keys', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (written) => {
        if (/"__proto__"/.test(written)) return
        expect(parse(written)).toEqual(JSON.parse(written))
        expect(sameJson(parse(written), JSON.parse(written))).toBe(true)
      }),
    )
    expect(sameJson({ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 })).toBe(true)
    for (const [a, b] of [
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, {}],
      [{}, { a: null }],
      [[1], [1, 2]],
      [[], {}],
      [null, {}],
      ['1', 1],
    ])
      expect(sameJson(a, b)).toBe(false)
    expect(sameJson({ a: undefined }, {})).toBe(true)
  })
  test('a key twice, a forbidden key, deep nesting and broken text are refused, and the text is not quoted', () => {
    for (const bad of [
      '{"a":1,"a":1}',
      '{"a":{"b":1,"\\u0062":2}}',
      '[{"__proto__":1}]',
      '{"\\u005f_proto__":1}',
      '['.repeat(65) + ']'.repeat(65),
      '{"name":"Айгүл"',
      '"\ud800',
    ])
      expect(() => parse(bad)).toThrow(/^(?!.*Айгүл)/)
    expect(parse('{"a:b":"{\\"c\\":[[["}')).toEqual({ 'a:b': '{"c":[[[' })
    expect(parse('['.repeat(64) + ']'.repeat(64))).toBeTruthy()
  })
})

test('numbers of four bytes', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => fromBigEndian32(bigEndian32(value), 0) === value))
})
