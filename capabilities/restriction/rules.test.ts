import { describe, expect, test } from 'vitest'
import { offeredReaders, standingOf, toClose, tooFew, type Lying, type Restricting } from './rules.ts'

const circles = [
  { circle: 'intake', kind: 'role', name: 'intake', isMine: true },
  { circle: 'management', kind: 'role', name: 'management', isMine: false },
  { circle: 'psych', kind: 'role', name: 'psych', isMine: false },
  { circle: 'staff', kind: 'role', name: 'staff', isMine: true },
  { circle: 'few', kind: 'case', name: null, isMine: true },
] as const
const lies = (id: string, circle: string, more: Partial<Lying> = {}): Lying => ({
  id,
  caseId: 'case',
  kind: 'cases/note',
  circle,
  isLocked: false,
  waits: false,
  ...more,
})
const restricting = (more: Partial<Restricting> = {}): Restricting => ({
  id: 'why',
  circle: 'few',
  lifted: false,
  at: '2026-11-22T08:00:00.000Z',
  management: [],
  ...more,
})
const usual = (kind: string) => (kind === 'shelter/stay' ? 'staff' : kind === 'aid/cost' ? 'management' : 'intake')
const standing = (lying: readonly Lying[], restrictions: readonly Restricting[] = []) =>
  standingOf('case', lying, restrictions, circles, usual)

describe('how a case stands', () => {
  test('an ordinary case is open, and nothing of it has to move', () => {
    expect(standing([lies('case', 'intake'), lies('note', 'psych'), lies('stay', 'staff')])).toMatchObject({
      is: 'open',
      circle: null,
      left: [],
      stuck: 0,
    })
  })

  test('a case that is not here has no standing', () => {
    expect(standing([lies('note', 'intake')])).toBeUndefined()
  })

  test('a closed case lies in its circle; professionals and the board keep theirs', () => {
    expect(standing([lies('case', 'few'), lies('why', 'few'), lies('n', 'psych'), lies('s', 'staff')], [restricting()])).toEqual({
      is: 'closed',
      circle: 'few',
      restriction: 'why',
      left: [],
      stuck: 0,
    })
  })

  test('cut in the middle of closing, it is closed, and says what still lies open', () => {
    const cut = [
      lies('case', 'few'),
      lies('why', 'few'),
      lies('a', 'intake'),
      lies('b', 'few'),
      lies('c', 'management'),
      lies('d', 'psych'),
    ]
    expect(standing(cut, [restricting()])).toMatchObject({
      is: 'closed',
      left: [
        { id: 'a', to: 'few' },
        { id: 'c', to: 'few' },
      ],
    })
  })

  test('cut in the middle of opening, it is open, and what still lies in the circle goes home, but the reason', () => {
    const lifted = restricting({ lifted: true, management: ['m'] })
    const cut = [
      lies('a', 'few'),
      lies('m', 'few'),
      lies('cost', 'few', { kind: 'aid/cost' }),
      lies('case', 'few'),
      lies('why', 'few'),
      lies('b', 'intake'),
    ]
    expect(standing(cut, [lifted])).toMatchObject({
      is: 'open',
      left: [
        { id: 'case', to: 'intake' },
        { id: 'a', to: 'intake' },
        { id: 'm', to: 'management' },
        { id: 'cost', to: 'management' },
      ],
    })
  })

  test('what does not open, or waits for somebody, is counted and not moved', () => {
    const cut = [lies('case', 'few'), lies('a', 'intake', { isLocked: true }), lies('b', 'intake', { waits: true })]
    expect(standing(cut, [restricting()])).toMatchObject({ left: [], stuck: 2 })
  })

  test('an own circle that has nothing to do with closing stays as it is', () => {
    expect(standing([lies('case', 'intake'), lies('secret', 'few')])).toMatchObject({ is: 'open', left: [] })
    const another = restricting({ circle: 'other', lifted: true })
    expect(standing([lies('case', 'intake'), lies('secret', 'few')], [another])).toMatchObject({ left: [] })
  })

  test('closed a second time, the newest restriction speaks', () => {
    const first = restricting({ id: 'first', circle: 'old', lifted: true, at: '2026-11-01T08:00:00.000Z' })
    expect(standing([lies('case', 'few')], [first, restricting()])).toMatchObject({ is: 'closed', restriction: 'why' })
  })
})

test('closing takes what lies in intake and in management as far as she is in them, the case itself first', () => {
  const lying = [
    lies('a', 'intake'),
    lies('m', 'management'),
    lies('p', 'psych'),
    lies('case', 'intake'),
    lies('x', 'intake', { isLocked: true }),
  ]
  expect(toClose('case', lying, circles)).toEqual({ ids: ['case', 'a'], management: [] })
  const head = circles.map((each) => ({ ...each, isMine: true }))
  expect(toClose('case', lying, head)).toEqual({ ids: ['case', 'a', 'm'], management: ['m'] })
})

test('one reader is too few: if she is ill nobody can help', () => {
  expect(tooFew(['me'])).toBe(true)
  expect(tooFew(['me', 'me'])).toBe(true)
  expect(tooFew(['me', 'other'])).toBe(false)
})

test('because of a relative, everybody but her is offered; for any other reason nobody but herself is chosen beforehand', () => {
  expect(offeredReaders('relative', ['a', 'b', 'me'], 'b', 'me')).toEqual(['me', 'a'])
  expect(offeredReaders('former_client', ['a', 'b'], 'a', 'me')).toEqual(['me', 'b'])
  expect(offeredReaders('relative', ['a', 'b'], null, 'me')).toEqual(['me'])
  expect(offeredReaders('well_known', ['a', 'b'], null, 'me')).toEqual(['me'])
})
