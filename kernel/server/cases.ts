import { sql, type Kysely } from 'kysely'

/**
 * Tells the kernel whether a case is open: records of open cases are held on every device of their circles. Called by the
 * projection that knows cases.
 */
export async function setCaseOpen(db: Kysely<any>, centre: string, caseId: string, open: boolean, at: string): Promise<void> {
  await sql`
    insert into kernel.case_state as c (centre_id, case_id, open, since) values (${centre}, ${caseId}, ${open}, ${at})
    on conflict (centre_id, case_id) do update set open = excluded.open, since = excluded.since
    where c.open is distinct from excluded.open`.execute(db)
}
