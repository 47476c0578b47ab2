import { useMemo, useRef } from 'react'
import { Away, openCase, useDevice, useMe, useOwnCircles, usePut } from '#kernel/device/index.ts'
import { grouped } from '#kernel/grouped.ts'
import type { Reason } from '../records.ts'
import { toClose } from '../rules.ts'
import { restriction } from '../sealed/restriction.ts'
import { standingNow } from './standing-now.ts'

export interface Closing {
  readonly readers: readonly string[]
  readonly reason: Reason
  readonly because: string | null
  readonly note: string
}

/** What may be done about who reads a case. */
export interface Deeds {
  /** Closes it to all but these. Throws Away without a network: a circle needs a place in the chain. */
  close(what: Closing): Promise<void>
  /** Opens it again to the roles that read it before. */
  lift(): void
  /** Moves what still lies in the wrong place, after a cut in the middle. */
  finish(): void
}

/** The deeds for one case. See [Note: a case in a circle of its own] */
export function useDeeds(caseId: string): Deeds {
  const device = useDevice()
  const { account } = useMe()
  const put = usePut()
  const circles = useOwnCircles()
  // made and not used yet, because the connection broke behind it
  const made = useRef<{ readonly readers: string; readonly circle: string } | null>(null)
  return useMemo(() => {
    const finish = () => {
      const left = standingNow(device, caseId)?.left ?? []
      for (const [to, some] of grouped(left, (each) => each.to)) {
        const ids = some.map(({ id }) => id)
        device.move(ids, to)
      }
    }
    return {
      finish,
      async close({ readers, reason, because, note }) {
        // of a closed or an old case the device holds a part only, and all of it moves
        if ((await openCase(caseId)) === 'away') throw new Away()
        const key = readers.toSorted().join()
        if (made.current?.readers !== key)
          made.current = { readers: key, circle: await circles.make({ members: readers, keepers: readers }) }
        const { circle } = made.current
        const mine = (device.chain.get()?.circles ?? []).map((each) => ({ ...each, isMine: each.members.includes(account) }))
        const { ids, management } = toClose(caseId, standingNow(device, caseId)?.lying ?? [], mine)
        const [first, ...rest] = ids
        if (first !== caseId) throw new Error('the case itself cannot be moved')
        // the case itself first: from then on the server takes nothing of it into the circles it has left
        device.move([first], circle)
        const sealed = {
          ...(note.trim() === '' ? {} : { note: note.trim() }),
          ...(because === null ? {} : { because }),
          ...(management.length === 0 ? {} : { management: [...management] }),
        }
        put(restriction, { caseId, circle, coded: { circle, reason, lifted: false }, sealed })
        device.move(rest, circle)
        made.current = null
      },
      lift() {
        const id = standingNow(device, caseId)?.restriction
        const record = id === null || id === undefined ? undefined : device.records.one(restriction, id)
        if (!record) return
        put(restriction, { id: record.id, caseId, coded: { ...record.coded, lifted: true }, sealed: record.sealed })
        finish()
      },
    }
  }, [caseId, device, account, put, circles])
}
