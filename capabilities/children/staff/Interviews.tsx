import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import {
  useMasked,
  useMe,
  usePut,
  useDates,
  useDraft,
  useRecords,
  useRefused,
  useToday,
  useUndo,
  useWords,
  type Opened,
} from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconPlus } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { Tag } from '#look/tag.tsx'
import { lawOn } from '../law.ts'
import { againReasons, interviewers, recordings, topics } from '../records.ts'
import { type Interview, interviewsBefore } from '../rules.ts'
import { interview } from '../sealed/interview.ts'
import { LawFact } from './LawFact.tsx'
import type { ChildRow } from './use-children.ts'

type Row = Opened<typeof interview>

/** Who asked the child, when and where it was recorded. See [Note: a child is asked once]. */
export function Interviews({ row, canWrite }: { row: ChildRow; canWrite: boolean }) {
  const t = useWords('children')
  const me = useMe()
  const dates = useDates()
  const masked = useMasked()
  const today = useToday()
  const all = useRecords(interview, { caseId: row.caseId })
  const list = useMemo(
    () => all.filter(({ coded }) => coded.child === row.id).sort((a, b) => (a.coded.on < b.coded.on ? 1 : -1)),
    [all, row.id],
  )
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const law = lawOn(me.country, today).interview
  const add = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('interview.add')}
    </Button>
  )
  return (
    <Section actions={list.length > 0 && add}>
      <p className={layout['lead']}>{t('interview.lead')}</p>
      {list.length === 0 ? (
        <EmptyState sentence={t('interview.empty')} action={add} />
      ) : (
        <ul className={layout['list']}>
          {list.map((one) => (
            <li key={one.id}>
              <Sheet>
                <div className={layout['row']}>
                  <strong>{dates.day(one.coded.on)}</strong>
                  <span>{t(`by.${one.coded.by}`)}</span>
                  <Tag tone={one.coded.state === 'planned' ? 'lake' : 'plain'}>{t(`interview.${one.coded.state}`)}</Tag>
                  {one.coded.topics.length > 0 && (
                    <span className={layout['meta']}>{one.coded.topics.map((each) => t(`topic.${each}`)).join(', ')}</span>
                  )}
                  <span className={layout['meta']}>{t(`recorded.${one.coded.recorded}`)}</span>
                  {one.coded.again !== null && <Tag tone="ochre">{t(`again.${one.coded.again}`)}</Tag>}
                  {one.state === 'refused' && <Tag tone="brick">{t(`refusal.${one.refusal}`) || t('not-accepted')}</Tag>}
                  {canWrite && (
                    <Button variant="subtle" size="compact-sm" onClick={() => setEditing(one)}>
                      {t('change')}
                    </Button>
                  )}
                </div>
                {!masked && (one.sealed.who ?? one.sealed.recording ?? one.sealed.why) !== undefined && (
                  <p className={layout['text']} translate="no">
                    {[one.sealed.who, one.sealed.recording, one.sealed.why].filter((each) => each !== undefined).join('\n')}
                  </p>
                )}
              </Sheet>
            </li>
          ))}
        </ul>
      )}
      {law !== null && (
        <LawFact fact={law}>
          {t('law.interview', {
            beside: law.value.beside ?? 'unseen',
            minutes: law.value.minutes ?? 0,
            once: law.value.oneRecorded === null ? 'unseen' : String(law.value.oneRecorded),
          })}
        </LawFact>
      )}
      {editing === 'new' && <NewInterview row={row} before={interviewsBefore(all, row.id)} onClose={() => setEditing(null)} />}
      {editing !== null && editing !== 'new' && <InterviewForm row={row} known={editing} onClose={() => setEditing(null)} />}
    </Section>
  )
}

