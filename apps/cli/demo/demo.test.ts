import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { startServer, type RunningServer } from '#house/running-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'demo-'))
let server: RunningServer | undefined
afterEach(async () => {
  vi.unstubAllEnvs()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('nothing invented comes into the database or the folder that the environment names for the real centre', async () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  vi.stubEnv('PANAH_DATA', join(folder, 'real'))
  server = await startServer(join(folder, 'demo'), { entry: 'apps/cli/demo/main.ts', args: ['--cases', '0'] })
  expect(existsSync(join(folder, 'demo', 'database', 'PG_VERSION'))).toBe(true)
  expect(existsSync(join(folder, 'real'))).toBe(false)
}, 60_000)
