import { expect, test } from 'vitest'
import { runEverywhere } from './everywhere.ts'

test('the core holds here as it must in a browser (journeys/ runs the same in a worker)', async () => {
  const { passed, failed } = await runEverywhere()
  expect(failed).toEqual([])
  expect(passed.length).toBeGreaterThan(15)
})
