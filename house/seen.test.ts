import { expect, test } from 'vitest'
import { freshPage } from './seen.ts'
import { read } from './tree.ts'

test('the threat model prints everything that a server can read (when not: npm run seen)', async () => {
  expect(read('docs/threat-model.md')).toBe(await freshPage())
})
