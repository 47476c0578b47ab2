import { noCase, type RoleCircle } from '#kernel/circle.ts'
import type { Coded, Sealed, Shape } from '#kernel/record.ts'

/** The roles of the invented staff, one of each; who wrote a record. */
export const authors = ['head', 'operator', 'social-worker', 'psychologist', 'lawyer', 'medic', 'keeper'] as const
export type Author = (typeof authors)[number]

/** A record of an invented centre before it is sealed. */
export interface Told {
  readonly shape: Shape<any, any>
  readonly circle: RoleCircle
  readonly author: Author
  readonly id: string
  readonly caseId: string
  /** The second of a record comes after its first of the same author. */
  readonly version: number
  readonly at: string
  readonly coded: Readonly<Record<string, unknown>>
  readonly sealed: unknown
}

interface Where {
  readonly circle: RoleCircle
  readonly author: Author
  readonly id: string
  readonly caseId?: string
  readonly version?: number
  readonly at: string
}

/**
 * A record, its parts held against their schemas.
 *
 * @throws ZodError when they do not fit
 */
export function tell<S extends Shape<any, any>>(shape: S, where: Where, coded: Coded<S>, sealed: Sealed<S>): Told {
  return {
    shape,
    caseId: noCase,
    version: 1,
    ...where,
    coded: shape.of.schema.parse(coded) as Readonly<Record<string, unknown>>,
    sealed: shape.sealed.parse(sealed),
  }
}
