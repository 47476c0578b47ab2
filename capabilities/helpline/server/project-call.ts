import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { callKind } from '../records.ts'

/** Tables of the schema `helpline`, as Kysely sees them. */
export interface HelplineTables {
  'helpline.call': {
    centre_id: string
    id: string
    started: string
    seconds: number
    caller: string | null
    danger: readonly string[]
    violence: readonly string[]
    region: string | null
    children: number | null
    asked: readonly string[]
    given: readonly string[]
    next: string | null
    case_id: string | null
  }
}

const putCalls = upsertInto<HelplineTables['helpline.call']>('helpline.call', {
  id: 'uuid',
  started: 'timestamptz',
  seconds: 'int',
  caller: 'text',
  danger: 'text[]',
  violence: 'text[]',
  region: 'text',
  children: 'int',
  asked: 'text[]',
  given: 'text[]',
  next: 'text',
  case_id: 'uuid',
})

/** Calls as figures count them. */
export const projectCall = projection<HelplineTables>()(callKind, {
  tables: ['helpline.call'],
  project(writes, { centre, write }) {
    write(
      putCalls(
        centre,
        writes.map(({ id, coded: { toCase, ...coded } }) => ({ id, ...coded, case_id: toCase })),
      ),
    )
  },
})
