import { describe, expect, test } from 'vitest'
import { forReport, forSheet, forToday, questionIds, questionOf, questions } from './questions.ts'
import { type Answers, changed, doubts, dueOf, forHer, isAnswered, keepable, mayKeep, progress, sheetIdOf } from './rules.ts'

const pick = (...picks: string[]) => ({ picks })

describe('an answer', () => {
  test('is a word, a tick, a number, none of it and yet «does not want to say»', () => {
    for (const answer of [{ text: 'Айгуль' }, pick('ok'), { n: 0 }, { skipped: true as const }]) expect(isAnswered(answer)).toBe(true)
  })
  test('is not an empty line, nor whose word it would be', () => {
    for (const answer of [undefined, {}, { text: '  ' }, { picks: [] }, { said: 'kin' as const }]) expect(isAnswered(answer)).toBe(false)
  })
})

describe('three bars', () => {
  test('begin with the alias, which is always there', () => {
    const { today, sheet, report } = progress({}, false)
    expect([today.done, today.of]).toEqual([1, 9])
    expect([sheet.done, sheet.of]).toEqual([0, 9])
    expect([report.done, report.of]).toEqual([0, 6])
  })
  test('are each full when each thing is answered or passed over', () => {
    const all: Answers = Object.fromEntries(questionIds.map((id) => [id, { skipped: true }]))
    const { today, sheet, report } = progress(all, true)
    expect([today.missing, sheet.missing, report.missing]).toEqual([[], [], []])
  })
  test('count for themselves: what helps today says nothing of the report', () => {
    const today = Object.fromEntries(questions.filter(({ step }) => step === 'today').map(({ id }) => [id, { skipped: true as const }]))
    expect(progress(today, false).today.missing).toEqual([])
    expect(progress(today, false).report.done).toBe(0)
  })
  test('take her answer to being counted as one of the report', () => {
    expect(progress({}, true).report.done).toBe(1)
    expect(progress({}, false).report.missing).toContain('figures')
  })
  test('ask nobody without children what the children saw', () => {
    expect(progress({ children: { n: 0 } }, false).sheet.missing).not.toContain('childrenSaw')
    expect(progress({ children: { n: 2 } }, false).sheet.missing).toContain('childrenSaw')
  })
  test('take a written way to reach her for a ticked one', () => {
    expect(progress({ contactHow: { text: 'через сестру' } }, false).today.missing).not.toContain('contact')
  })
  test('name only what can be asked, each once', () => {
    for (const list of [forToday, forSheet, forReport]) {
      expect(new Set(list).size).toBe(list.length)
      expect(list.filter((id) => id !== 'alias' && id !== 'figures' && !questionIds.includes(id))).toEqual([])
    }
  })
})

describe('when she does not want things written down', () => {
  test('only what help today cannot do without is kept', () => {
    const answers: Answers = { called: { text: 'Сая' }, tonight: pick('nowhere'), story: { text: 'о муже' }, violence: pick('physical') }
    expect(Object.keys(keepable(answers, 'no')).sort()).toEqual(['called', 'tonight'])
    expect(keepable(answers, 'yes')).toEqual(answers)
    expect(keepable(answers, 'later')).toEqual(answers)
    expect(keepable(answers, null)).toEqual(answers)
  })
  test('nothing about who used violence is kept', () => {
    for (const question of questions.filter(({ ofOthers }) => ofOthers)) expect(mayKeep(question, 'no')).toBe(false)
  })
})

describe('what does not go together', () => {
  test.each([
    [{ danger: pick('yes'), tonight: pick('back') }, 'danger-and-back'],
    [{ cameWith: pick('children'), children: { n: 0 } }, 'children-came'],
    [{ contact: pick('no_contact', 'call') }, 'reach-and-no-contact'],
    [{ cameWith: pick('alone', 'police') }, 'alone-and-with'],
    [{ before: pick('nobody', 'court') }, 'nobody-and-somebody'],
    [{ papers: pick('none', 'with_her') }, 'papers-and-none'],
    [{ age: pick('0_11'), civil: pick('widowed') }, 'child-and-married'],
    [{ violence: pick('sexual'), delay: pick('4_5_days') }, 'happened-recently'],
    [{ health: pick('ambulance') }, 'ambulance-now'],
  ] as [Answers, string][])('%j is a question', (answers, doubt) => expect(doubts(answers)).toEqual([doubt]))
  test.each([
    {},
    { danger: pick('yes'), tonight: pick('here') },
    { cameWith: pick('children') },
    { cameWith: pick('alone') },
    { violence: pick('sexual'), delay: pick('over_1_month') },
    { age: pick('0_11'), civil: pick('single') },
  ] as Answers[])('%j is none', (answers) => expect(doubts(answers)).toEqual([]))
})

describe('the page that is turned to her', () => {
  const answers: Answers = {
    called: { text: 'Сая' },
    story: { text: 'её слова', said: 'she' },
    injuries: { text: 'синяк', said: 'seen' },
    before: { picks: ['police'], said: 'agency' },
    offender: { text: 'Кайрат Учебный' },
    relation: pick('husband'),
    papers: { skipped: true },
    wants: pick('shelter'),
  }
  test('holds what she said herself', () => {
    expect(forHer(answers).map(({ question }) => question.id)).toEqual(['called', 'story', 'wants'])
  })
  test('holds nothing about anybody else, whoever said it', () => {
    expect(JSON.stringify(forHer({ ...answers, offender: { text: 'Кайрат Учебный', said: 'she' } }))).not.toContain('Кайрат')
  })
})

test('what changed is known by name', () => {
  expect(changed({ called: { text: 'Сая' } }, { called: { text: 'Сая' }, health: pick('ok') })).toEqual(['health'])
  expect(changed({ health: pick('ok') }, { health: {} })).toEqual(['health'])
})

describe('an unfinished intake', () => {
  const begun = { begunOn: '2026-11-22', finishedOn: null }
  test('is due the same day while what helps today is not there', () => {
    expect(dueOf({ ...begun, today: 8 })).toEqual({ due: '2026-11-22' })
  })
  test('leaves her in peace for three days once she is helped', () => {
    expect(dueOf({ ...begun, today: 9 })).toEqual({ from: '2026-11-25', due: '2026-12-02' })
  })
  test('asks nothing any more when the worker calls it done', () => {
    expect(dueOf({ begunOn: '2026-11-22', finishedOn: '2026-11-22', today: 3 })).toBe(null)
  })
})

test('nobody is asked about HIV, faith or ethnicity here, and nothing is compulsory', () => {
  expect(questionIds.filter((id) => /hiv|faith|religion|ethnic|nationality|diagnos/i.test(id))).toEqual([])
  expect(questions.some((question) => 'required' in question)).toBe(false)
  expect(questionOf('sex').step).toBe('groups')
})

test('a case has one sheet, whoever begins it', () => {
  const id = sheetIdOf('ffffffff-1111-4222-8333-444444444444')
  expect(id).toBe('96918b9e-1111-4222-8333-444444444444')
  expect(sheetIdOf(id)).toBe('ffffffff-1111-4222-8333-444444444444')
  expect(sheetIdOf('69000000-1111-4222-8333-444444444444')).toMatch(/^[0-9a-f]{8}-1111/)
})
