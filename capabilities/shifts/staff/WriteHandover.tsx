import { Button, Checkbox } from '@mantine/core'
import { useDeeds, useBoard, useDueWords, useDutyWords } from '#capabilities/duties/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import type { RoleCircle } from '#kernel/circle.ts'
import { To, useDraft, useGo, useMe, useMinute, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { nextAfter } from '../rules.ts'
import styles from './handover.module.css'
import { useHandovers } from './use-handovers.ts'
import { useOnShift, usePlan } from './use-shift.ts'

interface Draft {
  readonly happened: string
  readonly lookAfter: string
  readonly circle: RoleCircle | null
  /** Keys of tasks that stay with me. */
  readonly kept: readonly string[]
}
const empty: Draft = { happened: '', lookAfter: '', circle: null, kept: [] }

/**
 * The end of a shift: what happened, what to look after, and my open tasks, ticked, which go to whoever comes next (or to
 * everybody) in one press. Nothing of it is needed to go home.
 */
export function WriteHandover() {
  const t = useWords('shifts')
  const kernel = useWords('kernel')
  const go = useGo()
  const me = useMe()
  const undo = useUndo()
  const now = useMinute()
  const names = useNames()
  const plan = usePlan()
  const shift = useOnShift()
  const board = useBoard()
  const words = useDutyWords()
  const due = useDueWords()
  const { hand } = useDeeds()
  const { circles, write } = useHandovers()
  const first = circles[0] ?? 'staff'
  const [draft, setDraft, drop] = useDraft<Draft>('handover', empty, first)
  const circle = draft.circle ?? first
  const next = nextAfter(plan, me.account, now)
  const mine = [...board.urgent, ...board.overdue, ...board.today].filter(({ owner }) => owner === me.account)
  const going = mine.filter(({ key }) => !draft.kept.includes(key))
  const hasText = draft.happened.trim() !== '' || draft.lookAfter.trim() !== ''
  const finish = () => {
    for (const row of going) hand(row, { owner: next?.who ?? null, role: null }, '', true)
    if (hasText) undo(write({ happened: draft.happened.trim(), lookAfter: draft.lookAfter.trim() }, circle), t('handover.said'))
    if (shift.isHere) shift.end()
    drop()
    go('/')
  }
  useSaveKey(finish)
  return (
    <Page title={t('title.handover')} above={<To path="/shifts">{t('title')}</To>} narrow>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          finish()
        }}
      >
        <TextNote
          label={t('handover.happened')}
          value={draft.happened}
          onChange={(happened) => setDraft({ ...draft, happened })}
          rows={4}
          autoFocus
        />
        <TextNote label={t('handover.look-after')} value={draft.lookAfter} onChange={(lookAfter) => setDraft({ ...draft, lookAfter })} />
        {circles.length > 1 && (
          <ChoiceRow
            label={t('handover.readers')}
            choices={circles.map((value) => ({ value, label: kernel(`circle.${value}`) }))}
            value={circle}
            onChange={(chosen) => setDraft({ ...draft, circle: chosen })}
            canClear={false}
          />
        )}
        {mine.length > 0 && (
          <fieldset className={styles['ticks']}>
            <legend className={styles['legend']}>
              {next === undefined ? t('handover.tasks-to-all') : t('handover.tasks-to', { name: names(next.who) })}
            </legend>
            {mine.map((row) => (
              <Checkbox
                key={row.key}
                label={
                  <>
                    {words(row)} <span className={styles['due']}>{due(row.due)}</span>
                  </>
                }
                checked={!draft.kept.includes(row.key)}
                onChange={(event) => {
                  const isGoing = event.currentTarget.checked
                  setDraft({ ...draft, kept: isGoing ? draft.kept.filter((key) => key !== row.key) : [...draft.kept, row.key] })
                }}
              />
            ))}
          </fieldset>
        )}
        <div className={styles['actions']}>
          <Button type="submit">{t(shift.isHere ? 'handover.save-and-end' : 'handover.save')}</Button>
          <span className={styles['keys']}>Ctrl Enter</span>
        </div>
        <p className={styles['hint']}>{t('handover.nothing-needed')}</p>
      </form>
    </Page>
  )
}
