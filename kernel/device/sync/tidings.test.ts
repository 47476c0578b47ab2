import { expect, test } from 'vitest'
import { tidings, waitAfter } from './tidings.ts'

test('what others wrote is asked for within a second, by each device at a moment of its own', () => {
  expect([0, 0.25, 0.999].map((chance) => waitAfter('position', chance))).toEqual([0, 250, 999])
})

test('what has to leave a device, a longer chain and a stream that has just opened are asked for at once', () => {
  for (const tiding of tidings.filter((each) => each !== 'position')) expect([tiding, waitAfter(tiding, 0.999)]).toEqual([tiding, 0])
})
