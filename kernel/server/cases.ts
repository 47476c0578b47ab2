import type pg from 'pg'

/**
 * Tells the kernel which cases are open and which are not: records of open cases are held on every device of their
 * circles. Asked by the projection that knows cases; of two with one id the last holds.
 */
export function setCasesOpen(
  centre: string,
  cases: readonly { readonly id: string; readonly open: boolean; readonly at: string }[],
): pg.QueryConfig {
  const newest = new Map(cases.map((each) => [each.id, each]))
  return {
    name: 'set-cases-open',
    text: `
      insert into kernel.case_state as c (centre_id, case_id, open, since)
      select $1, id, open, at from json_to_recordset($2) as given(id uuid, open boolean, at timestamptz)
      on conflict (centre_id, case_id) do update set open = excluded.open, since = excluded.since
      where c.open is distinct from excluded.open`,
    values: [centre, JSON.stringify([...newest.values()])],
  }
}
