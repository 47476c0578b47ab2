import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import {
  Masked,
  noteInLedger,
  type Opened,
  useDates,
  useMasked,
  usePut,
  useRecords,
  useToday,
  useUndo,
  useWords,
} from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconPlus } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Section, Sheet } from '#look/page.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { Trouble } from '#look/problems.tsx'
import { collectReasons } from '../records.ts'
import { type Collector, collectorsOf, initials } from '../rules.ts'
import { collector } from '../sealed/collector.ts'
import styles from './children.module.css'
import { useChildren } from './use-children.ts'

type Row = Opened<typeof collector>

/** Who may and who may not collect the children (or one of them). Whoever may not stands first; names behind the eye. */
export function Collect({ caseId, only, canWrite }: { caseId: string; only?: string; canWrite: boolean }) {
  const t = useWords('children')
  const today = useToday()
  const put = usePut()
  const undo = useUndo()
  const dates = useDates()
  const masked = useMasked()
  const all = useRecords(collector, { caseId })
  const children = useChildren(caseId)
  const shown = useMemo(() => {
    const of = only === undefined ? children.map(({ id }) => id) : [only]
    return [...new Set(of.flatMap((id) => collectorsOf(all, id, today)))].sort((a, b) => Number(a.coded.may) - Number(b.coded.may))
  }, [all, children, only, today])
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const numbers = (ids: readonly string[]) =>
    children
      .filter(({ id }) => ids.includes(id))
      .map(({ coded }) => coded.number)
      .join(', ')
  const add = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('collect.add')}
    </Button>
  )
  return (
    <Section
      actions={
        shown.length > 0 && (
          <>
            {add}
            <PrintPage label={t('collect.print')} onPrint={() => noteInLedger('printed', caseId)}>
              {() => <GatePaper caseId={caseId} rows={shown} numbers={numbers} />}
            </PrintPage>
          </>
        )
      }
    >
      {shown.length === 0 ? (
        <EmptyState sentence={t('collect.empty')} action={add} />
      ) : (
        <ul className={layout['list']}>
          {shown.map((one) => (
            <li key={one.id}>
              <Sheet tone={one.coded.may ? 'leaf' : 'brick'}>
                <div className={layout['row']}>
                  <strong>{t(one.coded.may ? 'collect.may' : 'collect.may-not')}</strong>
                  <Masked alias={one.sealed.relation ?? t('collect.somebody')} name={one.sealed.name} caseId={caseId} />
                  <span className={layout['meta']}>{t('collect.children', { numbers: numbers(one.coded.children) })}</span>
                  <span className={layout['meta']}>{t(`collect.reason.${one.coded.reason}`)}</span>
                  {one.coded.until !== null && <span className={layout['meta']}>{t('until', { day: dates.short(one.coded.until) })}</span>}
                  {canWrite && (
                    <Button variant="subtle" size="compact-sm" onClick={() => setEditing(one)}>
                      {t('change')}
                    </Button>
                  )}
                </div>
                {one.sealed.sign !== undefined && !masked && (
                  <p className={layout['text']} translate="no">
                    {one.sealed.sign}
                  </p>
                )}
              </Sheet>
            </li>
          ))}
        </ul>
      )}
      <p className={layout['meta']}>{t('collect.no-photo')}</p>
      {editing !== null && (
        <CollectorForm
          caseId={caseId}
          {...(editing === 'new' ? {} : { known: editing })}
          suggested={only === undefined ? children.map(({ id }) => id) : [only]}
          onClose={() => setEditing(null)}
          onSave={(coded, sealed) => {
            const written = put(collector, { ...(editing === 'new' ? {} : { id: editing.id }), caseId, coded, sealed })
            undo(written, t('collect.saved'))
            setEditing(null)
          }}
        />
      )}
    </Section>
  )
}

