import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import {
  type Opened,
  noteInLedger,
  useDates,
  useMasked,
  useMe,
  usePut,
  useRecords,
  useToday,
  useWords,
  useWordsIn,
  useWriting,
} from '#kernel/device/index.ts'
import { languageNames, languages, type Language } from '#kernel/language.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconPlus } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Section, Sheet } from '#look/page.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { Trouble } from '#look/problems.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { dayIn, lawOn } from '../law.ts'
import { motherTold, whyNotTold } from '../records.ts'
import { answersTo, decided, sidesLeft, type Voice } from '../rules.ts'
import { question } from '../sealed/question.ts'
import { voice } from '../sealed/voice.ts'
import styles from './children.module.css'
import { ForHer } from './ForHer.tsx'
import { LawFact } from './LawFact.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import type { ChildRow } from './use-children.ts'

type Question = Opened<typeof question>

/** What a lawyer and the head decide together about this child. See [Note: two people decide]. */
export function Decisions({ row, canWrite }: { row: ChildRow; canWrite: boolean }) {
  const t = useWords('children')
  const questions = useRecords(question, { caseId: row.caseId })
  const [isAsking, setAsking] = useState(false)
  const writing = useWriting()
  const [chosen, setLanguage] = useState<Language | null>(null)
  const language = chosen ?? writing
  // The words of her language must be here before the printer asks.
  useWordsIn('children', language)
  const list = useMemo(
    () => questions.filter(({ coded }) => coded.children.includes(row.id)).sort((a, b) => (a.coded.learned < b.coded.learned ? 1 : -1)),
    [questions, row.id],
  )
  const ask = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setAsking(true)}>
      {t('decision.ask.short')}
    </Button>
  )
  return (
    <Section
      actions={
        <>
          {list.length > 0 && ask}
          <select
            className={styles['select']}
            aria-label={t('for-her.language')}
            value={language}
            onChange={(event) => setLanguage(event.target.value as Language)}
          >
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageNames[each]}
              </option>
            ))}
          </select>
          <PrintPage label={t('for-her.print')} onPrint={() => noteInLedger('printed', row.caseId)}>
            {() => <ForHer language={language} />}
          </PrintPage>
        </>
      }
    >
      <p className={layout['lead']}>{t('decision.lead')}</p>
      {list.length === 0 ? (
        <EmptyState sentence={t('decision.empty')} action={ask} />
      ) : (
        list.map((one) => <Decision key={one.id} one={one} canWrite={canWrite} />)
      )}
      {isAsking && <QuestionForm caseId={row.caseId} suggested={[row.id]} onClose={() => setAsking(false)} />}
    </Section>
  )
}

