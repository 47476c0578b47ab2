import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { found, lineTo, put, type Desk } from '#apps/cli/client.ts'
import { endpoints } from '#house/gather.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { isTest, read, root, sources, walk } from '#house/tree.ts'
import { profile } from '#capabilities/centre/sealed/profile.ts'
import { contract as recordsContract } from '#kernel/records-contract.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { parseSync } from 'vite'

/** Every field that a log line may have, and what it holds. */
const fields: Readonly<Record<string, string>> = {
  freeMegabytes: 'a number',
  pid: 'a process of this computer',
  restarts: 'a number',
  migrations: 'a number',
  why: 'the signal or exit code of the database',
  code: 'the code of an error of the system',
  kind: 'the name of the class of an error',
  place: 'the line of ours where it was thrown',
  reference: 'made at random for this line',
}

test('every line of the log is a sentence of ours with fields of a closed list', () => {
  const calls: string[] = []
  const wrong: string[] = []
  const shipped = sources().filter(
    (path) => !isTest(path) && /^(kernel\/server|capabilities\/[^/]+\/(server|site)|apps\/(server|site))\//.test(path),
  )
  for (const path of shipped) {
    const text = read(path)
    walk(parseSync(path, text).program, (node) => {
      if (node.type !== 'CallExpression') return
      const { callee, arguments: given } = node as unknown as { callee: any; arguments: any[] }
      const target = callee?.type === 'MemberExpression' ? text.slice(callee.object.start, callee.object.end) : ''
      const isLog = /(^|\.|#)log\??$/.test(target) && ['info', 'warn', 'error'].includes(callee.property?.name)
      if (/^console$/.test(target)) wrong.push(`${path}: console`)
      if (!isLog) return
      const [sentence, facts] = given
      const shown = `${path}: ${text.slice(sentence.start, (facts ?? sentence).end)}`
      calls.push(shown)
      if (sentence.type !== 'Literal' || typeof sentence.value !== 'string') wrong.push(shown)
      if (facts === undefined) return
      if (facts.type !== 'ObjectExpression') wrong.push(shown)
      else for (const each of facts.properties) if (each.type !== 'Property' || !(each.key.name in fields)) wrong.push(shown)
    })
  }
  expect(wrong).toEqual([])
  expect(calls.length).toBeGreaterThan(10)
})

const folder = mkdtempSync(join(tmpdir(), 'log-'))
const dataFolder = join(folder, 'data')
const names = ['Зарина-Вымышленная', 'Zarina-Invented', '+996700123456', 'improvised-street-17']
let server: RunningServer
let head: Desk

beforeAll(async () => {
  server = await startServer(dataFolder)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KG', passphrase: 'қайың өзен таң жолы бес' })
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const cookie = () => [...head.line.cookies].map(([name, is]) => `${name}=${is}`).join('; ')

/** A request as raw as Node makes one; whatever comes back is looked at by nobody. */
const ask = (base: string, method: string, path: string, headers: Record<string, string>, body?: string): Promise<number> =>
  new Promise((done) => {
    const asked = request(
      `${base}${path}`,
      { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) } },
      (answer) => {
        answer.resume().once('close', () => done(answer.statusCode ?? 0))
      },
    )
    asked.once('error', () => done(0))
    asked.setTimeout(5_000, () => asked.destroy())
    asked.end(body)
  })

/** Names in every part of a request to every door, signed in and not. */
async function askWithNames(): Promise<number[]> {
  const answers: number[] = []
  for (const name of names) {
    const word = encodeURIComponent(name)
    const doors = [
      'records',
      'feed',
      'events',
      'session',
      'chain',
      'door',
      'sign-in/start',
      'ledger',
      'devices',
      `cases/${randomUUID()}/records`,
    ]
    const headers = {
      'user-agent': word,
      referer: `http://${word}.example/${word}`,
      'x-forwarded-for': word,
      'accept-language': word,
      'x-name': word,
    }
    for (const cookies of [cookie(), `session=${word}`]) {
      const body = JSON.stringify({
        name,
        after: name,
        records: [{ id: name, kind: name, coded: { name }, blob: name }],
        lines: [{ action: name }],
      })
      for (const door of doors) {
        const path = `/api/${door}?name=${word}&after=${word}&case=${word}&limit=${word}`
        answers.push(await ask(server.url, 'GET', door === 'events' ? `/api/events/${word}` : path, { ...headers, cookie: cookies }))
        answers.push(await ask(server.url, 'POST', path, { ...headers, cookie: cookies }, body))
        answers.push(await ask(server.url, 'POST', path, { ...headers, cookie: cookies }, body.slice(0, -3)))
      }
      // well asked, so that it goes as far as the database
      for (const path of ['/api/feed?limit=5', '/api/chain?after=0', '/api/session', `/api/cases/${randomUUID()}/records`])
        answers.push(await ask(server.url, 'GET', path, { ...headers, cookie: cookies }))
      for (const path of [`/api/cases/${word}/records`, `/api/devices/${word}/revoke`, `/api/${word}`, `/${word}`])
        answers.push(await ask(server.url, path.endsWith('revoke') ? 'POST' : 'GET', path, { ...headers, cookie: cookies }, undefined))
      answers.push(await ask(server.siteUrl, 'GET', `/kg/ru/${word}?q=${word}`, headers))
      answers.push(await ask(server.siteUrl, 'POST', `/${word}`, headers, body))
    }
  }
  return answers
}

const forms = (name: string): string[] => [
  name,
  encodeURIComponent(name),
  JSON.stringify(name)
    .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .slice(1, -1),
  Buffer.from(name).toString('base64').replace(/=+$/, ''),
  Buffer.from(name).toString('hex'),
]
const told = (): string => server.said() + readFileSync(join(dataFolder, 'postgres.log'), 'utf8')
const namesIn = (text: string): string[] => names.flatMap(forms).filter((form) => text.includes(form))

test('names in paths, queries, bodies, headers and cookies reach neither the log nor the database’s', { timeout: 120_000 }, async () => {
  const answers = await askWithNames()
  expect(answers).toContain(200)
  expect(answers).toContain(400)
  expect(answers).toContain(401)
  expect(answers).toContain(404)
  expect(namesIn(told())).toEqual([])
})

test('not even when the database refuses what was asked and says why', { timeout: 120_000 }, async () => {
  const database = new pg.Client({ connectionString: reachDatabase(dataFolder) })
  await database.connect()
  const sealed = profile.sealed.parse({ name: names[0], displayName: names[1], language: 'ru' })
  const write = () => put(head, [{ id: randomUUID(), kind: profile.of.kind, circle: 'staff', coded: {}, sealed }]).catch(() => null)
  // the database says «Failing row contains (…)», and in the second case cannot find a table at all
  await database.query('alter table kernel.record add constraint never check (epoch < 0) not valid')
  await write()
  await database.query('alter table kernel.record drop constraint never')
  await database.query('alter table kernel.counter rename to counter_away')
  const answers = await askWithNames()
  await database.query('alter table kernel.counter_away rename to counter')
  await database.query(`do $$ begin raise warning 'something the database says by itself'; end $$`)
  await database.end()
  expect(answers).toContain(500)
  // it did speak, so that looking for names means something
  const faults = server
    .said()
    .split('\n')
    .filter((line) => line.includes('"A fault."'))
    .map((line) => JSON.parse(line) as Record<string, string>)
  expect(faults.length).toBeGreaterThan(2)
  for (const { at, place, level, says, reference, kind, ...rest } of faults) {
    expect(rest).toEqual({})
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect([level, says]).toEqual(['error', 'A fault.'])
    expect(reference).toMatch(/^[0-9a-f]{8}$/)
    expect(kind).toMatch(/^\w+$/)
    expect(place).not.toContain(' contains ')
  }
  expect(namesIn(told())).toEqual([])
  expect(told()).not.toContain('Failing row')
})

test(
  'a walk through every door of the contracts, with names in each field, leaves lines of JSON only and no name',
  { timeout: 240_000 },
  async () => {
    const doors = [...(await endpoints()).map(({ it }) => it), ...Object.values(recordsContract)]
      .map((door) => ({ ...door, fields: Object.keys((door.input as unknown as { shape?: object }).shape ?? {}) }))
      // who has signed out walks no further
      .toSorted((a, b) => Number(/sign-out/.test(a.path)) - Number(/sign-out/.test(b.path)))
    expect(doors.length).toBeGreaterThan(40)
    const signed = cookie()
    const answers = new Map<number, number>()
    const faults: string[] = []
    for (const [n, { method, path, fields }] of doors.entries()) {
      const name = names[n % names.length]!
      const word = encodeURIComponent(name)
      for (const cookies of [signed, ''])
        for (const [inPath, within] of [
          [randomUUID(), name],
          [word, [name, { name }]],
        ] as const) {
          const body = Object.fromEntries([...fields, 'name'].map((field) => [field, within]))
          const query = method === 'GET' ? `?${fields.map((field) => `${field}=${word}`).join('&')}` : ''
          const status = await ask(
            server.url,
            method,
            `/api${path.replace(/:[a-zA-Z]+/g, inPath)}${query}`,
            { cookie: cookies, 'user-agent': word, 'x-forwarded-for': word },
            method === 'GET' ? undefined : JSON.stringify(body),
          )
          answers.set(status, (answers.get(status) ?? 0) + 1)
          if (status >= 500) faults.push(`${method} ${path} answers ${status}`)
        }
    }
    for (const status of [200, 400, 401]) expect(answers.get(status), String(status)).toBeGreaterThan(0)
    expect(faults).toEqual([])
    expect(namesIn(told())).toEqual([])
    const [greeting = '', ...rest] = server.said().split('Stop with Ctrl-C.')
    const lines = [...greeting.split('\n').filter((line) => line.startsWith('{')), ...rest.join('').split('\n')].filter(
      (line) => line.trim() !== '',
    )
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      const { at, level, says, ...more } = JSON.parse(line) as Record<string, unknown>
      expect([Number.isNaN(Date.parse(String(at))), typeof says]).toEqual([false, 'string'])
      expect(['info', 'warn', 'error']).toContain(level)
      expect(Object.keys(more).filter((field) => !(field in fields))).toEqual([])
    }
  },
)

test('a fault that nobody expected ends the program, and its text stays with it', { timeout: 60_000 }, async () => {
  const entry = join(folder, 'falls.ts')
  writeFileSync(
    entry,
    `process.on('SIGUSR2', () => { throw new TypeError(${JSON.stringify(`cannot read ${names[0]}`)}) })
await import(${JSON.stringify(join(root, 'apps/server/main.ts'))})\n`,
  )
  const falls = await startServer(join(folder, 'other'), { entry: relative(root, entry) })
  const code = new Promise((ended) => falls.process.once('exit', ended))
  falls.process.kill('SIGUSR2')
  expect(await code).toBe(1)
  expect(falls.said()).toContain('TypeError')
  expect(namesIn(falls.said())).toEqual([])
})
