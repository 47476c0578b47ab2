import { z } from 'zod'
import type { Permission } from './access.ts'
import type { RoleCircle } from './circle.ts'

/**
 * A coded field: the only kinds of value a server may read. There is no builder for free text, so a coded shape with a
 * free string does not compile. See docs/architecture.md, "Coded or sealed".
 */
export interface Field<T> {
  readonly is: 'code' | 'codes' | 'count' | 'yes' | 'day' | 'moment' | 'id' | 'ids'
  readonly codes?: readonly string[]
  readonly nullable: boolean
  /** It came after records of its kind were written: one that has no such key reads as null. */
  readonly later?: true
  readonly schema: z.ZodType
  /** Only for the compiler. */
  readonly of?: T
}

const field = <T>(is: Field<T>['is'], schema: z.ZodType, codes?: readonly string[]): Field<T> =>
  codes === undefined ? { is, schema, nullable: false } : { is, schema, codes, nullable: false }

/** One of a closed list. */
export const code = <const C extends readonly [string, ...string[]]>(list: C): Field<C[number]> => field('code', z.enum(list), list)
/** Any number of a closed list, each once. */
export const codes = <const C extends readonly [string, ...string[]]>(list: C): Field<readonly C[number][]> =>
  field('codes', z.array(z.enum(list)).max(list.length), list)
/** A whole number. */
export const count = (least = 0, most = 1_000_000): Field<number> => field('count', z.int().min(least).max(most))
export const yes = (): Field<boolean> => field('yes', z.boolean())
/** A calendar day, `2026-11-22`. */
export const day = (): Field<string> => field('day', z.iso.date())
/** A moment in UTC, `2026-11-22T08:00:00.000Z`. */
export const moment = (): Field<string> => field('moment', z.iso.datetime())
export const id = (): Field<string> => field('id', z.guid().toLowerCase())
export const ids = (most = 50): Field<readonly string[]> => field('ids', z.array(z.guid().toLowerCase()).max(most))
/** The same field, or null: not said, not known, not asked. A coded shape has no absent keys. */
export const maybe = <T>(of: Field<T>): Field<T | null> => ({ ...of, nullable: true, schema: of.schema.nullable() }) as Field<T | null>
/** A field added to a kind that is in use already: records from before say nothing of it and are read as null. */
export const later = <T>(of: Field<T>): Field<T | null> => ({ ...maybe(of), later: true })

export type Fields = Readonly<Record<string, Field<any>>>
export type CodedOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** A kind of record: everything about it that the server may know. */
export interface RecordKind<F extends Fields = Fields, Refusal extends string = string> {
  /** `capability/thing`; stands in the seal's additional data, so it can never change. */
  readonly kind: string
  readonly shape: number
  /** The role circles it may lie in; the first is the usual one. A record of a case may also lie in that case's own circle. */
  readonly circles: readonly [RoleCircle, ...RoleCircle[]]
  /** Whether it belongs to a case (its caseId is a case) or to the centre (its caseId is `noCase`). */
  readonly of: 'case' | 'centre'
  /**
   * What a device holds: `always` (cards, rooms, settings: the working set for all times) or `with-case` (while the case
   * is open or the record is newer than 90 days; otherwise when the case is opened).
   */
  readonly held: 'always' | 'with-case'
  /**
   * What becomes of it when the story of a case is erased and its figures stay. `narrative`: it tells, and goes whole.
   * `identity`: it names, finds or reaches somebody, and goes whole. `figure`: what is sealed goes, its codes and days stay
   * to be counted. `centre`: the work of the centre itself, nobody's story; no clock runs for it.
   */
  readonly ends?: 'narrative' | 'identity' | 'figure' | 'centre'
  /**
   * It says what happens at this moment and waits for the answer of the server: locked, closed or cut off meanwhile, it did
   * not happen. It lies in the memory of its window and nowhere else, so nothing is there to be sent late.
   */
  readonly nowOrNever?: true
  /** Of a kind of the centre: its coded field that names the case with which it is erased. */
  readonly endsWith?: keyof F & string
  readonly may: Permission
  readonly coded: F
  /** The strict schema of the coded part. */
  readonly schema: z.ZodType<CodedOf<F>>
  /** Every expected "no" of its projection, such as `bed-not-free`. */
  readonly refusals: readonly Refusal[]
}

export function recordKind<const F extends Fields, const Refusal extends string = never>(
  spec: Omit<RecordKind<F, Refusal>, 'schema' | 'shape' | 'refusals'> & { readonly shape?: number; readonly refusals?: readonly Refusal[] },
): RecordKind<F, Refusal> {
  const schema = z.strictObject(
    Object.fromEntries(Object.entries(spec.coded).map(([name, f]) => [name, f.later ? f.schema.default(null) : f.schema])),
  )
  return { shape: 1, refusals: [], ...spec, schema: schema as unknown as z.ZodType<CodedOf<F>> }
}

/** A record kind together with the shape of its plaintext; lives in `sealed/`, so only devices can know it. */
export interface Shape<K extends RecordKind<any, any> = RecordKind<any, any>, S = any> {
  readonly of: K
  readonly sealed: z.ZodType<S>
}
export const shape = <K extends RecordKind<any, any>, S extends z.ZodType>(of: K, sealed: S): Shape<K, z.infer<S>> => ({
  of,
  sealed: sealed as unknown as z.ZodType<z.infer<S>>,
})
export type Coded<T> = T extends Shape<RecordKind<infer F, any>, any> ? CodedOf<F> : T extends RecordKind<infer F, any> ? CodedOf<F> : never
export type Sealed<T> = T extends Shape<any, infer S> ? S : never
