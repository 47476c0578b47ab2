import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, startServer, type RunningServer } from '#house/running-server.ts'

/** A real server with a data folder of its own; the same ports through every restart, since a browser keeps things by origin. */
export interface House {
  readonly staffUrl: string
  readonly siteUrl: string
  readonly dataFolder: string
  /** The founding link of a house without a centre. */
  readonly foundingLink: string
  /** All it has said to its terminal since its last start. */
  said(): string
  start(): Promise<void>
  stop(): Promise<void>
  /** As a power cut would: no chance to finish anything. */
  killServer(): Promise<void>
  killDatabase(): Promise<void>
  /** Stopped and its folder gone. */
  demolish(): Promise<void>
}

/**
 * A house that was started once and left: its database is made and migrated, and nobody lives in it. Those that stories build
 * are copies of it, two seconds of work saved for each. Told to the stories by the name of its folder in READY_HOUSE.
 */
export async function readyHouse(folder: string): Promise<void> {
  const running = await startServer(folder)
  await running.stop()
}

export async function buildHouse(options: { args?: readonly string[]; entry?: string } = {}): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'journey-'))
  const dataFolder = join(folder, 'data')
  const ready = process.env['READY_HOUSE']
  if (ready && !options.entry) await cp(ready, dataFolder, { recursive: true })
  const ports = await freePorts()
  const start = (): Promise<RunningServer> => startServer(dataFolder, { ports, ...options })
  let running = await start()
  return {
    staffUrl: running.url,
    siteUrl: running.siteUrl,
    dataFolder,
    foundingLink: `${running.url}/#found.${running.token}`,
    said: () => running.said(),
    async start() {
      running = await start()
    },
    stop: () => running.stop(),
    async killServer() {
      const gone = new Promise((done) => running.process.once('exit', done))
      running.process.kill('SIGKILL')
      await gone
    },
    async killDatabase() {
      process.kill(Number((await readFile(join(dataFolder, 'database', 'postmaster.pid'), 'utf8')).split('\n')[0]), 'SIGKILL')
    },
    async demolish() {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
