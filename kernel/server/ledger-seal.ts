import { createHash } from 'node:crypto'
import type { Ask } from './transaction.ts'

const most = 20_000

/**
 * [Note: the ledger is sealed by the hour] A hash over each line and the hash before it, h = H("panah/audit/1", h, line),
 * would make every write of a centre wait for the one before if it were made with the line. So the clock makes it
 * afterwards, over all lines of transactions that are surely finished (`pg_snapshot_xmin`), in their order; a head's
 * device signs the newest hash as an anchor in the chain. A line that is changed or taken away later breaks it.
 *
 * @returns how many lines were sealed
 */
export async function sealLedger(ask: Ask, centre: string, now: Date): Promise<number> {
  await ask('select from kernel.counter where centre_id = $1 for no key update', [centre])
  const { rows: last } = await ask<{ seq: number; upto: string; hash: Buffer }>(
    'select seq, upto::text, hash from kernel.ledger_seal where centre_id = $1 order by seq desc limit 1',
    [centre],
  )
  const before = last[0] ?? { seq: 0, upto: '0', hash: Buffer.alloc(32) }
  const { rows: end } = await ask<{ upto: string }>(
    // whole transactions only: as many as fit into one batch
    `select coalesce((select tx from kernel.ledger_line where centre_id = $1 and tx >= $2::xid8 and tx < pg_snapshot_xmin(pg_current_snapshot())
       order by tx offset $3 limit 1), pg_snapshot_xmin(pg_current_snapshot()))::text as upto`,
    [centre, before.upto, most],
  )
  const upto = end[0]!.upto
  const { rows } = await ask<{ line: string }>(lineQuery, [centre, before.upto, upto])
  if (rows.length === 0) return 0
  await ask('insert into kernel.ledger_seal (centre_id, seq, upto, lines, hash, at) values ($1, $2, $3::xid8, $4, $5, $6)', [
    centre,
    before.seq + 1,
    upto,
    rows.length,
    chained(before.hash, rows),
    now,
  ])
  return rows.length
}

/** Whether every sealed line is as it was; the number of the first seal that does not hold, or null. */
export async function checkLedger(ask: Ask, centre: string): Promise<number | null> {
  const { rows: seals } = await ask<{ seq: number; upto: string; lines: number; hash: Buffer }>(
    'select seq, upto::text, lines, hash from kernel.ledger_seal where centre_id = $1 order by seq',
    [centre],
  )
  let hash: Buffer = Buffer.alloc(32)
  let from = '0'
  for (const seal of seals) {
    const { rows } = await ask<{ line: string }>(lineQuery, [centre, from, seal.upto])
    hash = chained(hash, rows)
    if (rows.length !== seal.lines || !hash.equals(seal.hash)) return seal.seq
    from = seal.upto
  }
  return null
}

const lineQuery = `
  select jsonb_build_array(no, told, house.iso(at), actor, action, object, case_id)::text as line
  from kernel.ledger_line where centre_id = $1 and tx >= $2::xid8 and tx < $3::xid8 order by tx, no`

function chained(before: Buffer, rows: readonly { readonly line: string }[]): Buffer {
  let hash = before
  for (const { line } of rows) hash = createHash('sha256').update(pae(['panah/audit/1', hash, line])).digest()
  return hash
}

function pae(parts: readonly (string | Buffer)[]): Buffer {
  const length = (n: number) => {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64LE(BigInt(n))
    return bytes
  }
  return Buffer.concat([length(parts.length), ...parts.flatMap((part) => [length(Buffer.byteLength(part)), Buffer.from(part)])])
}
