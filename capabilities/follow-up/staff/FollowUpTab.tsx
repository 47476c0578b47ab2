import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Opened, useDates, useMasked, useMe, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { nextStep, type PlannedStep, planned } from '../rules.ts'
import { followUpContact } from '../sealed/contact.ts'
import { plan as planShape } from '../sealed/plan.ts'
import { ContactAfter } from './ContactAfter.tsx'
import styles from './follow-up.module.css'
import { MakePlan } from './MakePlan.tsx'
import { ReturnCard } from './ReturnCard.tsx'
import { usePlan } from './use-plan.ts'

/** After exit: the days agreed with her, what came of each contact, and her right to come back. Also in a closed case. */
export function FollowUpTab({ caseId }: { caseId: string }) {
  const t = useWords('follow-up')
  const me = useMe()
  const plan = usePlan(caseId)
  const [doing, setDoing] = useState<'plan' | { readonly contact: PlannedStep } | null>(null)
  const canWrite = me.may(may.write)
  return (
    <div className={styles['tab']}>
      {plan === undefined ? (
        <EmptyState sentence={t('empty')} action={canWrite && <Button onClick={() => setDoing('plan')}>{t('plan.make')}</Button>} />
      ) : (
        <Agreed plan={plan} canWrite={canWrite} onContact={(contact) => setDoing({ contact })} onChange={() => setDoing('plan')} />
      )}
      <ReturnCard caseId={caseId} />
      <Made caseId={caseId} />
      {doing === 'plan' && <MakePlan caseId={caseId} was={plan} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'plan' && plan !== undefined && (
        <ContactAfter plan={plan} step={doing.contact} onClose={() => setDoing(null)} />
      )}
    </div>
  )
}

function Agreed({
  plan,
  canWrite,
  onContact,
  onChange,
}: {
  plan: Opened<typeof planShape>
  canWrite: boolean
  onContact: (step: PlannedStep) => void
  onChange: () => void
}) {
  const t = useWords('follow-up')
  const put = usePut()
  const undo = useUndo()
  const dates = useDates()
  const today = useToday()
  const { steps, window, note } = plan.sealed
  const isGoing = plan.coded.state === 'going'
  const next = isGoing ? nextStep(steps) : null
  const stop = () => {
    const stopped = put(planShape, {
      id: plan.id,
      caseId: plan.caseId,
      coded: planned(plan.coded.exitOn, steps, 'stopped'),
      sealed: plan.sealed,
    })
    undo(stopped, t('plan.stopped'))
  }
  return (
    <Sheet>
      <div className={styles['block']}>
        <p className={styles['head']}>
          <Tag tone={isGoing ? 'juniper' : 'plain'}>{t(`state.${plan.coded.state}`)}</Tag>
          <span className={styles['line']}>{t('exit-on', { day: dates.day(plan.coded.exitOn) })}</span>
          {window !== undefined && (
            <span className={styles['line']}>
              {t('reachable', {
                days: window.days.map((day) => dates.words.weekdaysShort[day] ?? '').join(' '),
                from: window.from,
                until: window.until,
              })}
            </span>
          )}
        </p>
        {steps.length > 0 && (
          <ol className={styles['steps']}>
            {steps.map((each) => (
              <li key={`${each.step} ${each.on}`} data-now={each === next || undefined}>
                <span className={styles['what']}>{t(`step.${each.step}`)}</span>
                <time dateTime={each.on}>{dates.short(each.on)}</time>
                {each.done !== null ? (
                  <Tag tone={tones[each.done]}>{t(`outcome.${each.done}`)}</Tag>
                ) : each === next ? (
                  <Tag tone={each.on < today ? 'ochre' : 'lake'}>{t(each.on < today ? 'step.late' : 'step.next')}</Tag>
                ) : (
                  isGoing && <span className={styles['line']}>{t('step.ahead')}</span>
                )}
              </li>
            ))}
          </ol>
        )}
        {note !== undefined && (
          <p className={styles['said']} translate="no">
            {note}
          </p>
        )}
        {canWrite && (
          <div className={styles['actions']}>
            {next !== null && <Button onClick={() => onContact(next)}>{t('contact.make')}</Button>}
            <Button variant="default" onClick={onChange}>
              {t(isGoing ? 'plan.change' : 'plan.make-new')}
            </Button>
            {isGoing && (
              <Button variant="subtle" onClick={stop}>
                {t('plan.stop')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Sheet>
  )
}

const tones = { safe: 'leaf', reached: 'leaf', not_reached: 'ochre', danger_again: 'brick', asks_help: 'brick', refuses: 'plain' } as const

/** The contacts that were made or tried, the newest first. */
function Made({ caseId }: { caseId: string }) {
  const t = useWords('follow-up')
  const dates = useDates()
  const masked = useMasked()
  const made = useRecords(followUpContact, { caseId })
  if (made.length === 0) return null
  return (
    <section className={styles['block']} aria-label={t('made')}>
      <h2 className={styles['title']}>{t('made')}</h2>
      <ol className={styles['made']}>
        {[...made]
          .sort((a, b) => (a.coded.at < b.coded.at ? 1 : -1))
          .map((each) => (
            <li key={each.id}>
              <p className={styles['head']}>
                <time dateTime={each.coded.at}>{dates.moment(each.coded.at)}</time>
                <Tag tone={tones[each.coded.outcome]}>{t(`outcome.${each.coded.outcome}`)}</Tag>
                {each.coded.asked !== null && <span className={styles['line']}>{t(`asked.story.${each.coded.asked}`)}</span>}
              </p>
              {!masked && each.sealed.text !== undefined && (
                <p className={styles['said']} translate="no">
                  {each.sealed.text}
                </p>
              )}
            </li>
          ))}
      </ol>
    </section>
  )
}
