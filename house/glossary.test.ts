import { expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { read } from './tree.ts'

test('every word of the glossary has its six languages', () => {
  const rows = read('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| en '))
  const short = rows.filter(
    (line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '').length !== languages.length,
  )
  expect(rows.length).toBeGreaterThan(40)
  expect(short).toEqual([])
})
