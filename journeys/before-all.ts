import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whereChromiumIs } from './browser.ts'
import { readyHouse } from './house.ts'

/** Unpacks the browser and makes the house that every story's own is a copy of, so that no story waits for them. */
export default async function beforeAll(): Promise<() => Promise<void>> {
  process.env['CHROMIUM'] = await whereChromiumIs()
  const folder = await mkdtemp(join(tmpdir(), 'ready-house-'))
  await readyHouse(join(folder, 'data'))
  process.env['READY_HOUSE'] = join(folder, 'data')
  return () => rm(folder, { recursive: true, force: true })
}
