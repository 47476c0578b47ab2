import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { childKind } from '../records.ts'
import type { ChildrenTables } from './tables.ts'

const putChildren = upsertInto<ChildrenTables['children.child']>('children.child', {
  id: 'uuid',
  case_id: 'uuid',
  age_from: 'int',
  age_to: 'int',
  age_on: 'date',
  sex: 'text',
  role: 'text',
  schooling: 'text',
  with_her: 'boolean',
  state: 'text',
})

/** Children as figures count them. */
export const projectChild = projection<ChildrenTables>()(childKind, {
  tables: ['children.child'],
  constraints: { child_age_in_order: 'age-out-of-order' },
  project(writes, { centre, write }) {
    write(
      putChildren(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          age_from: coded.ageFrom,
          age_to: coded.ageTo,
          age_on: coded.ageOn,
          sex: coded.sex,
          role: coded.role,
          schooling: coded.schooling,
          with_her: coded.withHer,
          state: coded.state,
        })),
      ),
    )
  },
})
