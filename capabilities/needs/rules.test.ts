import { expect, test } from 'vitest'
import { helpsTonight, isOpen, needs, readersOffered, sourcesFor } from './rules.ts'

test('no diagnosis is written down by hearsay', () => {
  for (const need of ['hiv', 'substances', 'diagnosis', 'pregnancy'] as const) expect(sourcesFor(need)).toEqual(['she', 'document'])
  expect(sourcesFor('allergy')).toContain('kin')
})

test('whom she loves and what she believes is said by her alone', () => {
  expect(sourcesFor('identity')).toEqual(['she'])
  expect(sourcesFor('belief')).toEqual(['she'])
})

test('HIV, substances, a diagnosis and identity are never offered to the whole circle of intake', () => {
  for (const need of ['hiv', 'substances', 'diagnosis', 'identity'] as const) {
    expect(readersOffered(need)).not.toContain('intake')
    expect(readersOffered(need)[0]).toBe('own')
  }
})

test('every need has somebody to read it and somebody to say it', () => {
  for (const need of needs) {
    expect(readersOffered(need)).toContain('own')
    expect(sourcesFor(need)).toContain('she')
  }
})

test('what helps tonight is what everybody of intake may read', () => {
  expect(needs.filter(helpsTonight)).toEqual(needs.filter(isOpen))
})
