import { projection } from '#kernel/server/projection.ts'
import { upsertInto } from '#kernel/server/upsert.ts'
import { personKind } from '../records.ts'
import type { KinTables } from './tables.ts'

const putPeople = upsertInto<KinTables['kin.person']>('kin.person', {
  id: 'uuid',
  case_id: 'uuid',
  relation: 'text',
  stance: 'text',
  lives_with_her: 'boolean',
  may_be_called: 'boolean',
  may_take_her_in: 'boolean',
  child: 'boolean',
  gone: 'boolean',
})

/** People around her as codes; whoever must not be told can never stand there as somebody to be called. */
export const projectPerson = projection<KinTables>()(personKind, {
  tables: ['kin.person'],
  constraints: { person_silent_not_called: 'silent-is-not-called' },
  project(writes, { centre, write }) {
    write(
      putPeople(
        centre,
        writes.map(({ id, caseId, coded }) => ({
          id,
          case_id: caseId,
          relation: coded.relation,
          stance: coded.stance,
          lives_with_her: coded.livesWithHer,
          may_be_called: coded.mayBeCalled,
          may_take_her_in: coded.mayTakeHerIn,
          child: coded.child,
          gone: coded.gone,
        })),
      ),
    )
  },
})
