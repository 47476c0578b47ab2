import { useMemo, useState } from 'react'
import { CasePicker, useCase, useCases } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { useChain, useDraft, useGo, useMe, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import type { Coded, Sealed } from '#kernel/record.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Stepper } from '#look/stepper.tsx'
import { childRoles, schoolings, sexes } from '../records.ts'
import { nextNumber } from '../rules.ts'
import { child } from '../sealed/child.ts'
import styles from './children.module.css'
import { type ChildRow, useChildren } from './use-children.ts'

const texts = ['papers', 'school', 'doctor', 'joys', 'fears', 'calms'] as const
type Draft = { readonly coded: Coded<typeof child>; readonly sealed: Sealed<typeof child> }

/** A child's file: nothing in it is compulsory, and an age may be a guess. */
export function ChildForm({ caseId, known, rest, onClose }: { caseId: string; known?: ChildRow; rest?: string; onClose: () => void }) {
  const t = useWords('children')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const go = useGo()
  const today = useToday()
  const { state } = useChain()
  const nameOf = useNames()
  const row = useCase(caseId)
  const cases = useCases()
  const siblings = useChildren(caseId)
  const [isLinking, setLinking] = useState(false)
  const first = useMemo<Draft>(
    () =>
      known ?? {
        coded: {
          number: 1,
          ageFrom: null,
          ageTo: null,
          ageOn: null,
          sex: null,
          role: 'unknown',
          schooling: null,
          withHer: true,
          worker: me.account,
          linked: [],
          state: 'open',
        },
        sealed: { alias: '', ...(rest ? { name: rest } : {}) },
      },
    [known, me.account, rest],
  )
  const [draft, setDraft, drop] = useDraft<Draft>(`child:${known?.id ?? caseId}`, first, row?.file.circle ?? 'intake')
  const { coded, sealed } = draft
  const setCoded = (more: Partial<Draft['coded']>) => setDraft({ ...draft, coded: { ...coded, ...more } })
  const setSealed = (more: Partial<Draft['sealed']>) => setDraft({ ...draft, sealed: { ...sealed, ...more } })
  const workers = (state?.circles.find(({ name }) => name === 'intake')?.members ?? []).filter((account) => account !== 'recovery')
  const save = () => {
    const filled = Object.fromEntries(Object.entries(sealed).filter(([, value]) => value !== '' && value !== undefined)) as Draft['sealed']
    const { ageFrom, ageTo } = coded
    const saved = put(child, {
      ...(known === undefined ? {} : { id: known.id }),
      caseId,
      coded: {
        ...coded,
        number: known === undefined ? nextNumber(siblings) : coded.number,
        ageTo: ageFrom === null || ageTo === null ? null : Math.max(ageFrom, ageTo),
        ageOn: ageFrom === null ? null : (known?.coded.ageFrom === ageFrom && known.coded.ageTo === ageTo && coded.ageOn) || today,
      },
      sealed: { ...filled, alias: row?.alias ?? sealed.alias },
    })
    drop()
    undo(saved, t('saved'))
    onClose()
    if (known === undefined) go(`/children/${saved.id}`)
  }
  return (
    <FormDialog title={t(known === undefined ? 'add' : 'edit')} lead={t('form.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <Stepper
        label={t('form.age')}
        value={coded.ageFrom}
        onChange={(ageFrom) => setCoded({ ageFrom, ...(ageFrom === null ? { ageTo: null } : {}) })}
        most={25}
        canClear
      />
      {coded.ageFrom !== null && (
        <Stepper
          label={t('form.ageTo')}
          hint={t('form.ageTo.hint')}
          value={coded.ageTo}
          onChange={(ageTo) => setCoded({ ageTo })}
          least={coded.ageFrom}
          most={25}
          canClear
        />
      )}
      <ChoiceRow
        label={t('form.sex')}
        choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
        value={coded.sex}
        onChange={(sex) => setCoded({ sex })}
      />
      <ChoiceRow
        label={t('form.role')}
        hint={t('form.role.hint')}
        choices={childRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={coded.role}
        onChange={(role) => setCoded({ role: role ?? 'unknown' })}
        canClear={false}
      />
      <ChoiceRow
        label={t('form.withHer')}
        choices={[true, false].map((value) => ({ value, label: t(value ? 'yes' : 'no') }))}
        value={coded.withHer}
        onChange={(withHer) => setCoded({ withHer })}
      />
      <ChoiceRow
        label={t('form.schooling')}
        choices={schoolings.map((value) => ({ value, label: t(`schooling.${value}`) }))}
        value={coded.schooling}
        onChange={(schooling) => setCoded({ schooling })}
      />
      <label className={styles['field']}>
        {t('form.worker')}
        <select
          className={styles['select']}
          value={coded.worker ?? ''}
          onChange={(event) => setCoded({ worker: event.target.value || null })}
        >
          <option value="">{t('nobody-yet')}</option>
          {workers.map((account) => (
            <option key={account} value={account}>
              {nameOf(account)}
            </option>
          ))}
        </select>
      </label>
      <TextField label={t('form.name')} hint={t('form.name.hint')} value={sealed.name ?? ''} onChange={(name) => setSealed({ name })} />
      <DateField
        label={t('form.birthday')}
        value={sealed.birthday ?? null}
        onChange={(day) => setSealed({ birthday: day ?? undefined })}
        today={today}
        quick={[]}
      />
      {texts.map((name) => (
        <TextNote
          key={name}
          label={t(`form.${name}`)}
          {...(name === 'school' ? { hint: t('form.school.hint') } : {})}
          rows={1}
          value={sealed[name] ?? ''}
          onChange={(value) => setSealed({ [name]: value })}
        />
      ))}
      <ChoicesRow
        label={t('form.linked')}
        hint={t('form.linked.hint')}
        choices={[
          ...coded.linked.map((value) => ({ value, label: cases.find((each) => each.caseId === value)?.alias ?? '…' })),
          { value: 'more', label: t('form.linked.more') },
        ]}
        values={isLinking ? [...coded.linked, 'more'] : coded.linked}
        onChange={(values) => {
          setLinking(values.includes('more'))
          setCoded({ linked: values.filter((value) => value !== 'more') })
        }}
      />
      {isLinking && (
        <CasePicker
          label={t('form.linked.which')}
          canMake={false}
          onPick={(picked) => {
            setLinking(false)
            if (picked !== 'new' && picked.caseId !== caseId)
              setCoded({ linked: [...new Set([...coded.linked, picked.caseId])].slice(0, 10) })
          }}
        />
      )}
    </FormDialog>
  )
}
