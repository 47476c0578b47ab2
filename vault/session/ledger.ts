import { Alarm, type LedgerPlace, type Vault } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { hash } from '../encoding/hash.ts'
import { draft } from './deed.ts'
import { chainOf, ownOf, type Session } from './session.ts'

/** Before the first line. */
const start: LedgerPlace = { seal: 0, no: 0, hash: base64url(new Uint8Array(32)) }

/** Over the heads of all evidence ledgers, sorted. There are none yet. */
const noLedgers = base64url(hash('panah/ledgers/1'))

/**
 * [Note: anchored anew] An anchor goes forward: one over a seal that is older than the last one's is refused. After a restore
 * from a copy the ledger ends before it, and after a break-in its lines may be others: it would never fit again. A head who has
 * seen that may begin anew: she signs the newest seal as it is and vouches for nothing before it. That stands in the chain
 * with her name and the day, for every colleague to see.
 */

/**
 * [Note: no seal is left out] The program numbers the seals of a centre 1, 2, 3 … without a gap, also after a restore and
 * behind an anchor anew. Whoever follows them takes none but the next: then who has come from the first line to seal 12 has
 * passed seal 10, and what a head has signed of it. Where a seal could be left out, old lines could be changed, all others
 * laid anew around it, and nobody would ever compare the one that a head has signed. Nor can a server name a seal far
 * ahead, behind which no anchor could go forward.
 */

const rewritten = (detail: string): never => {
  throw new Alarm('ledger-rewritten', detail)
}

/** The number that a line begins with: `[17, …]`. */
function numberOf(line: string): number {
  const found = /^\[(\d{1,15})[,\]]/.exec(line)
  return found ? Number(found[1]) : rewritten('a line without a number')
}

/** The journal of who did what, vouched for by a head. */
export function ledgerPart(session: Session): Pick<Vault, 'followLedger' | 'anchorLedger'> {
  return {
    async followLedger({ from, lines, seals }) {
      const { anchor } = chainOf(session).state
      let { seal, no, hash: text } = from ?? start
      let before = fromBase64url(text)
      let next = 0
      for (const line of lines) {
        const number = numberOf(line)
        if (number <= no) rewritten(`line ${number} after ${no}`)
        no = number
        before = hash('panah/audit/1', before, line)
        const reached = seals[next]
        if (!reached || no < reached.upto) continue
        text = base64url(before)
        if (reached.seq !== seal + 1) rewritten(`seal ${reached.seq} after ${seal}`)
        if (no !== reached.upto || text !== reached.hash) rewritten(`at seal ${reached.seq}`)
        if (anchor?.seal === reached.seq && anchor.audit !== text) rewritten(`at the anchor ${reached.seq}`)
        seal = reached.seq
        next++
      }
      if (next < seals.length) rewritten(`no line for seal ${seals[next]!.seq}`)
      return { seal, no, hash: base64url(before) }
    },

    async anchorLedger({ seal, at, anew = false }) {
      const fields = { audit: seal.hash, seal: seal.seq, ledgers: noLedgers, ...(anew ? { anew } : {}) }
      const { statement, awaits } = await draft(chainOf(session).state, ownOf(session), 'anchor', at, fields)
      return { statement, wraps: [], links: [], ...awaits }
    },
  }
}
