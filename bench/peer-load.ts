import { Agent, request } from 'node:http'
import { median, percentile } from './measure.ts'

/** One request to a server of this machine. */
export interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Asks over a kept connection; the body of the answer as it came. Ours and the peers' are asked by the same code. */
export function askOver(agent: Agent, port: number, { method, path, headers, body }: Asking): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const typed = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const asked = request({ method, port, host: '127.0.0.1', agent, path, headers: { ...headers, ...typed } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts).toString()
        const code = answer.statusCode ?? 0
        if (code >= 200 && code < 300 && !body.includes('"accepted":false')) resolve(body)
        else reject(new Error(`${path}: ${code} ${body.slice(0, 200)}`))
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}

/** A way to load a server. */
export interface Way {
  readonly name: string
  readonly port: number
  readonly make: () => Asking
}

/** Requests a second, and milliseconds of each. */
export interface Loaded {
  readonly rate: number
  readonly p50: number
  readonly p99: number
}

/** Loads each way in turn over so many connections, round after round; the median rate of each, by name. The first round warms up. */
export async function loadInTurn(
  ways: readonly Way[],
  connections: number,
  { rounds = 3, seconds = 1.5 }: { rounds?: number; seconds?: number } = {},
): Promise<Readonly<Record<string, Loaded>>> {
  const rates = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  const times = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, port, make } of ways) {
      const agent = new Agent({ keepAlive: true, maxSockets: connections })
      const took: number[] = []
      const start = performance.now()
      const end = start + (round > 0 ? seconds : 1) * 1_000
      const one = async (): Promise<void> => {
        while (performance.now() < end) {
          const began = performance.now()
          await askOver(agent, port, make())
          took.push(performance.now() - began)
        }
      }
      await Promise.all(Array.from({ length: connections }, one))
      if (round > 0) {
        rates.get(name)?.push(took.length / ((performance.now() - start) / 1_000))
        times.get(name)?.push(...took)
      }
      agent.destroy()
    }
  }
  return Object.fromEntries(
    ways.map(({ name }) => {
      const took = times.get(name) ?? []
      return [name, { rate: median(rates.get(name) ?? []), p50: median(took), p99: percentile(took, 99) }]
    }),
  )
}
