import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fields as allFields, purposes, recipients, states } from './codes.ts'
import { allows, type Card, endingTerms, holdsOn, lastDay, mayFollow, tellBy, usable, type Wanted, whyNot, withdrawn } from './rules.ts'

const yes: Card = {
  recipient: 'police',
  purpose: 'order',
  fields: ['name', 'story'],
  state: 'given',
  from: '2026-11-01',
  until: '2026-12-01',
  language: 'kk',
  form: 'spoken',
  withdrawnOn: null,
  toldOn: null,
}
const wanted: Wanted = { recipient: 'police', purpose: 'order', fields: ['name'], on: '2026-11-22' }
const card = (more: Partial<Card> = {}, id = 'a', caseId = 'her') => ({ id, caseId, coded: { ...yes, ...more } })

describe('what leaves', () => {
  test('leaves under a yes to this recipient, for this purpose, of these fields', () => {
    expect(allows([card()], wanted)).toEqual({ ok: true, consent: 'a' })
    expect(allows([card()], { ...wanted, fields: ['story', 'name'] })).toEqual({ ok: true, consent: 'a' })
  })
  test('does not leave when nobody asked her', () => expect(allows([], wanted)).toEqual({ ok: false, why: 'no-consent' }))
  test.each(['refused', 'later'] as const)('does not leave under the answer %s', (state) => {
    expect(allows([card({ state })], wanted)).toEqual({ ok: false, why: 'no-consent' })
  })
  test('does not leave to somebody else under a yes to one', () => {
    expect(allows([card()], { ...wanted, recipient: 'prosecutor' })).toEqual({ ok: false, why: 'no-consent' })
  })
  test('does not leave for another purpose, though to the same one', () => {
    expect(allows([card()], { ...wanted, purpose: 'court' })).toEqual({ ok: false, why: 'no-consent' })
  })
  test('leaves on the last day, and not on the day after', () => {
    expect(allows([card()], { ...wanted, on: '2026-12-01' }).ok).toBe(true)
    expect(allows([card()], { ...wanted, on: '2026-12-02' })).toEqual({ ok: false, why: 'consent-ended' })
  })
  test('does not leave before the day she was asked', () => {
    expect(allows([card()], { ...wanted, on: '2026-10-31' })).toEqual({ ok: false, why: 'no-consent' })
  })
  test('does not leave after she took it back, however long it would have held', () => {
    expect(allows([card(withdrawn(yes, '2026-11-10'))], wanted)).toEqual({ ok: false, why: 'consent-withdrawn' })
  })
  test('leaves no field more than she said yes to, and it is known which may', () => {
    const more = { ...wanted, fields: ['name', 'health'] } as const
    expect(allows([card()], more)).toEqual({ ok: false, why: 'field-not-allowed' })
    const others = [card({ fields: ['health', 'name', 'danger'] }, 'b'), card({ fields: ['danger'] }, 'c'), card({ state: 'later' }, 'd')]
    expect(usable([card(), ...others], more)).toEqual([
      { consent: 'b', fields: ['name', 'health'] },
      { consent: 'a', fields: ['name'] },
    ])
    expect(usable([card(withdrawn(yes, '2026-11-10')), card({ until: '2026-11-02' })], more)).toEqual([])
  })
  test('is not put together from two halves of a yes', () => {
    const both = [card({ fields: ['name'] }, 'a'), card({ fields: ['health'] }, 'b')]
    expect(allows(both, { ...wanted, fields: ['name', 'health'] }).ok).toBe(false)
  })
  test('of nothing at all still tells that she was here, so it does not leave', () => {
    expect(allows([card()], { ...wanted, fields: [] })).toMatchObject({ ok: false, why: 'field-not-allowed' })
  })
  test('leaves under a yes though another card of the same kind was refused or ended', () => {
    expect(allows([card({ state: 'refused' }, 'b'), card({ until: '2026-11-02' }, 'c'), card()], wanted)).toEqual({
      ok: true,
      consent: 'a',
    })
  })
  test('says the reason nearest to a yes', () => {
    const gone = card(withdrawn(yes, '2026-11-10'), 'b')
    expect(allows([gone, card({ until: '2026-11-02' })], wanted)).toEqual({ ok: false, why: 'consent-ended' })
    expect(allows([gone, card({ state: 'later' })], wanted)).toEqual({ ok: false, why: 'consent-withdrawn' })
  })
  test('never leaves but under one card that names all of it, whatever the cards are', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`)
    const some = fc.subarray([...allFields])
    const anyCard = fc.record({
      recipient: fc.constantFrom(...recipients.slice(0, 2)),
      purpose: fc.constantFrom(...purposes.slice(0, 2)),
      fields: some,
      state: fc.constantFrom(...states),
      from: day,
      until: fc.option(day),
    })
    const ask = fc.record({
      recipient: fc.constantFrom(...recipients.slice(0, 2)),
      purpose: fc.constantFrom(...purposes.slice(0, 2)),
      fields: fc.subarray([...allFields].slice(0, 3)),
      on: day,
    })
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 6 }), ask, (cards, want) => {
        const held = cards.map((each, n) => card(each, String(n)))
        const answer = allows(held, want)
        const lawful = held.filter(
          ({ coded }) =>
            coded.state === 'given' &&
            coded.recipient === want.recipient &&
            coded.purpose === want.purpose &&
            coded.from <= want.on &&
            coded.until !== null &&
            coded.until >= want.on &&
            want.fields.length > 0 &&
            want.fields.every((field) => coded.fields.includes(field)),
        )
        expect(answer.ok).toBe(lawful.length > 0)
        if (answer.ok) expect(lawful.map(({ id }) => id)).toContain(answer.consent)
      }),
    )
  })
})

test('the address that keeps her safe has no code, so nothing can be agreed or told about it', () => {
  expect(allFields.filter((field) => /address|shelter|place|lives|stay|room/.test(field))).toEqual([])
})

test('there is no yes without a last day', () => {
  expect(whyNot({ ...yes, until: null }, wanted)).toBe('no-consent')
  expect(holdsOn({ ...yes, until: null }, '2026-11-22')).toBe(false)
})

describe('a card', () => {
  test('is written once: a yes gets no more fields, no longer end, no other recipient', () => {
    expect(mayFollow(null, yes)).toBe(true)
    expect(mayFollow(yes, yes)).toBe(true)
    for (const more of [
      { fields: ['name', 'story', 'health'] },
      { fields: ['name'] },
      { until: '2027-01-01' },
      { recipient: 'court' },
      { purpose: 'court' },
      { state: 'refused' },
    ] as Partial<Card>[]) {
      expect(mayFollow(yes, { ...yes, ...more }), JSON.stringify(more)).toBe(false)
    }
  })
  test('that was answered no or not now does not become a yes: she is asked anew', () => {
    expect(mayFollow({ ...yes, state: 'refused' }, yes)).toBe(false)
    expect(mayFollow({ ...yes, state: 'later' }, yes)).toBe(false)
  })
  test('is withdrawn once and for all', () => {
    const gone = withdrawn(yes, '2026-11-10')
    expect(mayFollow(yes, gone)).toBe(true)
    expect(mayFollow(gone, yes)).toBe(false)
    expect(mayFollow(null, gone)).toBe(false)
    expect(mayFollow({ ...yes, state: 'refused' }, { ...gone })).toBe(false)
  })
  test('remembers when everybody knew of the withdrawal', () => {
    const gone = withdrawn(yes, '2026-11-10')
    expect(tellBy(gone)).toBe('2026-11-11')
    const told = { ...gone, toldOn: '2026-11-11' }
    expect(mayFollow(gone, told)).toBe(true)
    expect(tellBy(told)).toBe(null)
    expect(tellBy(yes)).toBe(null)
  })
})

describe('the end of a yes', () => {
  test('is asked about 14 days ahead, and once more on the last three days', () => {
    expect(endingTerms([card()], '2026-11-10')).toEqual([
      { subject: 'a', due: '2026-11-28', from: '2026-11-17', last: false },
      { subject: 'a', due: '2026-12-01', from: '2026-11-28', last: true },
    ])
    expect(endingTerms([card()], '2026-11-29').map(({ due }) => due)).toEqual(['2026-12-01'])
  })
  test('is not asked about when it is over, withdrawn, refused, or when she has agreed to a longer one', () => {
    expect(endingTerms([card()], '2026-12-02')).toEqual([])
    expect(endingTerms([card(withdrawn(yes, '2026-11-10'))], '2026-11-20')).toEqual([])
    expect(endingTerms([card({ state: 'refused' })], '2026-11-20')).toEqual([])
    expect(endingTerms([card(), card({ until: '2027-03-01' }, 'b')], '2026-11-29')).toEqual([
      expect.objectContaining({ subject: 'b', last: false }),
      expect.objectContaining({ subject: 'b', last: true }),
    ])
    expect(endingTerms([card(), card({ until: '2027-03-01' }, 'b', 'another')], '2026-11-29').map(({ subject }) => subject)).toContain('a')
  })
  test('of a case is that of its longest yes that holds today', () => {
    expect(lastDay([card(), card({ until: '2026-12-12' }, 'b'), card({ state: 'refused', until: null }, 'c')], '2026-11-22')).toBe(
      '2026-12-12',
    )
    expect(lastDay([card({ until: '2026-11-21' })], '2026-11-22')).toBe(null)
  })
})
