import { useCallback, useMemo } from 'react'
import { useAsked } from '#capabilities/consent/staff/door.tsx'
import { useOpenCase, useTold, useWriteTold, type Told } from '#capabilities/cases/staff/door.tsx'
import { useDraft, usePut, useRecord, useToday } from '#kernel/device/index.ts'
import { type Language, languageNames, languages } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { Keeping } from '../codes.ts'
import { questionOf, questions, type QuestionId, type Section } from '../questions.ts'
import { type Answer, type Answers, changed, isAnswered, keepable, progress, sheetIdOf } from '../rules.ts'
import { sheet } from '../sealed/sheet.ts'

export type Step = 'listen' | 'today' | 'keeping' | Section

/** What is not saved yet: only what was touched. */
interface Draft {
  readonly step: Step
  readonly answers: Answers
  readonly heard?: string
  readonly keeping?: Keeping | null
  readonly keptIn?: Language
}
const first: Draft = { step: 'listen', answers: {} }

type Sheet = Coded<typeof sheet>
const one = <T extends string>(answer: Answer | undefined): T | null => (answer?.picks?.[0] as T | undefined) ?? null

/** Answers that live in the file of the case, as answers. */
function toldAs({ file, card, contact }: Told): Answers {
  const pick = (value: string | null | undefined): Answer => (value == null ? {} : { picks: [value] })
  return {
    called: card.callHer === undefined ? {} : { text: card.callHer },
    contact: contact.means.length === 0 ? {} : { picks: contact.means },
    contactHow: contact.how === undefined ? {} : { text: contact.how },
    children: file.children == null ? {} : { n: file.children },
    violence: file.violence === undefined || file.violence.length === 0 ? {} : { picks: file.violence },
    relation: pick(file.relation),
    arrived: pick(file.source),
    age: pick(file.age),
    sex: pick(file.sex),
  }
}

/**
 * One intake: what is known, what was typed since, and the way to save it. Facts that the case keeps are read from it and
 * written into it; the sheet keeps the rest, and whose word each was. Without a case the first saving opens one.
 */
export function useIntake(caseId: string | undefined) {
  const put = usePut()
  const today = useToday()
  const openCase = useOpenCase()
  const told = useTold(caseId)
  const writeTold = useWriteTold()
  const record = useRecord(sheet, caseId === undefined ? undefined : sheetIdOf(caseId))
  const [draft, setDraft, drop] = useDraft<Draft>(`intake:${caseId ?? 'new'}`, first, 'intake')
  const figures = useAsked(caseId ?? '', 'figures')

  const base = useMemo((): Answers => {
    const kept = record?.sealed.answers ?? {}
    const elsewhere = toldAs(told)
    return Object.fromEntries(
      questions.flatMap(({ id, home }): [QuestionId, Answer][] => {
        const own = kept[id]
        if (home === 'sheet') return own === undefined ? [] : [[id, own]]
        const there = elsewhere[id] ?? {}
        const meta = { ...(own?.said === undefined ? {} : { said: own.said }), ...(own?.skipped ? { skipped: true as const } : {}) }
        if (isAnswered(there)) return [[id, { ...there, ...(own?.said === undefined ? {} : { said: own.said }) }]]
        return Object.keys(meta).length === 0 ? [] : [[id, meta]]
      }),
    )
  }, [record, told])
  const answers = useMemo((): Answers => ({ ...base, ...draft.answers }), [base, draft.answers])
  const keeping = draft.keeping === undefined ? (record?.coded.keeping ?? null) : draft.keeping
  const keptIn = draft.keptIn ?? record?.sealed.keptIn
  const heard = draft.heard ?? record?.sealed.heard ?? ''
  const bars = useMemo(() => progress(answers, figures), [answers, figures])

  const set = useCallback(
    (id: QuestionId, answer: Answer) => setDraft((before) => ({ ...before, answers: { ...before.answers, [id]: answer } })),
    [setDraft],
  )
  const setMore = useCallback((more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more })), [setDraft])

  /** Saves what was touched; returns the case, which may be a new one. Nothing touched and no case: null. */
  const save = (next: { readonly step?: Step; readonly finished?: boolean } = {}): string | null => {
    const kept = keepable(answers, keeping)
    const touched = changed(base, kept)
    const isTouched = touched.length > 0 || heard.trim() !== (record?.sealed.heard ?? '') || keeping !== (record?.coded.keeping ?? null)
    if (caseId === undefined && !isTouched) return null
    const known = (id: QuestionId): boolean => touched.includes(id)
    const line = (id: QuestionId): string => kept[id]?.text?.trim() ?? ''
    const file = {
      ...(known('children') ? { children: kept.children?.n ?? null } : {}),
      ...(known('violence') ? { violence: (kept.violence?.picks ?? []) as never } : {}),
      ...(known('relation') ? { relation: one(kept.relation) as never } : {}),
      ...(known('arrived') ? { source: one(kept.arrived) as never } : {}),
      ...(known('age') ? { age: one(kept.age) as never } : {}),
      ...(known('sex') ? { sex: one(kept.sex) as never } : {}),
    }
    const speaks = one(kept.speaks)
    const language = languages.find((each) => each === speaks)
    const card = {
      ...(known('called') ? { callHer: line('called') } : {}),
      ...(known('speaks') && language !== undefined ? { speaks: languageNames[language] } : {}),
    }
    const id = caseId ?? openCase({ known: file, card }).caseId
    writeTold(id, {
      ...(caseId === undefined ? {} : { file, card }),
      contact: {
        ...(known('contact') ? { means: (kept.contact?.picks ?? []) as never } : {}),
        ...(known('contactHow') ? { how: line('contactHow') } : {}),
      },
    })
    if (isTouched || next.finished === true) {
      const { today: todayBar, sheet: sheetBar, report } = progress(kept, figures)
      const coded: Sheet = {
        begunOn: record?.coded.begunOn ?? today,
        finishedOn: next.finished === true ? today : (record?.coded.finishedOn ?? null),
        keeping,
        delay: one(kept.delay),
        civil: one(kept.civil),
        displacement: one(kept.displacement),
        today: todayBar.done,
        sheet: sheetBar.done,
        report: report.done,
      }
      const own = Object.fromEntries(
        Object.entries(kept).flatMap(([key, answer]) => {
          const { said, skipped, ...rest } = answer as Answer
          const value = {
            ...(questionOf(key as QuestionId).home === 'sheet' ? rest : {}),
            ...(skipped ? { skipped } : {}),
            ...(said === undefined ? {} : { said }),
          }
          const filled = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== ''))
          return Object.keys(filled).length === 0 ? [] : [[key, filled]]
        }),
      )
      put(sheet, {
        id: sheetIdOf(id),
        caseId: id,
        coded,
        sealed: {
          answers: own,
          ...(heard.trim() === '' || keeping === 'no' ? {} : { heard: heard.trim() }),
          ...(keptIn === undefined ? {} : { keptIn }),
        },
      })
    }
    if (caseId === undefined || next.finished === true) drop()
    else setDraft({ step: next.step ?? draft.step, answers: {} })
    return id
  }
  return { answers, bars, heard, keeping, keptIn, step: draft.step, record, set, setMore, save }
}
export type IntakeNow = ReturnType<typeof useIntake>
