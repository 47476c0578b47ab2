import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { put, found, lineTo, type Desk } from '#apps/cli/client.ts'
import { profile } from '#capabilities/centre/sealed/profile.ts'
import { freePorts, startServer, type RunningServer } from '#house/running-server.ts'
import { clusterName } from '#kernel/server/postgres/cluster.ts'
import { postgresProcessesNamed } from '#kernel/server/processes.ts'

const folder = mkdtempSync(join(tmpdir(), 'operator-'))
const dataFolder = join(folder, 'data')
const planted = 'Зарина-Вымышленная'
let server: RunningServer
let head: Desk
let base: string

beforeAll(async () => {
  const { staff: port } = await freePorts()
  server = await startServer(dataFolder, { args: ['--health-port', String(port)] })
  base = `http://127.0.0.1:${port}`
  head = await found(lineTo(server.url), { token: server.token!, country: 'KG', passphrase: 'қайың өзен таң жолы бес' })
  const sealed = profile.sealed.parse({ name: planted, displayName: 'Дневник', language: 'ru' })
  await put(head, [{ id: randomUUID(), kind: profile.of.kind, circle: 'staff', coded: {}, sealed }])
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const encoded = encodeURIComponent(planted)
/** As somebody would who puts a name wherever it can be put. */
async function askWithNames(): Promise<void> {
  const id = randomUUID()
  for (const [method, path] of [
    ['GET', `/api/cases/${id}/records`],
    ['GET', `/api/cases/${encoded}/records`],
    ['GET', `/api/feed?after=${encoded}`],
    ['GET', `/api/${encoded}`],
    ['GET', `/${encoded}`],
    ['POST', `/api/devices/${id}/revoke`],
    ['POST', '/api/records'],
    ['PATCH', `/api/${encoded}/records`],
  ] as const)
    await fetch(`${server.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: `session=${encoded}`, 'user-agent': encoded },
      ...(method === 'GET' ? {} : { body: JSON.stringify({ records: [{ kind: planted, id: planted }] }) }),
    })
  await fetch(`${server.siteUrl}/kg/ru/${encoded}`)
  // a kind that nobody knows is refused by name, and the name is not taken from what was sent
  await head.line.ask('POST', '/records', { records: [] }).catch(() => null)
}

const metrics = async (): Promise<string> => (await fetch(`${base}/metrics`)).text()

test('the numbers have labels from closed lists only: no id, no name, no address', async () => {
  await askWithNames()
  const text = await metrics()
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(text).not.toContain(planted)
  expect(text).not.toContain(encoded)
  expect(text).not.toContain(head.centre)
  const lists: Record<string, RegExp> = {
    route: /^(\/api(\/(:?[a-z][a-z-]*))+|staff files|public site|other)$/,
    method: /^(GET|POST|HEAD|other)$/,
    class: /^[2-5]xx$/,
    answer: /^(accepted|other|[a-z]+(-[a-z]+)*)$/,
    pool: /^(app|owner)$/,
    of: /^(rss|heap|external)$/,
    le: /^(\+Inf|[\d.]+)$/,
  }
  const wrong: string[] = []
  let lines = 0
  for (const line of text.trim().split('\n')) {
    if (/^# (HELP|TYPE) [a-z_]+ [\w .,:'A-Z-]+$/.test(line)) continue
    const [, name, , labels = '', value] = /^([a-z_]+)(\{(.*)\})? ([-\d.e+]+)$/.exec(line) ?? []
    if (name === undefined || Number.isNaN(Number(value))) wrong.push(line)
    for (const [, label, is] of labels.matchAll(/(\w+)="([^"]*)"/g)) if (!lists[label!]?.test(is!)) wrong.push(line)
    lines++
  }
  expect(wrong).toEqual([])
  expect(lines).toBeGreaterThan(40)
})

test('what was asked and accepted is in the numbers', async () => {
  const text = await metrics()
  const value = (line: string): number => Number(new RegExp(`^${line.replace(/[{}"/:.]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1])
  expect(value('panah_records_put_total{answer="accepted"}')).toBeGreaterThanOrEqual(1)
  expect(value('panah_requests_total{route="/api/cases/:case/records",method="GET",class="4xx"}')).toBe(2)
  expect(value('panah_requests_total{route="/api/records",method="POST",class="2xx"}')).toBeGreaterThanOrEqual(1)
  expect(value('panah_requests_total{route="staff files",method="other",class="4xx"}')).toBe(1)
  expect(value('panah_requests_total{route="public site",method="GET",class="4xx"}')).toBe(1)
  expect(value('panah_request_seconds_count{route="/api/feed"}')).toBeGreaterThanOrEqual(1)
  expect(value('panah_database_up')).toBe(1)
  expect(value('panah_database_bytes')).toBeGreaterThan(1_000_000)
  expect(value('panah_position')).toBeGreaterThan(1)
  expect(value('panah_pool_waiting{pool="app"}')).toBe(0)
  expect(value('process_memory_bytes{of="rss"}')).toBeGreaterThan(10_000_000)
  // a device listens, and is counted while it does
  expect(value('panah_event_streams')).toBe(0)
  const end = new AbortController()
  const cookie = [...head.line.cookies].map(([name, is]) => `${name}=${is}`).join('; ')
  await fetch(`${server.url}/api/events`, { headers: { cookie }, signal: end.signal })
  expect(await metrics()).toMatch(/^panah_event_streams 1$/m)
  end.abort()
})

test('the health page tells of the machine and of nobody', async () => {
  const answer = await fetch(`${base}/health.json`)
  const health = (await answer.json()) as {
    is: string
    findings: { what: string; is: string; says: string }[]
    program: string
    up: number
  }
  expect(answer.status).toBe(200)
  expect(health.is).toBe('look') // nobody made a copy yet
  expect(health.findings.map(({ what }) => what)).toEqual(['database', 'writes', 'backup', 'disk', 'certificate', 'clock', 'hourly work'])
  expect(health.findings.find(({ what }) => what === 'backup')?.says).toBe('no copy was ever made')
  const page = await fetch(base)
  const text = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  for (const said of [text, JSON.stringify(health)]) {
    expect(said).not.toContain(planted)
    expect(said).not.toContain(head.centre)
    expect(said).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|crisis|violence/i)
  }
})

test('nobody but this computer reaches it, not even through a page of another site', async () => {
  const asked = (headers: Record<string, string>) => fetch(`${base}/metrics`, { headers })
  expect((await asked({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403)
  const port = Number(new URL(base).port)
  // it is bound to the loopback address alone: on every other address of this computer the port is free
  const other = createServer()
  await new Promise<void>((listening, failed) => other.once('error', failed).listen({ port, host: '127.0.0.2' }, listening))
  other.close()
  // and the open ports know nothing of it
  expect(await (await fetch(`${server.url}/metrics`, { redirect: 'manual' })).text()).not.toMatch(/^panah_/m)
  expect((await fetch(`${server.url}/api/metrics`)).status).toBe(404)
  expect((await fetch(`${server.siteUrl}/metrics`)).status).toBe(404)
  expect(Object.keys((await (await fetch(`${server.url}/api/health`)).json()) as object).toSorted()).toEqual(['ok', 'program'])
})

test('a database that hangs is told within seconds, and the page comes back with it', async () => {
  if (process.platform !== 'linux') return
  const all = postgresProcessesNamed(clusterName(dataFolder))
  for (const pid of all) process.kill(pid, 'SIGSTOP')
  try {
    const answer = await fetch(`${base}/health.json`)
    expect(answer.status).toBe(503)
    expect(((await answer.json()) as { findings: { what: string; is: string }[] }).findings[0]).toMatchObject({
      what: 'database',
      is: 'broken',
    })
    expect(await metrics()).toMatch(/^panah_database_up 0$/m)
  } finally {
    for (const pid of all) process.kill(pid, 'SIGCONT')
  }
  expect((await fetch(`${base}/health.json`)).status).toBe(200)
})
