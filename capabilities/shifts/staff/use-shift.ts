import { useMemo } from 'react'
import { addDays, useDevice, useMe, useMinute, usePut, useRecords, useToday } from '#kernel/device/index.ts'
import { byStart, here, pausing, planned } from '../rules.ts'
import { debrief, pause, shift, turn } from '../sealed/shift.ts'

/** All planned shifts of this device, in order. */
export function usePlan() {
  const all = useRecords(shift)
  return useMemo(
    () =>
      all
        .filter(({ coded, state }) => coded.state === 'planned' && state !== 'refused')
        .map((record) => ({ record, ...record.sealed }))
        .sort(byStart),
    [all],
  )
}
export type PlannedShift = ReturnType<typeof usePlan>[number]

/** Who is on shift now, who is on call at home, and the way to begin and end my own shift. Accounts; moments in UTC. */
export function useOnShift() {
  const me = useMe()
  const put = usePut()
  const { now } = useDevice()
  const minute = useMinute()
  const turns = useRecords(turn)
  const plan = usePlan()
  return useMemo(() => {
    // a minute ahead: who has just pressed the button is here at once
    const soon = new Date(Date.parse(minute) + 60_000).toISOString()
    const all = here(
      turns.map((record) => ({ record, ...record.sealed })),
      soon,
    )
    const mine = all.find(({ who }) => who === me.account)?.record ?? null
    return {
      here: all.map(({ who, from, where }) => ({ account: who, since: from, where })),
      onCall: planned(plan, 'home', minute).map(({ who, until }) => ({ account: who, until })),
      isHere: mine !== null,
      since: mine?.sealed.from ?? null,
      begin(where: 'centre' | 'home' = 'centre') {
        if (mine === null) put(turn, { coded: {}, sealed: { who: me.account, from: now().toISOString(), until: null, where } })
      },
      end() {
        const until = now().toISOString()
        // also those begun twice, on two devices
        for (const each of turns) {
          if (each.sealed.who !== me.account || each.sealed.until !== null) continue
          put(turn, { id: each.id, coded: {}, sealed: { ...each.sealed, until } })
        }
      },
    }
  }, [me, put, now, minute, turns, plan])
}

/** Pauses of the shift: mine until when, the others', and the way to take one and to come back before its time. */
export function usePause() {
  const me = useMe()
  const put = usePut()
  const { now } = useDevice()
  const minute = useMinute()
  const pauses = useRecords(pause)
  return useMemo(() => {
    const all = pausing(
      pauses.map((record) => ({ record, ...record.sealed })),
      minute,
    )
    const mine = all.find(({ who }) => who === me.account)
    return {
      /** The moment my pause ends; null when I am not pausing. */
      until: mine?.until ?? null,
      others: all.filter(({ who }) => who !== me.account).map(({ who, until }) => ({ account: who, until })),
      begin(minutes = 10) {
        const from = now()
        const until = new Date(from.getTime() + minutes * 60_000).toISOString()
        put(pause, { coded: {}, sealed: { who: me.account, from: from.toISOString(), until } })
      },
      end() {
        for (const { record } of all) {
          if (record.sealed.who !== me.account) continue
          put(pause, { id: record.id, coded: {}, sealed: { ...record.sealed, until: minute } })
        }
      },
    }
  }, [me, put, now, minute, pauses])
}

/** Asking the head for a debrief or for supervision: without words. See [Note: a request for a debrief has no words]. */
export function useDebrief() {
  const me = useMe()
  const put = usePut()
  const today = useToday()
  const all = useRecords(debrief)
  return useMemo(() => {
    const waiting = all.filter(({ coded, state }) => coded.state === 'asked' && state !== 'refused')
    return {
      /** What I have asked for and what has not been done yet. */
      asked: waiting.find(({ coded }) => coded.who === me.account) ?? null,
      /** Everybody's requests that wait. */
      waiting,
      ask(what: 'debrief' | 'supervision' = 'debrief', days = 0) {
        return put(debrief, { coded: { who: me.account, what, until: addDays(today, days), state: 'asked' }, sealed: {} })
      },
      settle(one: (typeof waiting)[number], state: 'done' | 'dropped') {
        return put(debrief, { id: one.id, coded: { ...one.coded, state }, sealed: {} })
      },
    }
  }, [me, put, today, all])
}
