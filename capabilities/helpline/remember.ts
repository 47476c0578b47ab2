import { folded } from '#kernel/fold.ts'
import type { Coded } from '#kernel/record.ts'
import type { callbackKind, callKind } from './records.ts'

/** What a word of hers leads to. */
export interface Remembered {
  readonly caseId: string | null
  /** How often she rang, and when last. */
  readonly calls: number
  readonly last: string | null
  readonly ask: string | null
  readonly dontAsk: string | null
  /** The id of a call-back she waits for. */
  readonly callBack: string | null
}

interface Known {
  readonly calls: readonly {
    readonly coded: Pick<Coded<typeof callKind>, 'started' | 'toCase'>
    readonly sealed: { readonly codeWord?: string | undefined; readonly ask?: string | undefined; readonly dontAsk?: string | undefined }
  }[]
  readonly callBacks: readonly {
    readonly id: string
    readonly coded: Pick<Coded<typeof callbackKind>, 'state' | 'toCase'>
    readonly sealed: { readonly codeWord?: string | undefined }
  }[]
  /** Words that stand in case files: on the card, in the safe contact. */
  readonly cases: readonly { readonly caseId: string; readonly word: string }[]
}

/** How many words may be tried in one call. */
export const wordsPerCall = 3

/**
 * Who is meant by a word. [Note: found only by her word] Whoever rings again is found by nothing but a word she chose
 * herself, the whole of it, spelling and alphabet aside: there is no search by name at the telephone and no list to look
 * through. A wrong word, a word that nobody has and a word that two have give the same answer, null; and after a few words
 * in one call no more are looked for, so that nobody finds her by guessing aloud.
 */
export function remembered(word: string, known: Known): Remembered | null {
  const wanted = folded(word)
  if (wanted.length < 2) return null
  const is = (other: string | undefined) => other !== undefined && folded(other) === wanted
  const byWord = known.calls.filter((call) => is(call.sealed.codeWord))
  const backsByWord = known.callBacks.filter((back) => is(back.sealed.codeWord))
  const cases = new Set([
    ...known.cases.filter((each) => is(each.word)).map((each) => each.caseId),
    ...[...byWord, ...backsByWord].flatMap(({ coded }) => (coded.toCase === null ? [] : [coded.toCase])),
  ])
  if (cases.size > 1) return null
  const [caseId = null] = cases
  const hers = known.calls.filter((call) => byWord.includes(call) || (caseId !== null && call.coded.toCase === caseId))
  if (caseId === null && hers.length === 0 && backsByWord.length === 0) return null
  const newestFirst = hers.toSorted((a, b) => (a.coded.started < b.coded.started ? 1 : -1))
  const waits = known.callBacks.find(
    (back) =>
      (back.coded.state === 'waiting' || back.coded.state === 'missed') &&
      (backsByWord.includes(back) || (caseId !== null && back.coded.toCase === caseId)),
  )
  return {
    caseId,
    calls: hers.length,
    last: newestFirst[0]?.coded.started ?? null,
    ask: newestFirst.find((call) => call.sealed.ask !== undefined)?.sealed.ask ?? null,
    dontAsk: newestFirst.find((call) => call.sealed.dontAsk !== undefined)?.sealed.dontAsk ?? null,
    callBack: waits?.id ?? null,
  }
}
