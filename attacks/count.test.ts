import { describe, expect, test } from 'vitest'
import { countChromium, countNode, type PlaywrightReport, type VitestReport } from './count.ts'

const node = (...statuses: string[]): VitestReport => ({
  testResults: [
    { name: '/x/vault/a.test.ts', status: 'passed', assertionResults: statuses.map((status) => ({ status, fullName: 'it holds' })) },
  ],
})
const chromium = (...statuses: string[]): PlaywrightReport => ({
  suites: [
    {
      file: 'leak.journey.ts',
      suites: [{ file: 'leak.journey.ts', specs: statuses.map((status) => ({ title: 'it holds', tests: [{ status }] })) }],
    },
  ],
})
const leak = ['journeys/leak.journey.ts']

describe('a group of attacks', () => {
  test('holds when each of its tests ran and passed', () => {
    expect(countNode(node('passed', 'passed'), ['vault'], 0)).toEqual({ passed: 2, failed: 0, names: [] })
    expect(countChromium(chromium('expected'), leak, 0)).toEqual({ passed: 1, failed: 0, names: [] })
  })

  test('does not hold with a test that was skipped, or failed, or held only the second time', () => {
    for (const status of ['skipped', 'pending', 'todo', 'failed']) expect(countNode(node('passed', status), ['vault'], 0).failed).toBe(1)
    for (const status of ['skipped', 'unexpected', 'flaky']) expect(countChromium(chromium('expected', status), leak, 0).failed).toBe(1)
  })

  test('does not hold with nothing in it, nor with a file or folder that nobody found', () => {
    expect(countNode(node(), ['vault'], 0).failed).toBe(1)
    expect(countNode({ testResults: [] }, ['vault'], 0).names).toEqual(['no test is in vault'])
    expect(countNode(node('passed'), ['vault', 'kernel/server'], 0).names).toEqual(['no test is in kernel/server'])
    expect(countChromium({ suites: [] }, leak, 0).failed).toBe(1)
    expect(countChromium(chromium('expected'), [...leak, 'journeys/gone.journey.ts'], 0).failed).toBe(1)
  })

  test('does not hold when its runner fell, before its report or after it', () => {
    expect(countNode(null, ['vault'], 1).failed).toBe(1)
    expect(countChromium(null, leak, 1).failed).toBe(1)
    expect(countNode(node('passed'), ['vault'], 1).failed).toBe(1)
  })
})
