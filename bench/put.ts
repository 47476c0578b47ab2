import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { circleNamed, found, lineTo } from '#apps/cli/client.ts'
import { noCase } from '#kernel/circle.ts'
import { median, percentile } from './measure.ts'
import { report } from './report.ts'
import { ask, cookieOf, startServers, type Measured } from './servers.ts'

const target = 0.5

/**
 * What it costs to accept a record: put through the door against the same rows and indexes written by `pg` from a bare
 * `node:http` server, in turn. Server, database and load share this machine; read the ratios, not the numbers.
 */
export async function benchPut(seconds = 2, rounds = 3): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const servers = await startServers(join(folder, 'data'))
  try {
    const [whole, bare] = [await servers.whole(), await servers.bare()]
    const desk = await found(lineTo(`http://127.0.0.1:${whole.port}`), {
      token: whole.token ?? '',
      country: 'KG',
      passphrase: 'пять слов для замера скорости',
    })
    const cookie = cookieOf(desk.line.cookies)
    const [staff, intake] = [circleNamed(desk, 'staff'), circleNamed(desk, 'intake')]
    // The server looks at the head of a blob only: its inside may be chance.
    const blob = (): string => {
      const bytes = randomBytes(18 + 512 + 16)
      bytes.set([1, 1, 0, 0, 0, 1])
      return bytes.toString('base64url')
    }
    const plain = () => ({
      id: randomUUID() as string,
      caseId: noCase,
      kind: 'centre/profile',
      circle: staff,
      epoch: 1,
      version: 1,
      coded: {},
      blob: blob(),
    })
    const call = () => ({
      ...plain(),
      kind: 'helpline/call',
      circle: intake,
      coded: {
        started: '2026-11-22T08:00:00.000Z',
        seconds: 300,
        caller: 'self',
        danger: ['none'],
        violence: ['psychological'],
        region: null,
        children: null,
        asked: [],
        given: ['listened'],
        next: 'none',
        toCase: null,
      },
    })
    for (const [what, make] of [
      ['a record without a table of its own', plain],
      ['a call, with its row', call],
    ] as const) {
      const ours = { at: whole, path: '/api/records', body: () => ({ records: [make()] }) }
      const limit = { at: bare, path: '/', body: () => ({ centre: desk.centre, by: desk.account, records: [make()] }) }
      await load(ours, 4, cookie, 1_500)
      await load(limit, 4, cookie, 1_000)
      for (const connections of [1, 8, 32]) {
        const [mine, least]: [Loaded[], Loaded[]] = [[], []]
        for (let round = 0; round < rounds; round++) {
          least.push(await load(limit, connections, cookie, seconds * 1_000))
          mine.push(await load(ours, connections, cookie, seconds * 1_000))
        }
        const [rate, best] = [mine, least].map((all) => median(all.map((each) => each.rate))) as [number, number]
        const ratio = rate / best
        const times = mine.flatMap((each) => each.times)
        report([
          {
            room: 'server',
            what: `put: ${what}`,
            size: `${connections} connection${connections > 1 ? 's' : ''}`,
            target: `≥ ${target} × limit`,
            measured: `${ratio.toFixed(2)} × (${Math.round(rate)}/s, limit ${Math.round(best)}/s; p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 99).toFixed(1)} ms)`,
            ratio,
            met: ratio >= target && ratio <= 1,
            note: `limit: bare node:http and pg, the same rows and indexes${ratio > 1 ? '. Not shown: what is slower than ours is no limit; this baseline does not grow with connections as the one of the target did' : ''}`,
          },
        ])
      }
      const batches: number[] = []
      for (let round = 0; round < rounds; round++) {
        batches.push(
          (await load({ ...ours, body: () => ({ records: Array.from({ length: 100 }, make) }) }, 2, cookie, seconds * 1_000)).rate * 100,
        )
      }
      const rate = median(batches)
      report([
        {
          room: 'server',
          what: `put: ${what}`,
          size: 'batches of 100, 2 connections',
          target: '≥ 10,000 records/s',
          measured: `${Math.round(rate)} records/s`,
          ratio: rate / 10_000,
          met: rate >= 10_000,
          note: 'making the bodies is counted too, on the same two cores',
        },
      ])
    }
  } finally {
    await servers.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Load {
  readonly at: Measured
  readonly path: string
  readonly body: () => object
}
interface Loaded {
  /** Requests a second. */
  readonly rate: number
  readonly times: readonly number[]
}

async function load({ at, path, body }: Load, connections: number, cookie: string, ms: number): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const start = performance.now()
  const one = async (): Promise<void> => {
    while (performance.now() < start + ms) {
      const text = JSON.stringify(body())
      const began = performance.now()
      const answer = await ask(at.port, agent, 'POST', path, cookie, text)
      if (answer.includes('"accepted":false') || !answer.includes('"accepted":true')) throw new Error(answer.slice(0, 300))
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  const rate = times.length / ((performance.now() - start) / 1_000)
  agent.destroy()
  return { rate, times }
}