/** For a gate: numbers of children, relation, initials. No name of anybody, no address. */
function GatePaper({ caseId, rows, numbers }: { caseId: string; rows: readonly Row[]; numbers: (ids: readonly string[]) => string }) {
  const t = useWords('children')
  const dates = useDates()
  const today = useToday()
  const row = useCase(caseId)
  return (
    <div className={styles['paper']} data-small>
      <p>
        {row?.alias} · {dates.day(today)}
      </p>
      <table>
        <tbody>
          {rows.map(({ id, coded, sealed }) => (
            <tr key={id}>
              <th scope="row">{t(coded.may ? 'collect.may' : 'collect.may-not')}</th>
              <td>{[initials(sealed.name), sealed.relation].filter((each) => each).join(', ')}</td>
              <td>{t('collect.children', { numbers: numbers(coded.children) })}</td>
              <td>{coded.until === null ? '' : t('until', { day: dates.short(coded.until) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('collect.paper')}</p>
    </div>
  )
}

function CollectorForm({
  caseId,
  known,
  suggested,
  onSave,
  onClose,
}: {
  caseId: string
  known?: Row
  suggested: readonly string[]
  onSave: (coded: Collector, sealed: Row['sealed']) => void
  onClose: () => void
}) {
  const t = useWords('children')
  const today = useToday()
  const children = useChildren(caseId)
  const [coded, setCoded] = useState<Collector>(
    known?.coded ?? { children: suggested, may: true, from: null, until: null, reason: 'her_word', gone: false },
  )
  const [sealed, setSealed] = useState<Row['sealed']>(known?.sealed ?? { name: '' })
  const [isTried, setTried] = useState(false)
  const isMissing = sealed.name.trim() === '' && (sealed.relation ?? '').trim() === ''
  const save = (gone: boolean) => {
    setTried(true)
    if (isMissing) return
    const filled = Object.fromEntries(Object.entries(sealed).filter(([name, value]) => name === 'name' || value !== '')) as Row['sealed']
    onSave({ ...coded, gone }, filled)
  }
  return (
    <FormDialog title={t('collect.add')} save={t('save')} onSave={() => save(false)} onClose={onClose}>
      <ChoiceRow
        label={t('collect.whether')}
        choices={[true, false].map((value) => ({ value, label: t(value ? 'collect.may' : 'collect.may-not') }))}
        value={coded.may}
        onChange={(next) => setCoded({ ...coded, may: next ?? coded.may })}
        canClear={false}
      />
      <TextField label={t('collect.relation')} value={sealed.relation ?? ''} onChange={(relation) => setSealed({ ...sealed, relation })} />
      <TextField label={t('collect.name')} value={sealed.name} onChange={(name) => setSealed({ ...sealed, name })} />
      {isTried && isMissing && <Trouble>{t('collect.missing')}</Trouble>}
      <TextNote
        label={t('collect.sign')}
        hint={t('collect.sign.hint')}
        value={sealed.sign ?? ''}
        onChange={(sign) => setSealed({ ...sealed, sign })}
      />
      <ChoicesRow
        label={t('collect.which')}
        choices={children.map(({ id, coded: { number } }) => ({ value: id, label: t('child.n', { n: number }) }))}
        values={coded.children}
        onChange={(ids) => setCoded({ ...coded, children: ids })}
      />
      <ChoiceRow
        label={t('collect.why')}
        choices={collectReasons.map((value) => ({ value, label: t(`collect.reason.${value}`) }))}
        value={coded.reason}
        onChange={(reason) => setCoded({ ...coded, reason: reason ?? coded.reason })}
        canClear={false}
      />
      <DateField label={t('collect.from')} value={coded.from} onChange={(from) => setCoded({ ...coded, from })} today={today} quick={[0]} />
      <DateField
        label={t('collect.until')}
        value={coded.until}
        onChange={(until) => setCoded({ ...coded, until })}
        today={today}
        quick={[30]}
      />
      {known !== undefined && (
        <Button variant="default" onClick={() => save(true)}>
          {t('collect.remove')}
        </Button>
      )}
    </FormDialog>
  )
}
