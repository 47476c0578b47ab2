import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { useDevice } from './device-context.tsx'
import type { StaffPart, StoryRule } from './part.ts'
import type { Opened, Records } from './records.ts'
import { PartsContext } from './shell/parts.tsx'

/** One line that a part tells in the story of a case. */
export interface StoryLine {
  /** Whose words `title` is in. */
  readonly room: string
  readonly what: StoryRule['what']
  /** A moment in UTC, or a calendar day. */
  readonly at: string
  readonly title: string
  readonly words?: Readonly<Record<string, string | number>>
  /** Sealed: never shown while names are masked. */
  readonly text?: string
  readonly record: Opened
}

interface Teller {
  readonly room: string
  readonly rule: StoryRule
}

const tellersOf = (parts: readonly StaffPart[]): readonly Teller[] =>
  parts.flatMap((part) => (part.story ?? []).map((rule) => ({ room: part.messages.room, rule })))

/**
 * Gives the lines that all parts tell of one case. The same array again until a record of the case changes; a rule is asked
 * again only for a record that is new.
 */
export function storyOf(parts: readonly StaffPart[], records: Pick<Records, 'list'>, caseId: string): () => readonly StoryLine[] {
  const tellers = tellersOf(parts)
  const told = new WeakMap<Opened, ReadonlyMap<Teller, StoryLine | null>>()
  let seen: readonly (readonly Opened[])[] = []
  let lines: readonly StoryLine[] = []
  const tell = (teller: Teller, record: Opened): StoryLine | null => {
    const before = told.get(record)
    const known = before?.get(teller)
    if (known !== undefined) return known
    const entry = teller.rule.entry(record)
    const line = entry === null ? null : { room: teller.room, what: teller.rule.what, record, ...entry }
    told.set(record, new Map([...(before ?? []), [teller, line]]))
    return line
  }
  return () => {
    const now = tellers.map(({ rule }) => records.list(rule.shape, caseId))
    if (now.length === seen.length && now.every((list, n) => list === seen[n])) return lines
    seen = now
    lines = tellers.flatMap((teller, n) => now[n]!.flatMap((record) => tell(teller, record) ?? []))
    return lines
  }
}

/** What all parts tell of a case, in no order; live. */
export function useStory(caseId: string): readonly StoryLine[] {
  const { records } = useDevice()
  const parts = useContext(PartsContext)
  const kinds = useMemo(() => [...new Set(tellersOf(parts).map(({ rule }) => rule.shape.of.kind))], [parts])
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = kinds.map((kind) => records.subscribe(kind, listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [records, kinds],
  )
  return useSyncExternalStore(
    subscribe,
    useMemo(() => storyOf(parts, records, caseId), [parts, records, caseId]),
  )
}