/** Warns first: who asked already, where the recording is, and asks why again. */
function NewInterview({ row, before, onClose }: { row: ChildRow; before: readonly Row[]; onClose: () => void }) {
  const t = useWords('children')
  const dates = useDates()
  const masked = useMasked()
  const [again, setAgain] = useState<Interview['again']>(null)
  const [why, setWhy] = useState('')
  const [isOn, setOn] = useState(before.length === 0)
  if (isOn) return <InterviewForm row={row} again={again} why={why} onClose={onClose} />
  return (
    <FormDialog title={t('again.title')} save={t('again.go-on')} onSave={() => again !== null && setOn(true)} onClose={onClose}>
      {before.map((one) => (
        <Trouble key={one.id}>
          {t('again.before', { day: dates.day(one.coded.on), by: t(`by.${one.coded.by}`), state: one.coded.state })}{' '}
          {t(`recorded.${one.coded.recorded}`)}
          {!masked && one.sealed.recording !== undefined && `: ${one.sealed.recording}`}
        </Trouble>
      ))}
      <p className={layout['lead']}>{t('again.lead')}</p>
      <ChoiceRow
        label={t('again.why')}
        choices={againReasons.map((value) => ({ value, label: t(`again.${value}`) }))}
        value={again}
        onChange={setAgain}
      />
      <TextNote label={t('again.words')} value={why} onChange={setWhy} />
    </FormDialog>
  )
}

function InterviewForm({
  row,
  known,
  again = null,
  why = '',
  onClose,
}: {
  row: ChildRow
  known?: Row
  again?: Interview['again']
  why?: string
  onClose: () => void
}) {
  const t = useWords('children')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const first = useMemo<Pick<Row, 'coded' | 'sealed'>>(
    () =>
      known ?? {
        coded: { child: row.id, on: today, state: 'planned', by: 'investigator', topics: [], recorded: 'unknown', again },
        sealed: why.trim() === '' ? {} : { why: why.trim() },
      },
    [known, row.id, today, again, why],
  )
  const [draft, setDraft, drop] = useDraft(`interview:${known?.id ?? row.id}`, first, row.circle)
  const { coded, sealed } = draft
  const setCoded = (more: Partial<Interview>) => setDraft({ ...draft, coded: { ...coded, ...more } })
  const setSealed = (more: Row['sealed']) => setDraft({ ...draft, sealed: { ...sealed, ...more } })
  const refused = useRefused().find(({ id }) => id === known?.id)
  const save = () => {
    const filled = Object.fromEntries(Object.entries(sealed).filter(([, value]) => value !== ''))
    // One the server did not take is taken back and written anew: it has no version before.
    void refused?.drop()
    const written = put(interview, {
      ...(known === undefined || refused !== undefined ? {} : { id: known.id }),
      caseId: row.caseId,
      coded: { ...coded, again: known === undefined ? again : coded.again },
      sealed: filled,
    })
    drop()
    undo(written, t('interview.saved'))
    onClose()
  }
  return (
    <FormDialog title={t('interview.add')} lead={t('interview.never')} save={t('save')} onSave={save} onClose={onClose}>
      {refused !== undefined && (
        <ChoiceRow
          label={t('again.why')}
          hint={t('refusal.asked-already')}
          choices={againReasons.map((value) => ({ value, label: t(`again.${value}`) }))}
          value={coded.again}
          onChange={(next) => setCoded({ again: next })}
        />
      )}
      <ChoiceRow
        label={t('interview.state')}
        choices={(['planned', 'held', 'cancelled'] as const).map((value) => ({ value, label: t(`interview.${value}`) }))}
        value={coded.state}
        onChange={(state) => setCoded({ state: state ?? coded.state })}
        canClear={false}
      />
      <DateField
        label={t('interview.on')}
        value={coded.on}
        onChange={(on) => setCoded({ on: on ?? coded.on })}
        today={today}
        quick={[-1, 0, 1]}
        canClear={false}
      />
      <ChoiceRow
        label={t('interview.by')}
        choices={interviewers.map((value) => ({ value, label: t(`by.${value}`) }))}
        value={coded.by}
        onChange={(by) => setCoded({ by: by ?? coded.by })}
        canClear={false}
      />
      <TextField label={t('interview.who')} value={sealed.who ?? ''} onChange={(who) => setSealed({ who })} />
      <ChoicesRow
        label={t('interview.topics')}
        choices={topics.map((value) => ({ value, label: t(`topic.${value}`) }))}
        values={coded.topics}
        onChange={(chosen) => setCoded({ topics: chosen })}
      />
      <ChoiceRow
        label={t('interview.recorded')}
        choices={recordings.map((value) => ({ value, label: t(`recorded.${value}`) }))}
        value={coded.recorded}
        onChange={(recorded) => setCoded({ recorded: recorded ?? coded.recorded })}
        canClear={false}
      />
      <TextField
        label={t('interview.recording')}
        hint={t('interview.recording.hint')}
        value={sealed.recording ?? ''}
        onChange={(recording) => setSealed({ recording })}
      />
    </FormDialog>
  )
}
