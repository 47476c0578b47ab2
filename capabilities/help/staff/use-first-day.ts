import { useEffect, useMemo, useState } from 'react'
import type { Shape } from '#kernel/record.ts'
import { reflexes, useDevice, useMe, useRecords, useSignal, useStaffParts } from '#kernel/device/index.ts'
import { doneOf, exercises, type Begun, type Exercise, type ExerciseName } from '../rules.ts'

const draft = 'first-day'
const none = { of: { kind: 'help/none' } } as unknown as Shape<any, any>

/** Records of a kind by name, so that the exercises need not know the capabilities they lead to. */
function useKind(kind: Extract<Exercise, { kind: string }>['kind']) {
  const parts = useStaffParts()
  const shape = useMemo(() => parts.flatMap((part) => part.shapes).find(({ of }) => of.kind === kind), [parts, kind])
  return useRecords(shape ?? none)
}

/**
 * The exercises this person may do and which of them are done; null until that is read. The first look begins the day.
 * What she did with the page itself is written down sealed, so that it outlives the lock it was about.
 */
export function useFirstDay(): { readonly of: readonly Exercise[]; readonly done: ReadonlySet<ExerciseName> } | null {
  const device = useDevice()
  const me = useMe()
  const did = useSignal(reflexes)
  const [begun, setBegun] = useState<Begun | null>(null)
  const calls = useKind('helpline/call')
  const stays = useKind('shelter/stay')
  const contacts = useKind('cases/contact')
  const disclosures = useKind('consent/disclosure')
  useEffect(() => {
    let here = true
    void device.drafts.read<Begun>(draft).then((kept) => {
      const had = kept ?? { since: device.now().toISOString(), did: [] }
      const all = [...new Set([...had.did, ...did])]
      const now = { ...had, did: all }
      if (!kept || all.length > had.did.length) device.drafts.write(draft, now, 'staff')
      if (here) setBegun(now)
    })
    return () => {
      here = false
    }
  }, [device, did])
  return useMemo(() => {
    if (!begun) return null
    const of = exercises.filter(({ may }) => me.may(may))
    const done = doneOf(begun, me.account, {
      'helpline/call': calls,
      'shelter/stay': stays,
      'cases/contact': contacts,
      'consent/disclosure': disclosures,
    })
    return { of, done: new Set(of.map(({ name }) => name).filter((name) => done.has(name))) }
  }, [begun, me, calls, stays, contacts, disclosures])
}
