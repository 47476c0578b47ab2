import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { circleNamed, found, lineTo } from '#apps/cli/client.ts'
import { call, envelope } from './growth.ts'
import { median } from './measure.ts'
import { report } from './report.ts'
import { ask, cookieOf, startServers, type Without } from './servers.ts'

const left: readonly Without[] = ['numbers', 'erase counter']
const burst = 100
const root = join(import.meta.dirname, '..')

/** What a put pays for being counted, and for not letting the erased come back: with and without, in turn, over one database. */
export async function benchCost(rounds = 16): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const servers = await startServers(join(folder, 'data'))
  const owner = new pg.Client({ connectionString: servers.url })
  const agent = new Agent({ keepAlive: true })
  try {
    await owner.connect()
    await lookBefore(owner)
    const whole = await servers.whole()
    const desk = await found(lineTo(`http://127.0.0.1:${whole.port}`), {
      token: whole.token ?? '',
      country: 'KG',
      passphrase: 'пять слов для замера скорости',
    })
    const ways = [{ name: 'as it is', port: whole.port }]
    for (const without of left) ways.push({ name: without, port: (await servers.whole(without)).port })
    const cookie = cookieOf(desk.line.cookies)
    const circle = circleNamed(desk, 'intake')
    const taken = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
    const speeds = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
    for (let round = 0; round <= rounds; round++) {
      const times = new Map<string, number[]>()
      // Each is first, second and last equally often.
      for (const { name, port } of [...ways.slice(round % ways.length), ...ways.slice(0, round % ways.length)]) {
        const own: number[] = []
        for (let n = 0; n < burst; n++) {
          const text = JSON.stringify({ records: [{ ...envelope('helpline/call', circle), coded: call(new Date().toISOString()) }] })
          const began = performance.now()
          const answer = await ask(port, agent, 'POST', '/api/records', cookie, text)
          own.push(performance.now() - began)
          if (!answer.includes('"accepted":true')) throw new Error(answer.slice(0, 300))
        }
        times.set(name, own)
      }
      if (round === 0) continue
      for (const [name, own] of times) {
        taken.get(name)?.push(...own)
        speeds.get(name)?.push(median(times.get('as it is') ?? []) / median(own))
      }
    }
    const p50 = (name: string): number => median(taken.get(name) ?? [])
    for (const name of left) {
      const ratio = median(speeds.get(name) ?? [])
      report([
        {
          room: 'server',
          what: name === 'numbers' ? 'put: what the numbers for operators cost' : 'put: what the counter of erasures costs',
          size: '1 connection',
          target: 'none',
          measured: `${((ratio - 1) * 100).toFixed(1)} % (p50 ${p50('as it is').toFixed(2)} ms with, ${p50(name).toFixed(2)} ms without)`,
          ratio,
          met: true,
          note: `median of ${rounds} rounds of ${burst} calls each way, in turn; a difference of 1 or 2 % is noise`,
        },
      ])
    }
  } finally {
    agent.destroy()
    await owner.end().catch(() => {})
    await servers.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `kernel.look` as it was without erasures. */
async function lookBefore(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ text: string }>(`select pg_get_functiondef('kernel.look'::regproc) as text`)
  const text = rows[0]?.text ?? ''
  const before = text
    .replace('FUNCTION kernel.look(', 'FUNCTION bench.look(')
    .replace(/select c\.erasures into erasures[\s\S]*?end if;/, 'erasures := 0;')
  const sources = globSync('kernel/server/**/*.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'))
  const isKnown = ['kernel.look(', 'and erasures = $'].every((part) => sources.some((source) => source.includes(part)))
  if (!isKnown || before === text || !before.includes('erasures := 0;'))
    throw new Error('a put does not ask as it did: bench/cost.ts takes out what is not there')
  await owner.query('create schema bench')
  await owner.query('grant usage on schema bench to panah_app')
  await owner.query(before)
}
