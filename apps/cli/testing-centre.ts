import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { found, hire, lineTo, type Desk, type Line } from './client.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { compose, type Composed } from '#apps/server/compose.ts'
import { foundingToken } from '#capabilities/people/server/founding-token.ts'
import { createLog, silentLog } from '#kernel/server/log.ts'
import { faultHandler } from '#kernel/server/problems.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'

export interface TestCentre {
  readonly db: TestDatabase
  readonly server: Composed
  /** The founding head, signed in. */
  readonly head: Desk & { readonly sheets: readonly [string, string, string] }
  /** What the clock shows; move it with `later`. */
  now(): Date
  later(minutes: number): void
  /** A line of somebody new, without a session. */
  line(): Line
  /** A new colleague with these roles, admitted and signed in. */
  hire(...roles: Role[]): Promise<Desk>
  /** Founds another centre on the same server. */
  another(): Promise<Desk>
  /** Closes the server and drops its database. */
  drop(): Promise<void>
}

export const passphrase = 'қайың өзен таң жолы бес'

/**
 * A whole server over a database of its own, in this process, with one founded centre: for tests through the front door
 * with the real vault. Everything but the network is real. Takes about 2 s, most of it Argon2id.
 */
export async function foundCentre(): Promise<TestCentre> {
  const db = await testDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'panah-centre-'))
  let shift = 0
  const now = () => new Date(Date.now() + shift)
  const stopping = new AbortController()
  const log = process.env['PANAH_TEST_LOG'] ? createLog() : silentLog
  const base = 'http://localhost:4300'
  const server = await compose({
    pool: db.pool,
    owner: db.owner,
    log,
    dataFolder,
    staffUrl: base,
    siteUrl: 'http://localhost:4301',
    secure: false,
    demo: false,
    stopping: stopping.signal,
    now,
  })
  server.staffApi.onError((error, c) => {
    if (process.env['PANAH_TEST_LOG']) console.error(error)
    return faultHandler(log)(error, c)
  })
  const line = () => lineTo(base, (url, init) => server.staffApi.request(url, init))
  const foundOne = async (token: string) => found(line(), { token, country: 'KG', passphrase, at: now() })
  const head = await foundOne(server.foundingToken!)
  return {
    db,
    server,
    head,
    now,
    later: (minutes) => void (shift += minutes * 60_000),
    line,
    hire: (...roles) => hire(head, line(), roles, passphrase),
    another: async () => foundOne((await foundingToken(db.pool, { another: true, now: now() }))!),
    async drop() {
      stopping.abort()
      await server.stop()
      await db.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
