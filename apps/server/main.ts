import { join } from 'node:path'
import { startEngine, type Engine } from '#kernel/server/engine.ts'
import { databaseTrouble, StartFault } from '#kernel/server/faults.ts'
import { takeOutRubbish } from '#kernel/server/idle-memory.ts'
import { openDoor, type Door } from '#kernel/server/listen.ts'
import { createLog } from '#kernel/server/log.ts'
import { plainText } from '#kernel/server/plain-text.ts'
import { faultHandler, placeIn } from '#kernel/server/problems.ts'
import { compose, type Composed } from './compose.ts'
import { greeting } from './greeting.ts'
import { operatorApp } from './operator.ts'
import { siteOrigin, staffOrigin } from './origins.ts'
import { readSettings, type Settings } from './settings.ts'

const root = join(import.meta.dirname, '..', '..')
const log = createLog()
const stopping = new AbortController()
let engine: Engine | undefined
let house: Composed | undefined
let operator: { door: Door; stop(): void } | undefined
const began = new Date()

async function start(settings: Settings): Promise<void> {
  engine = await startEngine({ ...settings, log })
  const { listening, pool, owner, dataFolder } = engine
  const { staffUrl, siteUrl, secure } = listening
  const { demo, newCentre, newSecrets, behindProxy } = settings
  const asked = { demo, newCentre, newSecrets, behindProxy }
  house = await compose({ pool, owner, log, dataFolder, staffUrl, siteUrl, secure, ...asked, stopping: stopping.signal })
  if (behindProxy === null && !secure && staffUrl.startsWith('https:'))
    log.warn(
      'A proxy seems to stand before the program (STAFF_URL is https), and it was not said which: all who sign in count as one address. Say so with --behind-proxy loopback, or with its address.',
    )

  const { metrics } = house.house
  const { hosts, hsts } = listening
  const around = { metrics, log, hosts, secure, hsts }
  const staff = staffOrigin({ ...around, api: house.staffApi, folder: join(root, 'dist', 'staff') })
  const site = siteOrigin({ ...around, pages: house.site })

  if (settings.healthPort !== null) {
    const door = await openDoor('127.0.0.1', settings.healthPort, undefined)
    const { app, stop } = operatorApp({ house: house.house, owner, dataFolder, listening, began })
    app.onError(faultHandler(log))
    door.answer = app.fetch
    operator = { door, stop }
  }

  listening.answer(staff.fetch, site.fetch)
  takeOutRubbish(stopping.signal)
  process.stdout.write(greeting(listening, house, operator?.door.port))
}

/** Finishes what is running, stops the database and ends. A second signal changes nothing: the first one is at work. */
async function end(code: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  await started.catch(() => {})
  operator?.stop()
  await operator?.door.close(1_000)
  await engine?.stop(() => house?.stop() ?? Promise.resolve()).catch((error: unknown) => explain(error))
  process.exit(code)
}

function explain(error: unknown): void {
  if (error instanceof StartFault) process.stderr.write(plainText(`\n${error.message}\n\n${error.russian}\n\n`))
  else process.stderr.write(plainText(`\n${error instanceof Error ? error.stack : String(error)}\n`))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
// the terminal's `npm start` is gone, however it went
process.on('disconnect', () => void end(0))
process.channel?.unref()
process.on('uncaughtException', (error) => {
  if (databaseTrouble(error) === 'database-away') return log.warn('The database went away in the middle of something.')
  // See [Note: the log holds no person]: what it says may quote what somebody asked
  log.error('A fault that nobody expected; the program ends.', { kind: error.name, place: placeIn(error) })
  void end(1)
})

const started = (async () => {
  const settings = readSettings(process.argv.slice(2), process.env, root)
  if ('help' in settings) return void process.stdout.write(`${settings.help}\n`, () => process.exit(0))
  await start(settings)
})()
started.catch((error: unknown) => {
  explain(error)
  void end(1)
})
