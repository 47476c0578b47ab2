import { Alarm, type Authorship, type B64u, type Id } from '../api.ts'
import type { Witness } from '../chain/witness.ts'
import { utf8 } from '../encoding/bytes.ts'
import { isObject, parseJson } from '../encoding/json.ts'

/** The sealed JSON of a record: data, sealed copy of the coded part, and who wrote it when after what. */
export interface Body {
  readonly v: 1
  readonly k: string
  readonly d: unknown
  readonly c: Readonly<Record<string, unknown>>
  readonly a: {
    readonly by: Id
    readonly at: string
    readonly prev: B64u | null
    readonly h: Witness
    /** See [Note: a version that only moves] */
    readonly of?: Authorship
  }
}

/** The body as bytes to be signed and sealed. */
export const writeBody = (body: Body): Uint8Array => utf8(JSON.stringify(body))

/** A body from opened bytes; throws Alarm record-format-unknown for another version, record-unreadable for another shape or kind. */
export function readBody(bytes: Uint8Array, kind: string): Body {
  let value: unknown
  try {
    value = parseJson(bytes)
  } catch (error) {
    throw new Alarm('record-unreadable', String(error))
  }
  if (isObject(value) && value['v'] !== 1) throw new Alarm('record-format-unknown', 'body')
  if (!isObject(value) || value['k'] !== kind || !isObject(value['c']) || !isObject(value['a']) || !Object.hasOwn(value, 'd'))
    throw new Alarm('record-unreadable', 'shape')
  const { by, at, prev, h, of } = value['a']
  const fits =
    typeof by === 'string' &&
    typeof at === 'string' &&
    (prev === null || typeof prev === 'string') &&
    Array.isArray(h) &&
    h.length === 2 &&
    Number.isSafeInteger(h[0]) &&
    h[0] >= 0 &&
    typeof h[1] === 'string' &&
    (of === undefined || (isObject(of) && typeof of['by'] === 'string' && typeof of['at'] === 'string'))
  if (!fits) throw new Alarm('record-unreadable', 'author')
  return value as unknown as Body
}