function Decision({ one, canWrite }: { one: Question; canWrite: boolean }) {
  const t = useWords('children')
  const me = useMe()
  const put = usePut()
  const dates = useDates()
  const nameOf = useNames()
  const masked = useMasked()
  const all = useRecords(voice, { caseId: one.caseId })
  const voices = useMemo(() => all.filter(({ coded, state }) => coded.question === one.id && state !== 'refused'), [all, one.id])
  const refused = all.filter(({ coded, state }) => coded.question === one.id && state === 'refused')
  const [doing, setDoing] = useState<'answer' | 'told' | null>(null)
  const { coded, sealed } = one
  const agreed = decided(voices)
  const mine = voices.find(({ by }) => by === me.account)
  const sides = me.may(may.decide) && coded.settled === null ? sidesLeft(me.roles, me.account, voices) : []
  const waiting = (['lawyer', 'head'] as const).filter((side) => !voices.some(({ coded: said }) => said.as === side))
  const settle = (settled: NonNullable<typeof agreed>) =>
    put(question, { id: one.id, caseId: one.caseId, coded: { ...coded, settled }, sealed })
  const answer = (said: Voice, why: string) => {
    const given = put(voice, {
      ...(mine === undefined ? {} : { id: mine.id }),
      caseId: one.caseId,
      coded: said,
      sealed: why.trim() === '' ? {} : { why: why.trim() },
    })
    const now = decided([...voices.filter(({ id }) => id !== given.id), given])
    if (now !== null) settle(now)
    setDoing(null)
  }
  return (
    <Sheet tone={coded.settled === null ? 'ochre' : 'lake'}>
      <div className={layout['stack']}>
        <div className={layout['row']}>
          <strong>{t(`about.${sealed.about}`)}</strong>
          {coded.settled === null ? (
            <Tag tone="ochre">{t('decision.until', { day: dates.short(coded.due) })}</Tag>
          ) : (
            <Tag tone="leaf">{t('decision.settled', { answer: t(`answer.${coded.settled}`) })}</Tag>
          )}
          <span className={layout['meta']}>{t('decision.learned', { day: dates.moment(coded.learned) })}</span>
          {one.state === 'refused' && <Tag tone="brick">{t(`refusal.${one.refusal}`) || t('not-accepted')}</Tag>}
        </div>
        {!masked && sealed.what !== '' && (
          <p className={layout['text']} translate="no">
            {sealed.what}
          </p>
        )}
        <Law learned={coded.learned} />
        <ul className={layout['list']}>
          {voices.map((each) => (
            <li key={each.id}>
              <div className={layout['row']}>
                <span className={styles['name']}>
                  {t(`as.${each.coded.as}`)}, {nameOf(each.by)}:
                </span>
                <span>{t(`answer.${each.coded.answer}`)}</span>
                <span className={layout['meta']}>
                  {t(`mother.${each.coded.mother}`)}
                  {each.coded.whyNot !== null && `: ${t(`why-not.${each.coded.whyNot}`)}`}
                </span>
                <span className={layout['meta']}>{dates.moment(each.at)}</span>
              </div>
              {!masked && each.sealed.why !== undefined && (
                <p className={layout['text']} translate="no">
                  {each.sealed.why}
                </p>
              )}
            </li>
          ))}
        </ul>
        {refused.map((each) => (
          <Trouble key={each.id}>{t(`refusal.${each.refusal}`) || t('not-accepted')}</Trouble>
        ))}
        {coded.settled === null && (
          <p className={layout['lead']}>
            {waiting.length > 0
              ? t('decision.waits', { for: waiting.length === 2 ? 'both' : waiting[0] })
              : agreed === null
                ? t('decision.differ')
                : t('decision.agreed')}
          </p>
        )}
        <div className={layout['row']}>
          {sides.length > 0 && canWrite && (
            <Button variant={mine === undefined ? 'filled' : 'default'} onClick={() => setDoing('answer')}>
              {t(mine === undefined ? 'decision.answer' : 'decision.answer-again')}
            </Button>
          )}
          {coded.settled === null && agreed !== null && me.may(may.decide) && (
            <Button onClick={() => settle(agreed)}>{t('decision.settle')}</Button>
          )}
          {coded.settled === 'report' && coded.told === null && me.may(may.decide) && (
            <Button variant="default" onClick={() => setDoing('told')}>
              {t('decision.told')}
            </Button>
          )}
          {coded.told !== null && <span>{t('decision.told-on', { day: dates.day(coded.told) })}</span>}
        </div>
        {coded.settled === 'report' && <p className={layout['meta']}>{t('decision.nobody-told')}</p>}
      </div>
      {doing === 'answer' && (
        <AnswerForm one={one} sides={sides} {...(mine === undefined ? {} : { mine })} onSave={answer} onClose={() => setDoing(null)} />
      )}
      {doing === 'told' && <ToldForm one={one} onClose={() => setDoing(null)} />}
    </Sheet>
  )
}

/** A code as a sentence may choose by it: without hyphens. */
const choice = (code: string): string => code.replaceAll('-', '_')

