import { useState } from 'react'
import { useOnLine } from '#capabilities/needs/staff/door.tsx'
import { type Opened, useOwnCircles, useProblem, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { note } from '../sealed/note.ts'

/** Of which child a closed note is. */
export interface OfChild {
  readonly caseId: string
  readonly child: string
  readonly alias: string
}

/**
 * Keeps a closed note: a new one in a circle made for it, a changed one where it lies. A new circle needs a network; the
 * sentence says so, and the draft stays.
 */
export function useKeepClosed(known: Opened<typeof note> | undefined, done: () => void) {
  const t = useWords('children')
  const put = usePut()
  const undo = useUndo()
  const own = useOwnCircles()
  const isOnLine = useOnLine()
  const problem = useProblem('children')
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const keep = async (caseId: string, sealed: Sealed<typeof note>, people: readonly string[]): Promise<void> => {
    if (busy) return
    if (known === undefined && !isOnLine) return setSaid(t('few.away'))
    setBusy(true)
    try {
      const circle = known?.circle ?? (await own.make({ members: people }))
      const kept = put(note, { ...(known === undefined ? {} : { id: known.id }), caseId, circle, coded: {}, sealed })
      undo(kept, t('few.saved'))
      done()
    } catch (thrown) {
      setSaid(problem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return { keep, said, setSaid }
}
