import type { RoleCircle } from '../api.ts'
import { fromBase64url } from '../encoding/base64url.ts'
import { isObject } from '../encoding/json.ts'
import { isHybridRecipient } from '../keys/hybrid.ts'
import { Refusal } from './refusal.ts'

type Test = (value: unknown) => boolean
type Fields = Readonly<Record<string, Test>>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

/** The role circles a centre may have; no other name holds. */
export const roleCircles: readonly RoleCircle[] = ['staff', 'heads', 'intake', 'psych', 'legal', 'medical', 'management']

const isId: Test = (value) => typeof value === 'string' && uuid.test(value)
const isSigner: Test = (value) => value === 'recovery' || isId(value)
const isTime: Test = (value) => typeof value === 'string' && time.test(value)
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const isEpoch: Test = (value) => isCount(value) && (value as number) >= 1 && (value as number) < 2 ** 32
const isFlag: Test = (value) => typeof value === 'boolean'
/** PostgreSQL counts the seals in an int. */
const isSeal: Test = (value) => isCount(value) && (value as number) >= 1 && (value as number) < 2 ** 31
const bytes =
  (length: number): Test =>
  (value) => {
    try {
      return typeof value === 'string' && value.length < 100 && fromBase64url(value).length === length
    } catch {
      return false
    }
  }
const isHash = bytes(32)
const isKey = bytes(32)
const isSignature = bytes(64)
const listOf =
  (test: Test, most: number): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(test) && new Set(value).size === value.length
const isRoles = listOf((value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,31}$/.test(value), 32)
const isMembers = listOf(isSigner, 10_000)
const isKeepers = listOf(isId, 10_000)
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)

const fits = (value: unknown, fields: Fields, open = false): boolean =>
  isObject(value) &&
  Object.entries(fields).every(([name, test]) => test(value[name])) &&
  (open || Object.keys(value).every((name) => Object.hasOwn(fields, name)))
const object =
  (fields: Fields): Test =>
  (value) =>
    fits(value, fields)

const keys: Fields = { enc: isHybridRecipient, sig: isKey }
const common: Fields = {
  v: (value) => value === 1,
  t: (value) => typeof value === 'string',
  centre: isId,
  seq: isCount,
  prev: isHash,
  by: isSigner,
  at: isTime,
}

const types: Readonly<Record<string, Fields>> = {
  genesis: {
    prev: (value) => value === null,
    by: optional(isId),
    head: object({ acc: isId, ...keys }),
    recovery: object(keys),
    publicRoot: isKey,
  },
  'member.add': { m: object({ acc: isId, ...keys, roles: isRoles, pop: isSignature }) },
  'member.keys': { m: object({ acc: isId, ...keys, roles: optional(isRoles), pop: isSignature }), compromised: optional(isFlag) },
  'member.roles': { acc: isId, roles: isRoles },
  'member.remove': { acc: isId },
  'circle.create': {
    circle: isId,
    kind: (value) => value === 'role' || value === 'case',
    name: (value) => value === undefined || value === null || roleCircles.includes(value as RoleCircle),
    keepers: isKeepers,
    members: isMembers,
    commit: isHash,
  },
  'circle.join': { circle: isId, acc: isId },
  'circle.epoch': { circle: isId, epoch: isEpoch, members: isMembers, commit: isHash },
  'recovery.rotate': { recovery: object(keys) },
  'form.card': { circle: isId, epoch: isEpoch, enc: isHybridRecipient, duty: isKey, until: isTime },
  policy: { minRecordFormat: isEpoch },
  anchor: { audit: optional(isHash), seal: optional(isSeal), ledgers: optional(isHash), anew: optional((value) => value === true) },
}
// Its extra fields are not settled in the spec (3.4 says "…"); nothing of them has an effect here.
const open: ReadonlySet<string> = new Set(['policy'])
/** [Note: an anchor of before] Before the ledger was anchored an anchor had no fields: such a one holds and anchors nothing. Else it has all. */
const isWholeAnchor = ({ audit, seal, ledgers, anew }: Readonly<Record<string, unknown>>): boolean =>
  [audit, seal, ledgers].every((field) => field !== undefined) || [audit, seal, ledgers, anew].every((field) => field === undefined)

interface Common {
  readonly centre: string
  readonly seq: number
  readonly at: string
}
interface Later extends Common {
  readonly prev: string
  readonly by: string
}
interface Keys {
  readonly enc: string
  readonly sig: string
}

/** A payload whose shape was checked. */
export type Payload =
  | (Common & {
      readonly t: 'genesis'
      readonly prev: null
      readonly by?: string
      readonly head: Keys & { readonly acc: string }
      readonly recovery: Keys
      readonly publicRoot: string
    })
  | LaterPayload

/** Every payload but the genesis. */
export type LaterPayload =
  | (Later & {
      readonly t: 'member.add'
      readonly m: Keys & { readonly acc: string; readonly roles: readonly string[]; readonly pop: string }
    })
  | (Later & {
      readonly t: 'member.keys'
      readonly m: Keys & { readonly acc: string; readonly pop: string }
      readonly compromised?: boolean
    })
  | (Later & { readonly t: 'member.roles'; readonly acc: string; readonly roles: readonly string[] })
  | (Later & { readonly t: 'member.remove'; readonly acc: string })
  | (Later & {
      readonly t: 'circle.create'
      readonly circle: string
      readonly kind: 'role' | 'case'
      readonly name?: RoleCircle | null
      readonly keepers: readonly string[]
      readonly members: readonly string[]
      readonly commit: string
    })
  | (Later & { readonly t: 'circle.join'; readonly circle: string; readonly acc: string })
  | (Later & {
      readonly t: 'circle.epoch'
      readonly circle: string
      readonly epoch: number
      readonly members: readonly string[]
      readonly commit: string
    })
  | (Later & { readonly t: 'recovery.rotate'; readonly recovery: Keys })
  | (Later & {
      readonly t: 'form.card'
      readonly circle: string
      readonly epoch: number
      readonly enc: string
      readonly duty: string
      readonly until: string
    })
  | (Later & { readonly t: 'policy'; readonly minRecordFormat: number })
  | (Later & {
      readonly t: 'anchor'
      /** See [Note: an anchor of before] for why these may be absent, all together. */
      readonly audit?: string
      /** Number of the seal of the ledger whose hash `audit` is; `seq` is the statement's own. */
      readonly seal?: number
      readonly ledgers?: string
      readonly anew?: true
    })

/**
 * Checks the shape of a parsed payload, field by field; throws Refusal.
 *
 * An unknown type or version is refused by its own name: an old program must not step over what it does not know.
 */
export function checkShape(value: unknown): Payload {
  if (!isObject(value)) throw new Refusal('not an object')
  const t = value['t']
  if (value['v'] !== 1) throw new Refusal('unknown version', 'chain-unknown-statement')
  const fields = typeof t === 'string' && Object.hasOwn(types, t) ? types[t] : undefined
  if (!fields || typeof t !== 'string') throw new Refusal('unknown type', 'chain-unknown-statement')
  const all: Fields = { ...common, ...fields }
  for (const [name, test] of Object.entries(all)) if (!test(value[name])) throw new Refusal(`${t}: field ${name}`)
  if (!fits(value, all, open.has(t))) throw new Refusal(`${t}: unknown field`)
  if (t === 'anchor' && !isWholeAnchor(value)) throw new Refusal('anchor: half of its fields')
  return value as unknown as Payload
}