/** What the law of the day on which it was learned says, each fact with its source. */
function Law({ learned }: { learned: string }) {
  const t = useWords('children')
  const { country } = useMe()
  const { duties } = lawOn(country, dayIn(country)(learned))
  return (
    <details>
      <summary>{t('law.title')}</summary>
      {duties.map((fact) => {
        const { who, whom, about, within, consentNeeded, code } = fact.value
        return (
          <LawFact key={code} fact={fact}>
            {t('law.duty', {
              who: choice(who),
              whom: choice(whom),
              about: choice(about),
              within: within === null ? 'none' : within === 'immediately' ? within : choice(within.unit),
              n: within === null || within === 'immediately' ? 0 : within.count,
              consent: consentNeeded === null ? 'unsaid' : String(consentNeeded),
            })}
          </LawFact>
        )
      })}
      <p className={layout['meta']}>{t('law.ask')}</p>
    </details>
  )
}

function AnswerForm({
  one,
  sides,
  mine,
  onSave,
  onClose,
}: {
  one: Question
  sides: readonly Voice['as'][]
  mine?: Opened<typeof voice>
  onSave: (said: Voice, why: string) => void
  onClose: () => void
}) {
  const t = useWords('children')
  const [as, setAs] = useState(sides[0] ?? 'lawyer')
  const [answer, setAnswer] = useState<Voice['answer'] | null>(mine?.coded.answer ?? null)
  const [mother, setMother] = useState<Voice['mother'] | null>(mine?.coded.mother ?? null)
  const [whyNot, setWhyNot] = useState<Voice['whyNot']>(mine?.coded.whyNot ?? null)
  const [why, setWhy] = useState(mine?.sealed.why ?? '')
  const [isTried, setTried] = useState(false)
  const isMissing = answer === null || mother === null || (mother === 'not_told' && whyNot === null)
  const save = () => {
    setTried(true)
    if (answer === null || mother === null || isMissing) return
    onSave({ question: one.id, as, answer, mother, whyNot: mother === 'not_told' ? whyNot : null }, why)
  }
  return (
    <FormDialog title={t(`about.${one.sealed.about}`)} lead={t('decision.form')} save={t('decision.sign')} onSave={save} onClose={onClose}>
      {sides.length > 1 && (
        <ChoiceRow
          label={t('decision.as')}
          hint={t('decision.as.hint')}
          choices={sides.map((value) => ({ value, label: t(`as.${value}`) }))}
          value={as}
          onChange={(next) => setAs(next ?? as)}
          canClear={false}
        />
      )}
      <ChoiceRow
        label={t('decision.my-answer')}
        choices={answersTo(one.sealed.about).map((value) => ({ value, label: t(`answer.${value}`) }))}
        value={answer}
        onChange={setAnswer}
        canClear={false}
      />
      <ChoiceRow
        label={t('decision.mother')}
        choices={motherTold.map((value) => ({ value, label: t(`mother.${value}`) }))}
        value={mother}
        onChange={setMother}
        canClear={false}
      />
      {mother === 'not_told' && (
        <ChoiceRow
          label={t('decision.why-not')}
          choices={whyNotTold.map((value) => ({ value, label: t(`why-not.${value}`) }))}
          value={whyNot}
          onChange={setWhyNot}
          canClear={false}
        />
      )}
      <TextNote label={t('decision.why')} value={why} onChange={setWhy} />
      {isTried && isMissing && <Trouble>{t('decision.missing')}</Trouble>}
    </FormDialog>
  )
}

function ToldForm({ one, onClose }: { one: Question; onClose: () => void }) {
  const t = useWords('children')
  const put = usePut()
  const today = useToday()
  const [told, setTold] = useState<string | null>(today)
  const [whom, setWhom] = useState('')
  const save = () => {
    if (told === null) return
    put(question, {
      id: one.id,
      caseId: one.caseId,
      coded: { ...one.coded, told },
      sealed: { ...one.sealed, ...(whom.trim() === '' ? {} : { toldWhom: whom.trim() }) },
    })
    onClose()
  }
  return (
    <FormDialog title={t('decision.told')} lead={t('decision.nobody-told')} save={t('save')} onSave={save} onClose={onClose}>
      <DateField label={t('decision.told-day')} value={told} onChange={setTold} today={today} canClear={false} />
      <TextNote label={t('decision.told-whom')} value={whom} onChange={setWhom} />
    </FormDialog>
  )
}
