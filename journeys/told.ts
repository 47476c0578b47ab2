import type { ToPut } from '#apps/cli/client.ts'
import { note } from '#capabilities/cases/sealed/note.ts'

/** A note of a case as a worker's device would write it, for `put` and `seal`; `more` names a version that it follows. */
export const told = (caseId: string, text: string, circle: 'intake' | 'psych' = 'intake', more: Partial<ToPut> = {}): ToPut => ({
  ...more,
  caseId,
  kind: note.of.kind,
  circle,
  coded: note.of.schema.parse({
    at: new Date().toISOString(),
    what: 'note',
    channel: null,
    service: null,
    minutes: null,
  }) as ToPut['coded'],
  sealed: { text },
})
