import { test } from '@playwright/test'
import type { Story } from '../faults/story.ts'
import { browserKilled } from '../faults/unplugged/browser-killed.ts'
import { oldTab } from '../faults/unplugged/old-tab.ts'
import { storageTaken } from '../faults/unplugged/storage-taken.ts'
import { twoTabs } from '../faults/unplugged/two-tabs.ts'
import { weekOffline } from '../faults/unplugged/week-offline.ts'
import { expect } from './story.ts'

// The same stories are told at full length by `npm run faults`.
const stories: readonly Story[] = [browserKilled, storageTaken, twoTabs, weekOffline, oldTab]

for (const { name, about, run } of stories) {
  test(`${name}: ${about}; nothing that the screen had called kept is lost, and nothing is there twice`, async () => {
    test.setTimeout(300_000)
    const { acknowledged, lost, torn, note, held } = await run('short')
    expect({ lost, torn, held }, note).toEqual({ lost: 0, torn: 0, held: true })
    expect(acknowledged).toBeGreaterThan(0)
  })
}
