import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { found, lineTo, signIn } from '#apps/cli/client.ts'
import { NotHere, passphrase } from '../story.ts'
import { compare, nothingTold, sealCalls, type Told, write } from '../writers.ts'
import { AppNodes } from './app-nodes.ts'
import { Cluster, until } from './cluster.ts'

/**
 * `npm run availability [-- --rounds N]`: two app nodes over three PostgreSQL, whose leader is killed, and frozen and then
 * killed, while people write. Ends with a table; the exit code is 0 when nothing acknowledged was lost. See docs/running.md.
 */
const at = process.argv.indexOf('--rounds')
const rounds = at < 0 ? 3 : Number(process.argv[at + 1])

interface Line {
  readonly what: string
  readonly acknowledged: number
  readonly silent: number
}

async function main(): Promise<boolean> {
  const cluster = new Cluster()
  let nodes: AppNodes | undefined
  process.once('SIGINT', () => {
    nodes?.stop()
    cluster.stop()
    process.exit(1)
  })
  try {
    say('three etcd, three PostgreSQL, HAProxy, PgBouncer')
    await cluster.start()
    nodes = new AppNodes(cluster.folder, cluster.url)
    const { url, token } = await nodes.start()
    say('two app nodes; a centre is founded')
    const head = await found(lineTo(url), { token, country: 'KZ', passphrase })
    const told = nothingTold()
    const enough = new AbortController()
    // each writer is a device of its own: half of them come to one node, half to the other
    const writing = Promise.all(
      [1, 1, 5, 20].map(async (size, n) => {
        const desk = await signIn(lineTo(url), head)
        for (let part = 0; !enough.signal.aborted; part++) {
          const records = await sealCalls(desk, 400, (k) => `звонок № ${n}.${part}.${k} учебный`)
          await write(desk, records, size, told, enough.signal)
        }
      }),
    )
    await more(told, 200)
    const lines: Line[] = []
    for (let round = 0; round < rounds; round++) {
      for (const blow of ['killed', 'frozen, then killed'] as const) {
        const leader = await cluster.leader()
        say(`${leader.name}, which leads, is ${blow}`)
        const silent = await falls(told, async () => {
          if (blow === 'killed') return cluster.signal(leader, 'SIGKILL')
          cluster.signal(leader, 'SIGSTOP')
          await until(async () => (await cluster.leader()).name !== leader.name, 90_000, 'another that leads')
          cluster.signal(leader, 'SIGKILL')
        })
        lines.push({ what: `leader ${blow}`, acknowledged: told.positions.size, silent })
        say(`  writing again after ${silent.toFixed(1)} s`)
        cluster.startMember(leader)
        await cluster.whole()
        await more(told, 100)
      }
    }
    say('an app node is killed')
    const silent = await falls(told, () => nodes!.killOne(0))
    lines.push({ what: 'app node killed', acknowledged: told.positions.size, silent })
    await more(told, 100)
    enough.abort()
    await writing
    const end = await compare(lineTo(url), head, told)
    const table = [
      '| what fell | acknowledged by then | nothing acknowledged for |',
      '|---|---|---|',
      ...lines.map(({ what, acknowledged, silent: s }) => `| ${what} | ${acknowledged} | ${s.toFixed(1)} s |`),
      '',
      `Acknowledged ${told.positions.size}, lost ${end.lost}, twice or skipped ${end.torn + told.wrong}; ${told.unanswered} messages went unanswered and were sent again.`,
      '',
    ].join('\n')
    process.stdout.write(`\n${table}`)
    const held = end.lost === 0 && end.torn === 0 && told.wrong === 0
    if (held) {
      mkdirSync(join(import.meta.dirname, '..', 'results'), { recursive: true })
      writeFileSync(join(import.meta.dirname, '..', 'results', 'availability.md'), table)
    }
    return held
  } finally {
    nodes?.stop()
    cluster.stop()
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const more = (told: Told, many: number): Promise<void> => {
  const wanted = told.positions.size + many
  return until(() => told.positions.size >= wanted, 120_000, 'acknowledged writes')
}

/** Lets something fall; returns the longest time in seconds, from then on, in which nothing was acknowledged. */
async function falls(told: Told, blow: () => Promise<void> | void): Promise<number> {
  let [last, size, longest] = [performance.now(), told.positions.size, 0]
  let isDone = false
  const watching = (async () => {
    for (let after = 0; after < 60;) {
      if (told.positions.size !== size) {
        longest = Math.max(longest, performance.now() - last)
        ;[last, size] = [performance.now(), told.positions.size]
        if (isDone && longest > 500) after++
      }
      if (isDone && performance.now() - last < 50 && longest <= 500) after++
      await later(20)
    }
  })()
  await blow()
  isDone = true
  await watching
  return longest / 1000
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof NotHere ? `Cannot be tried on this machine: it ${error.message}.` : (error as Error).stack}\n`)
  process.exitCode = 1
}
process.exit()
