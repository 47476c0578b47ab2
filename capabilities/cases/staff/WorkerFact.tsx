import { useNames } from '#capabilities/people/staff/door.tsx'
import { useChain, usePut, useSorting, useUndo, useWords } from '#kernel/device/index.ts'
import { carriesCases } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import styles from './case-head.module.css'
import type { CaseRow } from './use-cases.ts'

/** Who is responsible for the case, and the way to hand it over. */
export function WorkerFact({ row: { caseId, file }, canEdit }: { row: CaseRow; canEdit: boolean }) {
  const t = useWords('cases')
  const put = usePut()
  const undo = useUndo()
  const nameOf = useNames()
  const compare = useSorting()
  const { state: chain } = useChain()
  const { worker } = file.coded
  if (!canEdit) {
    return (
      <span>
        {t('worker')}: {worker === null ? t('worker.none') : nameOf(worker)}
      </span>
    )
  }
  const members = chain?.members ?? []
  const able = members.filter(({ account, roles }) => account === worker || carriesCases(roles)).map(({ account }) => account)
  const listed = worker === null || able.includes(worker) ? able : [...able, worker]
  return (
    <label className={styles['worker']}>
      <span>{t('worker')}:</span>
      <select
        className={styles['workerChoice']}
        data-none={worker === null || undefined}
        value={worker ?? ''}
        onChange={(event) => {
          const coded = { ...file.coded, worker: event.target.value || null }
          undo(put(caseFile, { id: caseId, caseId, coded, sealed: file.sealed }), t('worker.saved'))
        }}
      >
        <option value="">{t('worker.none')}</option>
        {listed
          .map((account) => ({ account, name: nameOf(account) }))
          .sort((a, b) => compare(a.name, b.name))
          .map(({ account, name }) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
      </select>
    </label>
  )
}
