import { describe, expect, test } from 'vitest'
import { lastGroup, plainCode } from './paper.ts'
import { compareGroups } from './compare-groups.ts'
import { alphabetOf } from './alphabet.ts'
import { readKeySheet, writeKeySheet } from './key-sheet-code.ts'

describe('a code from paper', () => {
  test('is read with small letters, spaces and look-alikes', () => {
    expect(plainCode('k7qd 2mpx-o1il')).toBe('K7QD2MPX0111')
  })
  test('is confirmed by its last group', () => {
    expect(lastGroup('PAK1-AAAAA-BBBBB-CC')).toBe('CC')
  })
  test('the square code of a sign-in sheet gives both halves back', () => {
    const text = writeKeySheet('K7QD-2MPX', 'PAK1-AAAAA-BBBBB')
    expect(text).toMatch(/^[0-9A-Z/-]+$/)
    expect(readKeySheet(text)).toEqual({ handle: 'K7QD-2MPX', accountKey: 'PAK1-AAAAA-BBBBB' })
  })
  test('another square code is no sign-in sheet', () => {
    expect(readKeySheet('https://example.org/PAK1-X')).toBeNull()
    expect(readKeySheet('PRS1-AAAAA')).toBeNull()
  })
})

describe('a recovery sheet typed back', () => {
  const sheets = ['PRS1-AAAAA-BBBBB-CC', 'PRS1-AAAAB-DDDDD-EE']
  test('is known by most of its groups, and the wrong group is named', () => {
    expect(compareGroups('prs1 aaaab ddd0d ee', sheets)).toEqual({ sheet: 1, typed: 16, of: 16, wrong: { group: 3, typed: 'DDD0D' } })
  })
  test('a group not finished yet is no mistake', () => {
    expect(compareGroups('PRS1-AAAAA-BB', sheets)).toEqual({ sheet: 0, typed: 11, of: 16, wrong: null })
  })
  test('without a mistake nothing is named', () => {
    expect(compareGroups('PRS1AAAAABBBBBCC', sheets)).toEqual({ sheet: 0, typed: 16, of: 16, wrong: null })
  })
  test('nothing typed says nothing', () => {
    expect(compareGroups(' ', sheets)).toBeNull()
  })
})

test('the alphabet is that of the last letter typed', () => {
  expect(alphabetOf('сад river 5')).toBe('latin')
  expect(alphabetOf('river сад')).toBe('cyrillic')
  expect(alphabetOf('12 34')).toBeNull()
})
