import { expect, test } from 'vitest'
import { mapOf, mustNotKnow, newPerson, withStance, type Person } from './rules.ts'

const person = (more: Partial<Person>) => ({ coded: { ...newPerson(), ...more } })

test('nobody is taken for safe until she says so', () => {
  expect(newPerson().stance).toBe('unsure')
})

test('who is dangerous must not know anything, like who must not be told', () => {
  expect((['safe', 'unsure', 'dangerous', 'never_tell'] as const).map(mustNotKnow)).toEqual([false, false, true, true])
})

test('whom nobody may tell is neither called nor asked to take her in', () => {
  const sister = { ...newPerson(), stance: 'safe', mayBeCalled: true, mayTakeHerIn: true } as const
  expect(withStance(sister, 'never_tell')).toMatchObject({ stance: 'never_tell', mayBeCalled: false, mayTakeHerIn: false })
  expect(withStance(sister, 'unsure')).toMatchObject({ mayBeCalled: true, mayTakeHerIn: true })
})

test('the map has three columns, who lives with her first, and nobody who is gone', () => {
  const mother = person({ relation: 'mother', stance: 'safe', mayBeCalled: true })
  const sister = person({ relation: 'sister', stance: 'safe', livesWithHer: true })
  const son = person({ relation: 'son', stance: 'safe', child: true })
  const husband = person({ relation: 'husband', stance: 'dangerous' })
  const aunt = person({ relation: 'aunt_uncle', stance: 'never_tell', livesWithHer: true })
  const gone = person({ relation: 'friend', stance: 'safe', gone: true })
  expect(mapOf([son, mother, gone, aunt, sister, husband])).toEqual({
    safe: [sister, mother, son],
    unsure: [],
    silent: [husband, aunt],
  })
})
