import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { found, lineTo, type Desk } from '#apps/cli/client.ts'
import { freePorts, startServer, type Ports, type RunningServer } from '#house/running-server.ts'
import type { Found, Told } from './writers.ts'

/** How long a story is told: `long` by `npm run faults`, `short` by `-- --short`; with every check of the program only those of `unplugged/`, in short. */
export type Length = 'short' | 'long'

/** What came of a story: one line of the table. */
export interface Outcome {
  readonly rounds: number
  readonly acknowledged: number
  readonly there: number
  readonly lost: number
  readonly torn: number
  /** What else was looked at, in a few words. */
  readonly note: string
  /** False when something besides counting failed. */
  readonly held: boolean
}

export interface Story {
  readonly name: string
  /** One sentence: what happens to the centre. */
  readonly about: string
  readonly run: (length: Length) => Promise<Outcome>
}

/** Null: it cannot be tried on this machine, and why. */
export class NotHere extends Error {
  override readonly name = 'NotHere'
}

export const outcome = (rounds: number, told: Told, found: Found, note: string, held = true): Outcome => ({
  rounds,
  acknowledged: told.positions.size,
  there: found.there,
  lost: found.lost,
  torn: found.torn + told.wrong,
  note,
  held,
})

export const passphrase = 'қайың өзен таң жолы бес'

/** A server over a folder of its own with a founded centre. */
export interface Place {
  readonly dataFolder: string
  readonly ports: Ports
  readonly head: Desk
  server: RunningServer
  start(): Promise<void>
  leave(): Promise<void>
}

export async function makePlace(within = mkdtempSync(join(tmpdir(), 'faults-'))): Promise<Place> {
  const dataFolder = join(within, 'data')
  const ports = await freePorts()
  const server = await startServer(dataFolder, { ports })
  const head = await found(lineTo(server.url), { token: server.token!, country: 'KZ', passphrase })
  const place: Place = {
    dataFolder,
    ports,
    head,
    server,
    async start() {
      place.server = await startServer(dataFolder, { ports })
    },
    async leave() {
      await place.server.stop()
      rmSync(within, { recursive: true, force: true })
    },
  }
  return place
}
