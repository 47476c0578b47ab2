import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import {
  noteInLedger,
  say,
  useDevice,
  usePut,
  useRecord,
  useRecords,
  useRefused,
  useSession,
  useToday,
  useWords,
} from '#kernel/device/index.ts'
import type { DisclosedField, Purpose, Recipient, Way } from '../codes.ts'
import { type Allowed, allows, usable } from '../rules.ts'
import { consent } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'

/** Exactly what is to leave: each field with its words. */
export interface ToTell {
  readonly recipient: Recipient
  readonly purpose: Purpose
  readonly said: Readonly<Partial<Record<DisclosedField, string>>>
  readonly whom?: string | undefined
  readonly way: Way
  /** The card under which it leaves, when she has given more than one. */
  readonly under?: string | undefined
}
export interface Receipt {
  readonly id: string
  /** When the server's answer came. */
  readonly at: string
  readonly told: ToTell
}

/**
 * Where something that is to leave stands. Nothing has left before `gone`: whoever prints, sends or reads it aloud does so
 * then and not earlier.
 */
export type Leaving =
  | { readonly is: 'not' }
  /** Held back; can still be cancelled. */
  | { readonly is: 'held'; readonly seconds: number }
  /** There is no network: it has not left, and goes to the server when there is one. */
  | { readonly is: 'waiting' }
  | { readonly is: 'asking' }
  /** The server has it; `at` is when its answer came. */
  | { readonly is: 'gone'; readonly id: string; readonly at: string }
  /** `why` is a refusal of this room. */
  | { readonly is: 'refused'; readonly why: string }

/** How long it is held back, in seconds. */
export const heldFor = 10

/**
 * The gate of one case: the only way in which anything about her leaves. Cancels by itself when the screen goes or locks;
 * what was asked of the server and not answered by then is not asked again (`nowOrNever`).
 */
export function useDisclose(
  caseId: string,
  onGone?: (receipt: Receipt) => void,
): {
  /** Whether it may leave, from the cards of this device; the server looks again. */
  readonly allowed: (recipient: Recipient, purpose: Purpose, fields: readonly DisclosedField[]) => Allowed
  /** The cards under which some of it may leave, the fullest first. */
  readonly usable: (recipient: Recipient, purpose: Purpose, fields: readonly DisclosedField[]) => ReturnType<typeof usable>
  readonly leaving: Leaving
  readonly start: (what: ToTell) => void
  readonly cancel: () => void
} {
  const device = useDevice()
  const t = useWords('kernel')
  const put = usePut()
  const session = useSession()
  const today = useToday()
  const cards = useRecords(consent, { caseId })
  const refusals = useRefused()
  const isOnline = session.at === 'open' && session.server === 'online'
  const [held, setHeld] = useState<{ readonly what: ToTell; readonly until: number } | null>(null)
  const [now, setNow] = useState(0)
  const [id, setId] = useState<string | null>(null)
  const [gone, setGone] = useState<string | null>(null)
  const [why, setWhy] = useState<string | null>(null)
  const record = useRecord(disclosure, id ?? undefined)
  const isOver = held !== null && now >= held.until

  const allowed = useCallback(
    (recipient: Recipient, purpose: Purpose, fields: readonly DisclosedField[]) => allows(cards, { recipient, purpose, fields, on: today }),
    [cards, today],
  )
  const some = useCallback(
    (recipient: Recipient, purpose: Purpose, fields: readonly DisclosedField[]) => usable(cards, { recipient, purpose, fields, on: today }),
    [cards, today],
  )

  const ask = useEffectEvent(() => {
    if (held === null || id !== null) return
    const { recipient, purpose, said, whom, way, under } = held.what
    const fields = Object.keys(said) as DisclosedField[]
    // her answer as it is now: she may have withdrawn while it was held
    const mine = under === undefined ? cards : cards.filter((each) => each.id === under)
    const answer = allows(mine, { recipient, purpose, fields, on: today })
    if (!answer.ok) {
      setWhy(answer.why)
      setHeld(null)
      return
    }
    const coded = { consent: answer.consent, recipient, purpose, fields, at: device.now().toISOString(), way }
    setId(put(disclosure, { caseId, coded, sealed: { said, ...(whom ? { whom } : {}) } }).id)
  })
  useEffect(() => {
    if (held === null || isOver) return
    const timer = setInterval(() => setNow(device.now().getTime()), 250)
    return () => clearInterval(timer)
  }, [held, isOver, device])
  useEffect(() => {
    if (isOver && isOnline) ask()
  }, [isOver, isOnline])

  const state = record?.state
  const arrived = useEffectEvent(() => {
    if (state === 'there' && gone === null) {
      const at = device.now().toISOString()
      setGone(at)
      noteInLedger('exported', caseId)
      if (record && held) onGone?.({ id: record.id, at, told: held.what })
    }
    if (state === 'refused') {
      setWhy(record?.refusal ?? 'no-consent')
      setHeld(null)
      setId(null)
      // nothing has left, so nothing is kept of it
      void refusals.find((each) => each.id === id)?.drop()
    }
  })
  useEffect(() => arrived(), [state, refusals])

  const takeBack = useEffectEvent(() => {
    if (record !== undefined && record.state !== 'there') void device.undo(record)
  })
  useEffect(() => () => takeBack(), [])

  const leaving = useMemo((): Leaving => {
    if (why !== null) return { is: 'refused', why }
    if (id !== null && gone !== null) return { is: 'gone', id, at: gone }
    if (held === null) return { is: 'not' }
    if (!isOver) return { is: 'held', seconds: Math.max(1, Math.ceil((held.until - now) / 1000)) }
    return { is: isOnline ? 'asking' : 'waiting' }
  }, [why, id, gone, held, isOver, isOnline, now])

  const start = useCallback(
    (what: ToTell) => {
      const from = device.now().getTime()
      setWhy(null)
      setGone(null)
      setId(null)
      setNow(from)
      setHeld({ what, until: from + heldFor * 1000 })
    },
    [device],
  )
  const cancel = useCallback(() => {
    const reset = () => {
      setHeld(null)
      setId(null)
      setWhy(null)
    }
    if (record === undefined) return reset()
    // What is on its way is not called back: the answer says what became of it.
    if (record.state !== 'there') void device.undo(record).then((isTaken) => (isTaken ? reset() : say(t('undo.too-late'))))
  }, [device, record, t])
  return { allowed, usable: some, leaving, start, cancel }
}
