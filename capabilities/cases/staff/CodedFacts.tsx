import { useLanguage, useMe, usePut, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { Stepper } from '#look/stepper.tsx'
import { ages, sexes, sources } from '../records.ts'
import { regionName, regions } from '../regions.ts'
import { relations } from '../relations.ts'
import type { Case } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import { violenceKinds } from '../violence.ts'
import { Choice } from './Choice.tsx'
import styles from './form.module.css'
import type { CaseRow } from './use-cases.ts'

/** The few facts that figures count. They are the only ones the server can read, and the screen says so. */
export function CodedFacts({ row, canEdit }: { row: CaseRow; canEdit: boolean }) {
  const t = useWords('cases')
  const me = useMe()
  const put = usePut()
  const [language] = useLanguage()
  const { caseId, file } = row
  const set = (more: Partial<Case>) => {
    if (canEdit) put(caseFile, { id: caseId, caseId, coded: { ...file.coded, ...more }, sealed: file.sealed })
  }
  return (
    <CodedFields
      known={file.coded}
      set={set}
      country={me.country}
      lead={t('open.for-figures.why')}
      regionOf={(region) => regionName(region, language) || t('region.other')}
    />
  )
}

/** The same rows in the form that opens a case. */
export function CodedFields({
  known,
  set,
  country,
  lead,
  regionOf,
}: {
  known: Partial<Case>
  set: (more: Partial<Case>) => void
  country: string
  lead: string
  regionOf: (region: NonNullable<Case['region']>) => string
}) {
  const t = useWords('cases')
  const chips = <V extends string>(list: readonly V[], word: string) => list.map((value) => ({ value, label: t(`${word}.${value}`) }))
  const own = regions.filter((region) => region.startsWith(`${country}-`) || region === 'other' || region === known.region)
  return (
    <div className={styles['stack']}>
      <p className={styles['lead']}>{lead}</p>
      <ChoiceRow
        label={t('coded.source')}
        choices={chips(sources, 'source')}
        value={known.source ?? null}
        onChange={(source) => set({ source })}
      />
      <ChoicesRow
        label={t('coded.violence')}
        choices={chips(violenceKinds, 'violence')}
        values={known.violence ?? []}
        onChange={(violence) => set({ violence })}
      />
      <ChoiceRow
        label={t('coded.relation')}
        choices={chips(relations, 'relation')}
        value={known.relation ?? null}
        onChange={(relation) => set({ relation })}
      />
      <ChoiceRow label={t('coded.sex')} choices={chips(sexes, 'sex')} value={known.sex ?? null} onChange={(sex) => set({ sex })} />
      <ChoiceRow label={t('coded.age')} choices={chips(ages, 'age')} value={known.age ?? null} onChange={(age) => set({ age })} />
      <Choice
        label={t('coded.region')}
        none="—"
        choices={own.map((value) => ({ value, label: regionOf(value) }))}
        value={known.region ?? null}
        onChange={(region) => set({ region })}
      />
      <Stepper label={t('coded.children')} value={known.children ?? null} onChange={(children) => set({ children })} most={20} canClear />
    </div>
  )
}
