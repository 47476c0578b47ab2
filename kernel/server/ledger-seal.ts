import { createHash } from 'node:crypto'
import type { Ask } from './transaction.ts'

const most = 20_000
const restMinutes = 15

/**
 * [Note: the ledger is sealed by the hour] A hash over each line and the hash before it, h = H("panah/audit/1", h, line),
 * would make every write of a centre wait for the one before if it were made with the line. So the clock makes it
 * afterwards, over lines that have lain for a quarter of an hour (no transaction of ours lasts so long, so none can still
 * slip in between). A line that is changed or taken away later breaks it.
 *
 * Whoever can write into the database can lay the seals anew over changed lines. So a head's device follows them from line to
 * line once a day and signs the newest one into the chain: see [Note: the ledger is anchored by the day].
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

/** An anchor as a statement of the chain says it: the hash at a seal, signed by a head. */
export interface Anchored {
  readonly seal: number
  /** base64url */
  readonly audit: string
  /** She began anew: nothing is said of what was before. */
  readonly anew: boolean
}

interface Seal {
  readonly seq: number
  readonly upto: number
  readonly lines: number
  readonly hash: Buffer
}

/**
 * Whether every sealed line is as it was, and every anchored seal what a head has signed; the number of the first seal that
 * does not hold, or null.
 *
 * @param anchors those of the centre's chain, in its order, verified by the caller
 */
export async function checkLedger(ask: Ask, centre: string, anchors: readonly Anchored[] = []): Promise<number | null> {
  const { rows: seals } = await ask<Seal>('select seq, upto, lines, hash from kernel.ledger_seal where centre_id = $1 order by seq', [
    centre,
  ])
  const begin = anchors.findLastIndex(({ anew }) => anew)
  const held = new Map(anchors.slice(Math.max(begin, 0)).map(({ seal, audit }) => [seal, audit]))
  const isAnchored = ({ seq, hash }: Seal) => (held.get(seq) ?? hash.toString('base64url')) === hash.toString('base64url')
  let hash: Buffer = Buffer.alloc(32)
  let from = 0
  let before = 0
  let left = seals
  if (begin >= 0) {
    const { seal } = anchors[begin]!
    const there = seals.find(({ seq }) => seq === seal)
    if (!there || !isAnchored(there)) return seal
    hash = there.hash
    from = there.upto
    before = seal
    left = seals.filter(({ seq }) => seq > seal)
  }
  for (const seal of left) {
    const { rows } = await ask<{ line: string }>(lineQuery, [centre, from, seal.upto])
    hash = chained(hash, rows)
    // See [Note: no seal is left out]
    const isNext = seal.seq === before + 1
    if (!isNext || rows.length !== seal.lines || !hash.equals(seal.hash) || !isAnchored(seal)) return seal.seq
    from = seal.upto
    before = seal.seq
  }
  // a ledger that ends before its last anchor
  const there = new Set(seals.map(({ seq }) => seq))
  const missing = [...held.keys()].filter((seq) => !there.has(seq))
  return missing.length > 0 ? Math.min(...missing) : null
}

/** A seal as a device reads it; `hash` is base64url. */
export interface SealOut {
  readonly seq: number
  readonly upto: number
  readonly hash: string
}

/** What a device needs to follow the seals by itself. Lines are the text that was hashed. */
export interface SealedLines {
  /** The seal that was asked for; null when there is none of that number. */
  readonly base: SealOut | null
  /** Those that end among these lines. */
  readonly seals: SealOut[]
  readonly lines: string[]
  /** The newest of all. */
  readonly newest: SealOut | null
  readonly more: boolean
}

/**
 * Sealed lines behind a seal, in their order, with the seals that end among them.
 *
 * @param where `seal`: number of the seal to begin behind, 0 for the first line of all; `no`: the last line of the page before
 */
export async function sealedLines(
  ask: Ask,
  centre: string,
  where: { readonly seal: number; readonly no: number | undefined; readonly page: number },
): Promise<SealedLines> {
  const { seal, no, page } = where
  const sealOut = `seq, upto, translate(encode(hash, 'base64'), E'+/=\n', '-_') as hash`
  const { rows: named } = await ask<SealOut & { newest: boolean }>(
    `(select ${sealOut}, true as newest from kernel.ledger_seal where centre_id = $1 order by seq desc limit 1)
     union all select ${sealOut}, false from kernel.ledger_seal where centre_id = $1 and seq = $2`,
    [centre, seal],
  )
  const plain = ({ seq, upto, hash }: SealOut): SealOut => ({ seq, upto, hash })
  const newest = named.find((each) => each.newest)
  const base = named.find((each) => !each.newest)
  const answer = { base: base ? plain(base) : null, newest: newest ? plain(newest) : null }
  const from = Math.max(no ?? 0, base?.upto ?? 0)
  if (!newest || from >= newest.upto) return { ...answer, seals: [], lines: [], more: false }
  const { rows } = await ask<{ line: string; no: number }>(`${lineQuery} limit ${page + 1}`, [centre, from, newest.upto])
  const lines = rows.slice(0, page)
  const last = lines.at(-1)?.no ?? newest.upto
  const { rows: seals } = await ask<SealOut>(
    `select ${sealOut} from kernel.ledger_seal where centre_id = $1 and upto > $2 and upto <= $3 order by seq`,
    [centre, from, rows.length > page ? last : newest.upto],
  )
  return { ...answer, seals, lines: lines.map(({ line }) => line), more: rows.length > page }
}

const lineQuery = `
  select jsonb_build_array(no, told, house.iso(at), actor, action, object, case_id)::text as line, no
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
