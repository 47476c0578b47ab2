import type { Keeping } from './codes.ts'
import { forReport, forSheet, forToday, questionOf, questions, type Question, type QuestionId, type SaidBy } from './questions.ts'

/** One answer, in one way of writing it for every kind of question. */
export interface Answer {
  readonly text?: string | undefined
  readonly picks?: readonly string[] | undefined
  readonly n?: number | undefined
  readonly skipped?: true | undefined
  readonly said?: SaidBy | undefined
}
export type Answers = Readonly<Partial<Record<QuestionId, Answer>>>

/** Whether there is an answer. «Does not want to say» is one. See [Note: nothing is compulsory] */
export const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined &&
  (answer.skipped === true || (answer.text ?? '').trim() !== '' || (answer.picks?.length ?? 0) > 0 || answer.n !== undefined)

/** Some of how many, for one honest bar. */
export interface Bar {
  readonly done: number
  readonly of: number
  readonly missing: readonly string[]
}

const bar = (needed: readonly string[], answered: (id: string) => boolean): Bar => {
  const missing = needed.filter((id) => !answered(id))
  return { done: needed.length - missing.length, of: needed.length, missing }
}

/**
 * How far it is for each of three purposes: to help today, for the evaluation sheet, for the report. Each counts only what
 * that purpose needs.
 *
 * @param figures whether she has been asked if she may be counted
 */
export function progress(answers: Answers, figures: boolean): { readonly today: Bar; readonly sheet: Bar; readonly report: Bar } {
  const answered = (id: string): boolean =>
    id === 'alias' ||
    (id === 'figures' && figures) ||
    isAnswered(answers[id as QuestionId]) ||
    // how to reach her is one thing, whether ticked or written
    (id === 'contact' && isAnswered(answers.contactHow)) ||
    // without children there is nothing they could have seen
    (id === 'childrenSaw' && answers.children?.n === 0)
  return { today: bar(forToday, answered), sheet: bar(forSheet, answered), report: bar(forReport, answered) }
}

/** What may be written when she does not want us to: only what help today cannot do without. */
export const mayKeep = (question: Question, keeping: Keeping | null): boolean => keeping !== 'no' || question.step === 'today'

/** The answers that may be kept. */
export const keepable = (answers: Answers, keeping: Keeping | null): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => mayKeep(questionOf(id as QuestionId), keeping)))

/** What is worth asking once more, by name. Never a reason not to save. */
export type Doubt =
  | 'children-came'
  | 'danger-and-back'
  | 'reach-and-no-contact'
  | 'alone-and-with'
  | 'nobody-and-somebody'
  | 'papers-and-none'
  | 'child-and-married'
  | 'happened-recently'
  | 'ambulance-now'

const picked = (answers: Answers, id: QuestionId): readonly string[] => answers[id]?.picks ?? []

/** What does not go together, as questions to ask her, not as errors. */
export function doubts(answers: Answers): readonly Doubt[] {
  const has = (id: QuestionId, option: string): boolean => picked(answers, id).includes(option)
  const more = (id: QuestionId, option: string): boolean => has(id, option) && picked(answers, id).length > 1
  const found: [Doubt, boolean][] = [
    ['ambulance-now', has('health', 'ambulance')],
    ['danger-and-back', has('danger', 'yes') && has('tonight', 'back')],
    ['children-came', has('cameWith', 'children') && answers.children?.n === 0],
    ['reach-and-no-contact', more('contact', 'no_contact')],
    ['alone-and-with', more('cameWith', 'alone')],
    ['nobody-and-somebody', more('before', 'nobody')],
    ['papers-and-none', more('papers', 'none')],
    ['child-and-married', has('age', '0_11') && picked(answers, 'civil').some((each) => each !== 'single')],
    // hours count for what a doctor can still do
    ['happened-recently', has('violence', 'sexual') && (has('delay', '0_3_days') || has('delay', '4_5_days'))],
  ]
  return found.flatMap(([doubt, is]) => (is ? [doubt] : []))
}

/**
 * What may stand on the page that is turned to her: her own words and ticks. Nothing about others, nothing that somebody
 * else said, and nothing that the worker only saw.
 */
export const forHer = (answers: Answers): readonly { readonly question: Question; readonly answer: Answer }[] =>
  questions.flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined || question.ofOthers || !isAnswered(answer) || answer.skipped) return []
    return (answer.said ?? 'she') === 'she' ? [{ question, answer }] : []
  })

/** What changed between two sets of answers. */
export const changed = (before: Answers, now: Answers): readonly QuestionId[] =>
  (Object.keys(now) as QuestionId[]).filter((id) => JSON.stringify(before[id] ?? {}) !== JSON.stringify(now[id] ?? {}))

const shifted = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

/**
 * When an intake that nobody has called done is to be looked at again. What is needed to help today is due at once; the rest
 * waits until the three quiet days are over, and then has a week.
 */
export function dueOf(sheet: { readonly begunOn: string; readonly finishedOn: string | null; readonly today: number }): {
  readonly due: string
  readonly from?: string
} | null {
  if (sheet.finishedOn !== null) return null
  if (sheet.today < forToday.length) return { due: sheet.begunOn }
  return { from: shifted(sheet.begunOn, 3), due: shifted(sheet.begunOn, 10) }
}

/**
 * The id of the sheet of a case: there is one, so two devices that begin it apart from each other write the same record, and
 * what both wrote is shown side by side instead of lying in two places.
 */
export const sheetIdOf = (caseId: string): string =>
  ((Number.parseInt(caseId.slice(0, 8), 16) ^ 0x696e7461) >>> 0).toString(16).padStart(8, '0') + caseId.slice(8)
