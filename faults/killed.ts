import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { lineTo } from '#apps/cli/client.ts'
import { makePlace, outcome, type Place, type Story } from './story.ts'
import { compare, nothingTold, sealCalls, type Told, write } from './writers.ts'

const databasePid = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])

/** As a power cut would: no chance to finish anything. */
async function killServer(place: Place): Promise<void> {
  const gone = new Promise((done) => place.server.process.once('exit', done))
  place.server.process.kill('SIGKILL')
  await gone
}
const killDatabase = (place: Place): void => void process.kill(databasePid(place.dataFolder), 'SIGKILL')

const blows: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  server: (place) => killServer(place).then(() => place.start()),
  database: async (place) => killDatabase(place),
  'server and database': async (place) => {
    const gone = killServer(place)
    killDatabase(place)
    await gone
    await place.start()
  },
}

/** One record, two, five or twenty in a message: calls saved one by one, and outboxes coming back. */
const sizes = [1, 1, 2, 5, 20] as const
const eachRound = 110

/** Waits until so many more are acknowledged; then the blow falls in the middle of the next messages. */
async function amid(told: Told, more: number): Promise<void> {
  for (const enough = told.positions.size + more; told.positions.size < enough;) await later(1)
}

export const killed: readonly Story[] = Object.entries(blows).map(([whom, blow]) => ({
  name: `kill -9 of ${whom}`,
  about: 'in the middle of writes by five writers, again and again',
  async run(length) {
    const rounds = length === 'long' ? 100 : 5
    const place = await makePlace()
    try {
      const told = nothingTold()
      const records = await sealCalls(place.head, rounds * eachRound * 2, (n) => `звонок № ${n} учебный`)
      const share = records.length / sizes.length
      const enough = new AbortController()
      const writing = Promise.all(
        sizes.map((size, n) => write(place.head, records.slice(n * share, (n + 1) * share), size, told, enough.signal)),
      )
      let slowest = 0
      for (let round = 0; round < rounds; round++) {
        await amid(told, 20 + (round % 7) * 4)
        const began = performance.now()
        await blow(place)
        // more than can have been on their way when it fell
        await amid(told, 60)
        slowest = Math.max(slowest, performance.now() - began)
      }
      enough.abort()
      await writing
      // and once more with nobody left to send anything again
      await blows['server and database']!(place)
      const found = await compare(lineTo(place.server.url), place.head, told)
      return outcome(
        rounds,
        told,
        found,
        `${told.unanswered} messages unanswered; writing again after at most ${(slowest / 1000).toFixed(1)} s`,
      )
    } finally {
      await place.leave()
    }
  },
}))
