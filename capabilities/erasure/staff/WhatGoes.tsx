import { useDevice, useSay, useStaffParts, useWords } from '#kernel/device/index.ts'
import type { Extent } from '../records.ts'
import styles from './erasure.module.css'
import { inCase } from './in-case.ts'
import { kindsThatEnd } from './kinds-that-end.ts'

/** What goes and what stays, by kind of record; of one case only the kinds that it has, each with how many. */
export function WhatGoes({ extent, caseId }: { extent: Extent; caseId?: string }) {
  const t = useWords('erasure')
  const say = useSay()
  const parts = useStaffParts()
  const { records } = useDevice()
  const counts = caseId === undefined ? undefined : inCase(records, caseId)
  const named = kindsThatEnd(parts, extent)
    .filter(({ kind }) => counts === undefined || counts.has(kind))
    .map(({ kind, ending }) => {
      const [room = '', thing = ''] = kind.split('/')
      return { kind, ending, word: say(room, `kind.${thing}`), count: counts?.get(kind) }
    })
  return (
    <>
      {(['goes', 'counted'] as const).map((ending) => {
        const some = named.filter((each) => each.ending === ending)
        return some.length === 0 ? null : (
          <div key={ending}>
            <h3 className={styles['lead']}>{t(`ends.${ending}`)}</h3>
            <ul className={styles['kinds']}>
              {some.map(({ kind, word, count }) => (
                <li key={kind}>{count === undefined ? word : t('kind.count', { word, count })}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}
