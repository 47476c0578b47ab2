import { noCase } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import { figureKinds } from '#kernel/server/erase.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import type { Extent } from '../records.ts'

/** The kinds of which codes stay when only the story goes. */
export const figuresOf = (kinds: Iterable<RecordKind<any, any>>, extent: Extent): readonly string[] =>
  extent === 'whole' ? [] : figureKinds(kinds)

/** The ledger has one line for each thing that is gone, with numbers only. */
export async function noteErased(
  ask: Ask,
  { centre, now, actor }: { centre: string; now: Date; actor: string | null },
  things: readonly { readonly id: string; readonly caseId: string }[],
): Promise<void> {
  await ask(
    `insert into kernel.ledger_line (centre_id, at, actor, action, object, case_id)
     select $1, $2, $3, 'erased', id, nullif(case_id, '${noCase}') from unnest($4::uuid[], $5::uuid[]) as g(id, case_id)`,
    [centre, now, actor, things.map(({ id }) => id), things.map(({ caseId }) => caseId)],
  )
}
