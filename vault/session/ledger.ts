import { Alarm, type LedgerPlace, type Vault } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { hash } from '../encoding/hash.ts'
import { draft } from './deed.ts'
import { chainOf, ownOf, type Session } from './session.ts'

/** Before the first line. */
const start: LedgerPlace = { no: 0, hash: base64url(new Uint8Array(32)) }

/** Over the heads of all evidence ledgers, sorted. There are none yet. */
const noLedgers = base64url(hash('panah/ledgers/1'))

/**
 * [Note: anchored anew] An anchor goes forward: one over a seal that is older than the last one's is refused. After a restore
 * from a copy the ledger ends before it, and after a break-in its lines may be others: it would never fit again. A head who has
 * seen that may begin anew: she signs the newest seal as it is and vouches for nothing before it. That stands in the chain
 * with her name and the day, for every colleague to see.
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
      let { no, hash: text } = from ?? start
      let before = fromBase64url(text)
      let next = 0
      for (const line of lines) {
        const number = numberOf(line)
        if (number <= no) rewritten(`line ${number} after ${no}`)
        no = number
        before = hash('panah/audit/1', before, line)
        const seal = seals[next]
        if (!seal || no < seal.upto) continue
        text = base64url(before)
        if (no !== seal.upto || text !== seal.hash) rewritten(`at seal ${seal.seq}`)
        if (anchor?.seal === seal.seq && anchor.audit !== text) rewritten(`at the anchor ${seal.seq}`)
        next++
      }
      if (next < seals.length) rewritten(`no line for seal ${seals[next]!.seq}`)
      return { no, hash: base64url(before) }
    },

    async anchorLedger({ seal, at, anew = false }) {
      const fields = { audit: seal.hash, seal: seal.seq, ledgers: noLedgers, ...(anew ? { anew } : {}) }
      const { statement, awaits } = await draft(chainOf(session).state, ownOf(session), 'anchor', at, fields)
      return { statement, wraps: [], links: [], ...awaits }
    },
  }
}
