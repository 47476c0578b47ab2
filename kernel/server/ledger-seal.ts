import { createHash } from 'node:crypto'
import type { Ask } from './transaction.ts'

const most = 20_000
const restMinutes = 15

/**
 * [Note: the ledger is sealed by the hour] A hash over each line and the hash before it, h = H("panah/audit/1", h, line),
 * would make every write of a centre wait for the one before if it were made with the line. So the clock makes it
 * afterwards, over lines that have lain for a quarter of an hour (no transaction of ours lasts so long, so none can still
 * slip in between). A head's device signs the newest hash as an anchor in the chain. A line that is changed or taken away
 * later breaks it.
 *
 * @returns how many lines were sealed, at most 20,000
 */
export async function sealLedger(ask: Ask, centre: string, now: Date): Promise<number> {
  const { rows: last } = await ask<{ seq: number; upto: number; hash: Buffer }>(
    'select seq, upto, hash from kernel.ledger_seal where centre_id = $1 order by seq desc limit 1',
    [centre],
  )
  const before = last[0] ?? { seq: 0, upto: 0, hash: Buffer.alloc(32) }
  const { rows: end } = await ask<{ upto: number | null }>(
    `select max(no) as upto from (select no, heard from kernel.ledger_line where centre_id = $1 and no > $2 order by no limit $3) x
     where heard < $4`,
    [centre, before.upto, most, new Date(now.getTime() - restMinutes * 60_000)],
  )
  const upto = end[0]!.upto
  if (upto === null) return 0
  const { rows } = await ask<{ line: string }>(lineQuery, [centre, before.upto, upto])
  await ask('insert into kernel.ledger_seal (centre_id, seq, upto, lines, hash, at) values ($1, $2, $3, $4, $5, $6)', [
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
  const { rows: seals } = await ask<{ seq: number; upto: number; lines: number; hash: Buffer }>(
    'select seq, upto, lines, hash from kernel.ledger_seal where centre_id = $1 order by seq',
    [centre],
  )
  let hash: Buffer = Buffer.alloc(32)
  let from = 0
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
  from kernel.ledger_line where centre_id = $1 and no > $2 and no <= $3 order by no`

function chained(before: Buffer, rows: readonly { readonly line: string }[]): Buffer {
  let hash = before
  for (const { line } of rows)
    hash = createHash('sha256')
      .update(pae(['panah/audit/1', hash, line]))
      .digest()
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
