import { describe, expect, test } from 'vitest'
import { countRefusals, type Counted, judgeAgain, shownOutside } from './rules.ts'

const refused = (agency: Counted['agency'], what: Counted['what'], on = '2026-11-20', times = 1): Counted[] =>
  Array.from({ length: times }, () => ({ agency, what, on }))

describe('refusals are counted', () => {
  const all = [
    ...refused('police', ['not_registered', 'told_to_reconcile'], '2026-11-20', 3),
    ...refused('police', ['late'], '2026-05-01'),
    ...refused('court', ['no_answer']),
  ]
  test('by agency and by what was done, the most frequent first', () => {
    expect(countRefusals(all, null)).toMatchObject({
      total: 5,
      agencies: [
        { agency: 'police', count: 4 },
        { agency: 'court', count: 1 },
      ],
    })
    expect(countRefusals(all, null).wrongs[0]?.count).toBe(3)
  })
  test('since a day, that day too', () => {
    expect(countRefusals(all, '2026-11-20').agencies[0]).toMatchObject({ agency: 'police', count: 3 })
    expect(countRefusals(all, '2026-11-21').total).toBe(0)
  })
})

describe('what may be shown outside', () => {
  const many = [...refused('police', ['late'], '2026-11-20', 12), ...refused('health', ['late', 'humiliated'], '2026-11-20', 6)]
  test('is every number of five and more', () => {
    expect(shownOutside(countRefusals(many, null))).toEqual({
      total: 18,
      agencies: [
        { agency: 'police', count: 12 },
        { agency: 'health', count: 6 },
      ],
      wrongs: [
        { what: 'late', count: 18 },
        { what: 'humiliated', count: 6 },
      ],
    })
  })
  test('is no number below five, and no total that would give it away', () => {
    const shown = shownOutside(countRefusals([...many, ...refused('court', ['no_answer'], '2026-11-20', 4)], null))
    expect(shown.agencies.at(-1)).toEqual({ agency: 'court', count: null })
    expect(shown.total).toBeNull()
    expect(shown.wrongs.find(({ what }) => what === 'no_answer')?.count).toBeNull()
  })
})

describe('after pressure the risk is judged again', () => {
  test('within a day of when it was written down', () => {
    expect(judgeAgain('2026-11-20T08:00:00.000Z', [])).toEqual({ due: '2026-11-21T08:00:00.000Z', done: null })
  })
  test('and an older judgement does not settle it', () => {
    expect(judgeAgain('2026-11-20T08:00:00.000Z', ['2026-11-20T07:59:00.000Z']).done).toBeNull()
    expect(judgeAgain('2026-11-20T08:00:00.000Z', ['2026-11-20T12:00:00.000Z', '2026-11-20T09:00:00.000Z']).done).toBe(
      '2026-11-20T09:00:00.000Z',
    )
  })
})
