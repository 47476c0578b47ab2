import { useState } from 'react'
import { CasePicker, useCase } from '#capabilities/cases/staff/door.tsx'
import { useRoleWords } from '#capabilities/people/staff/door.tsx'
import { Button } from '@mantine/core'
import { addDays, endOfDay, useDraft, useMe, useToday, useWords } from '#kernel/device/index.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { IconPlus } from '#look/icons.tsx'
import { readersOf } from '../readers.ts'
import type { DutyFacts } from '../rules.ts'
import styles from './duty-form.module.css'
import { useColleagues } from './use-colleagues.ts'
import { useDeeds, type Whose } from './use-deeds.ts'

interface Draft {
  readonly text: string
  /** Days from today, or a day of the calendar. */
  readonly when: number | string
  /** `me`, `all`, `role:…`, `account:…` */
  readonly whose: string
  readonly caseId: string | null
}
const empty: Draft = { text: '', when: 0, whose: 'me', caseId: null }

const whoseOf = (chosen: string, me: string): Whose => {
  const [is = '', which = ''] = chosen.split(':')
  if (is === 'role') return { owner: null, role: which as DutyFacts['role'] }
  return { owner: is === 'me' ? me : is === 'account' ? which : null, role: null }
}

/** What a new task is made of, and the way to add it. Kept, sealed, every two seconds; `caseId` is given inside a case file. */
export function useDutyDraft(caseId: string | null, rest = '') {
  const me = useMe()
  const today = useToday()
  const colleagues = useColleagues()
  const { add } = useDeeds()
  const mine = me.circles.flatMap(({ name }) => (name === null ? [] : [name]))
  const [draft, setDraft, drop] = useDraft<Draft>(
    `duty:${caseId ?? 'new'}`,
    { ...empty, text: rest },
    mine.includes('intake') ? 'intake' : 'staff',
  )
  const ofCase = caseId ?? draft.caseId
  const whose = whoseOf(draft.whose, me.account)
  const theirs =
    whose.owner !== null
      ? colleagues.filter(({ account }) => account === whose.owner).map(({ named }) => named)
      : whose.role === null
        ? null
        : colleagues.filter(({ roles }) => roles.includes(whose.role ?? '')).map(({ named }) => named)
  const circle: RoleCircle = readersOf(mine, theirs)
  const day = typeof draft.when === 'number' ? addDays(today, draft.when) : draft.when
  return {
    draft,
    setDraft,
    caseId: ofCase,
    day,
    circle,
    canAdd: draft.text.trim() !== '',
    add() {
      add({ text: draft.text.trim(), due: endOfDay(me.country, day), whose, caseId: ofCase, circle })
      drop()
    },
    drop,
  }
}

/** The fields of a new task: what, when, for whom, about which case. Only the first is needed. */
export function DutyFields({ of, caseGiven }: { of: ReturnType<typeof useDutyDraft>; caseGiven: boolean }) {
  const t = useWords('duties')
  const kernel = useWords('kernel')
  const today = useToday()
  const me = useMe()
  const colleagues = useColleagues()
  const roleWords = useRoleWords()
  const [picking, setPicking] = useState(false)
  const { draft, setDraft } = of
  const found = useCase(of.caseId ?? '')
  const others = [...new Set(colleagues.flatMap(({ roles }) => roles))]
  return (
    <>
      <TextNote label={t('form.text')} value={draft.text} onChange={(text) => setDraft({ ...draft, text })} autoFocus />
      <ChoiceRow<number>
        label={t('form.when')}
        choices={[
          { value: 0, label: t('due.today') },
          { value: 1, label: t('due.tomorrow') },
          { value: 3, label: t('due.in-days', { days: 3 }) },
          { value: -1, label: t('due.other') },
        ]}
        value={typeof draft.when === 'number' ? draft.when : -1}
        onChange={(when) => setDraft({ ...draft, when: when === null ? 0 : when === -1 ? addDays(today, 7) : when })}
        canClear={false}
      />
      {typeof draft.when === 'string' && (
        <DateField
          label={t('form.day')}
          value={draft.when}
          onChange={(when) => setDraft({ ...draft, when: when ?? 0 })}
          today={today}
          quick={[7, 14, 30]}
          canClear={false}
        />
      )}
      <label className={styles['field']}>
        <span className={styles['label']}>{t('form.whose')}</span>
        <select className={styles['select']} value={draft.whose} onChange={(event) => setDraft({ ...draft, whose: event.target.value })}>
          <option value="me">{t('form.me')}</option>
          <option value="all">{t('form.all')}</option>
          {colleagues.length > 0 && (
            <optgroup label={t('form.colleagues')}>
              {colleagues.map(({ account, name }) => (
                <option key={account} value={`account:${account}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          {others.length > 0 && (
            <optgroup label={t('form.roles')}>
              {others.map((role) => (
                <option key={role} value={`role:${role}`}>
                  {roleWords([role])}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      {!caseGiven && me.may('cases.see') && (
        <div className={styles['field']}>
          {of.caseId !== null ? (
            <p className={styles['case']}>
              {t('form.of-case', { alias: found?.alias ?? '…' })}
              <Button variant="subtle" size="compact-sm" onClick={() => setDraft({ ...draft, caseId: null })}>
                {t('form.no-case')}
              </Button>
            </p>
          ) : picking ? (
            <CasePicker
              label={t('form.case')}
              canMake={false}
              autoFocus
              onPick={(row) => {
                if (row !== 'new') setDraft({ ...draft, caseId: row.caseId })
                setPicking(false)
              }}
            />
          ) : (
            <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} />} onClick={() => setPicking(true)}>
              {t('form.case')}
            </Button>
          )}
        </div>
      )}
      <p className={styles['hint']}>
        {of.caseId === null ? t('form.read-by', { who: kernel(`circle.${of.circle}`) }) : t('form.read-case')}
      </p>
    </>
  )
}
