import type { RecordKind } from '#kernel/record.ts'
import type { RecordOut } from '#kernel/wire.ts'
import type { Actor, House } from '../house.ts'
import type { Transaction } from '../transaction.ts'

/** What stays the same while a batch is accepted. */
export interface Acceptance {
  readonly house: House
  readonly tx: Transaction & { /** The commit need not wait for this. */ finish?(last: Promise<unknown>): void }
  readonly actor: Actor
  readonly now: Date
  readonly careful: boolean
  readonly isBack: boolean
}

/** Whose a version is, and since when. */
export interface Written extends Record<string, unknown> {
  readonly by: string
  readonly at: string
}

/** A record that passed every check that needs no database. */
export interface Checked {
  /** Its place in the batch. */
  readonly at: number
  readonly record: RecordOut
  readonly kind: RecordKind<any, any>
  readonly coded: Readonly<Record<string, unknown>>
  readonly blob: Buffer
  readonly sha: Buffer
  /** See [Note: a move is no new statement] */
  readonly move: Written | null
  /** See [Note: a record that is given back] */
  readonly back: Written | null
}
