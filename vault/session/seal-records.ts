import { Alarm, type Opened, type ToOpen, type ToSeal, type Vault } from '../api.ts'
import { witnessOf } from '../chain/witness.ts'
import { blobHash } from '../records/blob-hash.ts'
import { readBody, writeBody } from '../records/body.ts'
import type { RecordContext } from '../records/context.ts'
import { epochOf, largestBody, openEnvelopedRecord, sealEnvelopedRecord } from '../records/envelope.ts'
import { inBatches } from '../records/in-batches.ts'
import { noticesOf } from '../records/notices.ts'
import { caseKeyOf, circleKey } from './circle-keys.ts'
import { chainOf, ownOf, type Session } from './session.ts'

/** The one record format of this program; a policy in the chain may end it. */
const recordFormat = 1

const contextOf = (centre: string, { circle, caseId, id, kind, version }: ToSeal | ToOpen): RecordContext => ({
  centre,
  circle,
  caseId,
  recordId: id,
  kind,
  version,
})

/** Sealing and opening of records. */
export function recordsPart(session: Session): Pick<Vault, 'seal' | 'open'> {
  const seal: Vault['seal'] = async (records) => {
    const own = ownOf(session)
    const { state } = chainOf(session)
    if (state.minRecordFormat > recordFormat) throw new Alarm('record-format-unknown', 'policy')
    const epochs = new Map<string, number>()
    for (const id of new Set(records.map((record) => record.circle))) {
      const circle = state.circles.get(id)
      if (!circle || !state.members.has(own.account) || !circle.members.includes(own.account)) throw new Alarm('not-in-circle', id)
      if (circle.stale) throw new Alarm('circle-stale', id)
      await circleKey(session, id, circle.epoch)
      epochs.set(id, circle.epoch)
    }
    const shaOf = await blobHash()
    const h = witnessOf(state)
    const bodies = records.map((record) => {
      if (!Number.isSafeInteger(record.version) || record.version < 1) throw new TypeError('version')
      const bytes = writeBody({
        v: 1,
        k: record.kind,
        d: record.sealed ?? null,
        c: record.coded,
        a: { by: own.account, at: record.at, prev: record.prev, h, ...(record.of ? { of: { by: record.of.by, at: record.of.at } } : {}) },
      })
      if (bytes.length > largestBody) throw new Alarm('record-too-large', record.id)
      return { record, bytes }
    })
    return inBatches(bodies, async ({ record, bytes }) => {
      const epoch = epochs.get(record.circle)!
      const key = await caseKeyOf(session, record.circle, epoch, record.caseId)
      const blob = await sealEnvelopedRecord(key, contextOf(state.centre, record), epoch, bytes, own.sign)
      return { id: record.id, epoch, blob, sha: shaOf(blob) }
    })
  }

  const open: Vault['open'] = async (records, verify) => {
    const chain = chainOf(session)
    const shaOf = await blobHash()
    const openOne = async (asked: ToOpen): Promise<Opened> => {
      let sha: string | undefined
      try {
        if (chain.state.minRecordFormat > recordFormat) throw new Alarm('record-format-unknown', 'policy')
        const epoch = epochOf(asked.blob)
        const context = contextOf(chain.state.centre, asked)
        const key = await caseKeyOf(session, asked.circle, epoch, asked.caseId)
        const opening = openEnvelopedRecord(key, context, asked.blob)
        // While the engine decrypts.
        sha = shaOf(asked.blob)
        const { body: bytes, signature } = await opening
        const body = readBody(bytes, asked.kind)
        const notices = await noticesOf(chain, { asked, context, epoch, body, bytes, signature, sha }, verify === 'always')
        const { by, at, of } = body.a
        return { id: asked.id, state: 'open', coded: body.c, sealed: body.d, by, at, ...(of ? { of } : {}), sha, notices }
      } catch (error) {
        // An envelope that does not open is a visible row, never an exception; anything else would be a fault of ours.
        if (error instanceof Alarm) return { id: asked.id, state: 'locked', why: error.code, sha: sha ?? shaOf(asked.blob) }
        throw error
      }
    }
    return inBatches(records, openOne)
  }

  return { seal, open }
}
