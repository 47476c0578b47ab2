import { useMemo } from 'react'
import type { RoleCircle } from '#kernel/circle.ts'
import { type Me, type Opened, useDevice, useMe, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { byHand, type DutyFacts, factsOf, handedTo, movedTo, settled } from '../rules.ts'
import { dutyOfCase, dutyOfCentre } from '../sealed/duty.ts'
import type { DutyRow } from './use-duties.ts'

export type Whose = Pick<DutyFacts, 'owner' | 'role'>
export interface ToAdd {
  readonly text: string
  /** A moment in UTC. */
  readonly due: string
  readonly whose: Whose
  readonly caseId: string | null
  /** Who may read it, of a task of the centre; that of the case otherwise. */
  readonly circle?: RoleCircle | string
}

type Written = Opened<typeof dutyOfCase>

/** Where what is written of a raised duty lies: with the record it is about, where that circle can hold it. */
function circleFor(row: DutyRow, me: Me): { readonly circle?: string } {
  const circle = row.raised?.circle
  if (row.written !== null || circle === undefined || circle === '') return {}
  const mine = me.circles.find((each) => each.circle === circle)
  if (mine === undefined) return {}
  const { circles } = (row.caseId === null ? dutyOfCentre : dutyOfCase).of
  const fits = mine.name === null ? row.caseId !== null : (circles as readonly string[]).includes(mine.name)
  return fits ? { circle } : {}
}

/** What can be done with a duty: at once on the screen, each with a way back for ten seconds. */
export function useDeeds() {
  const t = useWords('duties')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const { now } = useDevice()
  return useMemo(() => {
    const write = (row: DutyRow, coded: DutyFacts, sealed: Written['sealed']): Written => {
      const what = { ...(row.written === null ? {} : { id: row.written.id }), ...circleFor(row, me), coded, sealed }
      return row.caseId === null ? put(dutyOfCentre, what) : put(dutyOfCase, { ...what, caseId: row.caseId })
    }
    const sealedOf = (row: DutyRow): Written['sealed'] => row.written?.sealed ?? {}
    return {
      finish(row: DutyRow): void {
        undo(write(row, settled(row, me.account), sealedOf(row)), t('said.done'))
      },
      /** Open again, after the ten seconds of undo have passed. */
      reopen(row: DutyRow): void {
        undo(write(row, { ...factsOf(row), state: 'open' }, sealedOf(row)), t('said.open-again'))
      },
      move(row: DutyRow, due: string, why: string): void {
        const before = sealedOf(row)
        const moves = [...(before.moves ?? []), { at: now().toISOString(), from: row.due, to: due, why }]
        undo(write(row, movedTo(row, due), { ...before, moves }), t('said.moved'))
      },
      /** To a colleague, to a role, or (both null) to everybody. Says nothing when `quietly`: then many are handed over at once. */
      hand(row: DutyRow, whose: Whose, why: string, quietly = false): void {
        const before = sealedOf(row)
        const one = { at: now().toISOString(), from: row.owner, to: whose.owner, ...(why === '' ? {} : { why }) }
        const written = write(row, handedTo(row, whose), { ...before, handovers: [...(before.handovers ?? []), one] })
        if (!quietly) undo(written, t('said.handed'))
      },
      /** A task that was written by mistake. */
      drop(row: DutyRow): void {
        undo(write(row, { ...factsOf(row), state: 'dropped' }, sealedOf(row)), t('said.dropped'))
      },
      add({ text, due, whose, caseId, circle }: ToAdd): void {
        const what = { coded: byHand(due, whose), sealed: { text } }
        const added =
          caseId === null
            ? put(dutyOfCentre, { ...what, ...(circle === undefined ? {} : { circle }) })
            : put(dutyOfCase, { ...what, caseId })
        undo(added, t('said.added'))
      },
    }
  }, [put, undo, t, me, now])
}
