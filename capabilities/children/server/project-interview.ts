import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { interviewKind } from '../records.ts'
import type { ChildrenTables } from './tables.ts'

const putInterviews = upsertInto<ChildrenTables['children.interview']>('children.interview', {
  id: 'uuid',
  child: 'uuid',
  on_day: 'date',
  state: 'text',
  by: 'text',
  recorded: 'text',
  again: 'text',
})

/** Interviews; a second one without a reason is refused. See [Note: a child is asked once]. */
export const projectInterview = projection<ChildrenTables>()(interviewKind, {
  tables: ['children.interview'],
  constraints: { interview_asked_once: 'asked-already' },
  project(writes, { centre, write }) {
    write(
      putInterviews(
        centre,
        writes.map(({ id, coded }) => ({
          id,
          child: coded.child,
          on_day: coded.on,
          state: coded.state,
          by: coded.by,
          recorded: coded.recorded,
          again: coded.again,
        })),
      ),
    )
  },
})
