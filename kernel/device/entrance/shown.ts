import type { DeskOptions } from '../desk/desk.ts'
import { signal, type Signal } from '../signal.ts'
import type { Inside } from './inside.ts'

type Shown = 'records' | 'alarms' | 'chain' | 'saving' | 'returning' | 'refused' | 'conflicts'

/**
 * [Note: shown while she is in] What the screens read is the same for everybody who uses this window one after the other, and
 * work that was begun before a lock ends after it. So a desk shows only while she is in whose desk it is: afterwards it puts
 * nothing there, and finds nothing of whoever came next. What it knows of the membership stays its own, for by that it still
 * seals, stores and forgets.
 */
export function shownWhile(isIn: () => boolean, inside: Pick<Inside, Shown>): Pick<DeskOptions, Shown> {
  const { records, alarms } = inside
  const own = <T>(shown: Signal<T>): Signal<T> => {
    const mine = signal(shown.get())
    mine.subscribe(() => isIn() && shown.set(mine.get()))
    return mine
  }
  return {
    records: {
      shapeOf: (kind) => records.shapeOf(kind),
      held: (id) => (isIn() ? records.held(id) : undefined),
      any: (id) => (isIn() ? records.any(id) : undefined),
      one: (shape, id) => (isIn() ? records.one(shape, id) : undefined),
      every: () => (isIn() ? records.every() : [].values()),
      take: (held) => void (isIn() && records.take(held)),
      drop: (ids) => void (isIn() && records.drop(ids)),
    },
    alarms: {
      opened: (found) => void (isIn() && alarms.opened(found)),
      raise: (code, circles) => void (isIn() && alarms.raise(code, circles)),
      calm: (code) => void (isIn() && alarms.calm(code)),
    },
    chain: own(inside.chain),
    saving: own(inside.saving),
    returning: own(inside.returning),
    refused: own(inside.refused),
    conflicts: own(inside.conflicts),
  }
}
