import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { callKind } from '../records.ts'
import type { HelplineTables } from './tables.ts'

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
  channel: 'text',
  spoken: 'text',
  agreed_to_police: 'boolean',
  handed_to: 'text',
  handover: 'text',
  handed_worker: 'uuid',
})

/** Calls as figures count them. */
export const projectCall = projection<HelplineTables>()(callKind, {
  tables: ['helpline.call'],
  project(writes, { centre, write }) {
    write(
      putCalls(
        centre,
        writes.map(({ id, coded: { toCase, agreedToPolice, handedTo, handedWorker, ...coded } }) => ({
          id,
          ...coded,
          case_id: toCase,
          agreed_to_police: agreedToPolice,
          handed_to: handedTo,
          handed_worker: handedWorker,
        })),
      ),
    )
  },
})
