import { useDevice, useDraft, usePut } from '#kernel/device/index.ts'
import type { Opened } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { isAnswered, type Logging, rowNames, startLogging } from '../rows.ts'
import { isHelpCall } from '../rules.ts'
import { call } from '../sealed/call.ts'

export type HandoverTry = NonNullable<Sealed<typeof call>['handovers']>[number]

/** A call that is not kept yet. It is sealed while it is written, so hiding, locking and a power cut lose nothing of it. */
export interface CallDraft {
  readonly started: string | null
  readonly logging: Logging
  readonly note: string
  readonly place: string
  readonly codeWord: string
  readonly ask: string
  readonly dontAsk: string
  /** Codes of the script's steps that were done. */
  readonly ticks: readonly string[]
  /** How many words were tried in this call. */
  readonly tries: number
  readonly toCase: string | null
  readonly handovers: readonly HandoverTry[]
  /** The colleague it was handed to last. */
  readonly handedWorker: string | null
}
const empty: CallDraft = {
  started: null,
  logging: startLogging,
  note: '',
  place: '',
  codeWord: '',
  ask: '',
  dontAsk: '',
  ticks: [],
  tries: 0,
  toCase: null,
  handovers: [],
  handedWorker: null,
}

/** The call that is being written: what stands in it, and the way to keep it. */
export function useCallDraft() {
  const put = usePut()
  const { now } = useDevice()
  const [kept, setDraft, drop] = useDraft<CallDraft>('call', empty, 'intake')
  // a draft of a version before this one has fewer fields
  const draft: CallDraft = { ...empty, ...kept, logging: { ...startLogging, ...kept.logging } }
  const { logging } = draft
  const isEmpty = draft.note.trim() === '' && draft.handovers.length === 0 && rowNames.every((row) => !isAnswered(logging.answers, row))
  return {
    draft,
    isEmpty,
    /** Changes something she said or did: the clock begins with the first of it. */
    change: (more: Partial<CallDraft>) => setDraft((before) => ({ ...before, started: before.started ?? now().toISOString(), ...more })),
    /** Moves in the rows; no clock begins. */
    look: (next: Logging) => setDraft((before) => ({ ...before, logging: next })),
    /** Keeps the call and makes room for the next one. */
    keep(): Opened<typeof call> | null {
      if (isEmpty) return null
      const started = draft.started ?? now().toISOString()
      const seconds = Math.min(86_400, Math.max(0, Math.round((now().getTime() - Date.parse(started)) / 1000)))
      const last = draft.handovers.at(-1)
      const record = put(call, {
        coded: {
          ...logging.answers,
          started,
          seconds,
          toCase: draft.toCase,
          ...logging.talk,
          agreedToPolice: logging.answers.danger.includes('violence') ? logging.agreed : null,
          handedTo: last?.to ?? null,
          handover: last?.outcome ?? null,
          handedWorker: last?.to === 'worker' ? draft.handedWorker : null,
        },
        sealed: {
          ...said({ note: draft.note, place: draft.place }),
          // who fishes tries words: they are not kept as hers
          ...(isHelpCall(logging.answers) && said({ codeWord: draft.codeWord, ask: draft.ask, dontAsk: draft.dontAsk })),
          ...(draft.handovers.length > 0 && { handovers: [...draft.handovers] }),
        },
      })
      drop()
      return record
    },
  }
}

/** Only what was written, without spaces around it. */
export const said = <K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> =>
  Object.fromEntries(Object.entries<string>(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]]))) as Partial<
    Record<K, string>
  >
