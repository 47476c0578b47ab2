import { randomBytes } from 'node:crypto'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { found, lineTo, type Desk } from '#apps/cli/client.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { openDoor } from '#kernel/server/listen.ts'

// much of it waits, and longer when others work beside it
vi.setConfig({ testTimeout: 120_000 })

/** What no browser sends, on bare sockets, to the program as it is started. */
const canary = 'hostile-wire'
const folder = mkdtempSync(join(tmpdir(), 'wire-'))
let server: RunningServer
let head: Desk
let port: number
const open = new Set<Socket>()

beforeAll(async () => {
  server = await startServer(join(folder, 'data'))
  port = Number(new URL(server.url).port)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KG', passphrase: 'қайың өзен таң жолы бес' })
}, 60_000)
afterAll(async () => {
  for (const socket of open) socket.destroy()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const cookie = () => [...head.line.cookies].map(([name, is]) => `${name}=${is}`).join('; ')

function dial(to = port): Socket {
  const socket = connect(to, '127.0.0.1')
  socket.on('error', () => {})
  open.add(socket)
  return socket
}

interface Answer {
  /** of each answer on the connection; none when it was only closed */
  readonly statuses: readonly number[]
  readonly text: string
  readonly closed: boolean
}

/** Sends bytes and reads until the other side closes, has answered and rests, or twenty seconds have passed. */
function send(bytes: string | Buffer, to = port, patience = 20_000): Promise<Answer> {
  return new Promise((done) => {
    const socket = dial(to)
    let text = ''
    let rest: NodeJS.Timeout | undefined
    const end = (closed: boolean) => {
      clearTimeout(rest)
      clearTimeout(last)
      socket.destroy()
      open.delete(socket)
      done({ text, closed, statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)) })
    }
    const last = setTimeout(() => end(false), patience)
    socket.on('data', (part) => {
      text += part.toString('latin1')
      clearTimeout(rest)
      rest = setTimeout(() => end(false), 300)
    })
    socket.on('close', () => end(true))
    socket.write(bytes)
  })
}

const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n\r\n`
const host = () => `Host: localhost:${port}`
const post = (path: string, headers: readonly string[], body: string | Buffer = ''): Buffer =>
  Buffer.concat([Buffer.from(lines(`POST ${path} HTTP/1.1`, host(), ...headers), 'latin1'), Buffer.from(body)])

/** Each by its name: what is sent. Every answer must be a no, or the connection closed. */
function absurd(): Readonly<Record<string, string | Buffer>> {
  const json = 'Content-Type: application/json'
  const body = JSON.stringify({ handle: canary, startLoginRequest: canary })
  const length = `Content-Length: ${body.length}`
  const start = '/api/sign-in/start'
  return {
    'no host': lines('GET /api/door HTTP/1.1'),
    'two hosts': lines('GET /api/door HTTP/1.1', `Host: ${canary}`, host()),
    'a host that is an address': lines('GET /api/door HTTP/1.1', `Host: ${canary}.example`),
    'a host with a path': lines('GET /api/door HTTP/1.1', `Host: localhost/${canary}@x`),
    'a host of spaces': lines('GET /api/door HTTP/1.1', 'Host:    '),
    'another address before the path': lines(`GET http://${canary}.example/api/door HTTP/1.1`, `Host: ${canary}.example`),
    'another scheme': lines(`GET file:///etc/passwd HTTP/1.1`, host()),
    'a path that is none': lines(`GET ${canary} HTTP/1.1`, host()),
    'bytes in the path': Buffer.from(lines(`GET /api/\xff\xfe${canary} HTTP/1.1`, host()), 'latin1'),
    'a broken escape in the path': lines(`GET /api/cases/%E0%A4%A/records HTTP/1.1`, host(), `Cookie: ${cookie()}`),
    'a nothing in the path': lines(`GET /api/cases/%00/records HTTP/1.1`, host(), `Cookie: ${cookie()}`),
    'a broken escape in the query': lines(`GET /api/feed?after=%E0%A4%A&limit=%zz HTTP/1.1`, host(), `Cookie: ${cookie()}`),
    'the same question twice': lines(`GET /api/feed?limit=x&limit=5 HTTP/1.1`, host(), `Cookie: ${cookie()}`),
    'a path of 20,000 letters': lines(`GET /api/${'a'.repeat(20_000)} HTTP/1.1`, host()),
    'a header of 100,000 letters': lines('GET /api/door HTTP/1.1', host(), `X-A: ${'a'.repeat(100_000)}`),
    '3,000 headers': lines('GET /api/session HTTP/1.1', host(), ...Array.from({ length: 3_000 }, (_, n) => `X-${n}: ${n}`)),
    '1,000 cookies': lines('GET /api/session HTTP/1.1', host(), `Cookie: ${'session=x; '.repeat(1_000)}`),
    'a header of control characters': Buffer.from(lines('GET /api/session HTTP/1.1', host(), `X-A: \x1b]0;${canary}\x07\x00`), 'latin1'),
    'a header folded over two lines': lines('GET /api/session HTTP/1.1', host(), `X-A: 1\r\n ${canary}: 2`),
    'a space before the colon': lines('GET /api/session HTTP/1.1', host(), `X-A : ${canary}`),
    'only line feeds': `GET /api/session HTTP/1.1\n${host()}\n\n`,
    'two lengths': post(start, [json, length, 'Content-Length: 3'], body),
    'a length and chunks': post(start, [json, length, 'Transfer-Encoding: chunked'], `0\r\n\r\n${body}`),
    'a negative length': post(start, [json, 'Content-Length: -1'], body),
    'a length of words': post(start, [json, `Content-Length: ${canary}`], body),
    'a length without end': post(start, [json, 'Content-Length: 99999999999999999999999999'], body),
    'five megabytes announced': post('/api/records', [json, 'Content-Length: 5242880', `Cookie: ${cookie()}`], body),
    'one megabyte where nobody is known': post('/api/found/finish', [json, 'Content-Length: 1048576'], body),
    'chunks of no size': post(start, [json, 'Transfer-Encoding: chunked'], `zz\r\n${canary}\r\n`),
    'a chunk with a long remark': post(start, [json, 'Transfer-Encoding: chunked'], `1;${'a'.repeat(40_000)}\r\n{\r\n0\r\n\r\n`),
    'an unknown coding': post(start, [json, 'Transfer-Encoding: gzip'], body),
    packed: post(start, [json, 'Content-Encoding: gzip', 'Content-Length: 20'], randomBytes(20)),
    'another alphabet': post(start, ['Content-Type: application/json; charset=utf-16', 'Content-Length: 4'], '\xff\xfe{}'),
    'no sort of content': post(start, [length], body),
    'two sorts of content': post(start, ['Content-Type: text/plain', json, length], body),
    'a form': post(start, ['Content-Type: multipart/form-data; boundary=x', length], body),
    'two origins': post(start, [json, length, `Origin: http://localhost:${port}`, 'Origin: http://evil.example'], body),
    'an origin of nobody': post(start, [json, length, 'Origin: null'], body),
    'an origin that is no address': post(start, [json, length, `Origin: ${canary}`], body),
    'a site behind a made-up proxy': post(start, [json, length, 'Origin: http://evil.example', 'X-Forwarded-Host: evil.example'], body),
    'a wish that is unknown': post(start, [json, length, `Expect: ${canary}`], body),
    'an upgrade': lines('GET /api/session HTTP/1.1', host(), 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: x'),
    'HTTP/2 without warning': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'HTTP/9': lines('GET /api/door HTTP/9.9', host()),
    'a deed that is none': lines(`${canary.toUpperCase()} /api/door HTTP/1.1`, host()),
    trace: lines('TRACE /api/door HTTP/1.1', host()),
    connect: lines('CONNECT localhost:22 HTTP/1.1', host()),
    put: lines('PUT /api/records HTTP/1.1', host(), json, 'Content-Length: 0'),
    noise: randomBytes(4_000),
    'a greeting of TLS': Buffer.from('16030100c8010000c40303', 'hex'),
  }
}

test('whatever is absurd in a request is refused or cut off: no fault, no echo, no line in the log', async () => {
  const wrong: string[] = []
  const before = server.said().length
  for (const [name, bytes] of Object.entries(absurd())) {
    const { statuses, text, closed } = await send(bytes)
    if (statuses.length === 0 && !closed) wrong.push(`${name}: hangs`)
    for (const status of statuses) if (status < 400 || status >= 500) wrong.push(`${name}: ${status}`)
    if (text.toLowerCase().includes(canary)) wrong.push(`${name}: says it again`)
    if (/\.ts:\d|node_modules|Error:/.test(text)) wrong.push(`${name}: tells of itself`)
  }
  expect(wrong).toEqual([])
  expect(server.said().slice(before)).toBe('')
  expect((await send(lines('GET /api/door HTTP/1.1', host()))).statuses).toEqual([200])
}, 120_000)

test('a second question smuggled behind the first is not taken for ours', async () => {
  const smuggled = `GET /api/session HTTP/1.1\r\n${host()}\r\nCookie: ${cookie()}\r\n\r\n`
  for (const headers of [
    ['Content-Length: 0', `Content-Length: ${smuggled.length}`],
    ['Transfer-Encoding: chunked', 'Content-Length: 4'],
    ['Transfer-Encoding:\tchunked, identity'],
    ['Transfer-Encoding: xchunked'],
  ]) {
    const { statuses } = await send(post('/api/sign-out', ['Content-Type: application/json', ...headers], smuggled))
    expect([headers.join(), statuses.includes(200)]).toEqual([headers.join(), false])
  }
})

const rss = (): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))![1]) / 1024
const canTellMemory = process.platform === 'linux'

test('bodies that never end, from many at once, cost little and keep nobody else waiting', async () => {
  const before = canTellMemory ? rss() : 0
  const megabyte = Buffer.alloc(1024 * 1024, 0x61)
  const json = 'Content-Type: application/json'
  const slow: Socket[] = []
  for (let n = 0; n < 120; n++) {
    const socket = dial()
    slow.push(socket)
    socket.resume()
    // a session that is none, where one is needed; and where none is
    const [path, more] = n % 2 === 0 ? ['/api/records', ['Cookie: session=made-up']] : ['/api/join/finish', []]
    socket.write(post(path!, [json, 'Transfer-Encoding: chunked', ...(more as string[])], `${(4 * megabyte.length).toString(16)}\r\n`))
    for (let part = 0; part < 3; part++) socket.write(megabyte)
  }
  await later(2_000)
  await head.line.ask('GET', '/session')
  await head.line.ask('POST', '/ledger', { lines: [] }).catch((error: Error) => expect(error.message).not.toMatch(/503/))
  if (canTellMemory) expect(rss() - before, 'megabytes for 360 that were sent').toBeLessThan(150)
  for (const socket of slow) socket.destroy()
}, 60_000)

test('a body that breaks off is no fault, and leaves no line in the log', async () => {
  const before = server.said().length
  for (let n = 0; n < 20; n++) {
    const socket = dial()
    const chunked = n % 2 === 0
    const headers = [
      'Content-Type: application/json',
      `Cookie: ${cookie()}`,
      chunked ? 'Transfer-Encoding: chunked' : 'Content-Length: 90000',
    ]
    socket.write(post('/api/records', headers, chunked ? 'ff\r\n{"records":[' : '{"records":['))
    await later(20)
    socket.destroy()
  }
  await later(500)
  expect(server.said().slice(before)).toBe('')
  expect((await send(lines('GET /api/door HTTP/1.1', host()))).statuses).toEqual([200])
})

test('who opens the news a hundred times has the last twenty, and the others hear as before', async () => {
  const another = dial()
  const heard: string[] = []
  const listen = (socket: Socket, into: string[]) => {
    socket.on('data', (part) => into.push(part.toString()))
    socket.write(lines('GET /api/events HTTP/1.1', host(), `Cookie: ${cookie()}`))
  }
  const many = Array.from({ length: 100 }, () => dial())
  let ended = 0
  for (const socket of many) {
    socket.on('data', (part) => (ended += /\r\n0\r\n\r\n$|^0\r\n\r\n$/.test(part.toString()) ? 1 : 0))
    listen(socket, [])
    await later(10)
  }
  listen(another, heard)
  await expect.poll(() => heard.join(''), { timeout: 20_000 }).toContain('event: hello')
  await expect.poll(() => ended, { timeout: 20_000 }).toBe(81)
  for (const socket of [...many, another]) socket.destroy()
  expect((await send(lines('GET /api/door HTTP/1.1', host()))).statuses).toEqual([200])
}, 90_000)

test('who is slower than slow is cut off, and there is an end to how many may come', async () => {
  const patient = { headers: 300, request: 600, idle: 60_000, look: 100, connections: 3 }
  const door = await openDoor('127.0.0.1', 0, undefined, patient)
  const full = await openDoor('127.0.0.1', 0, undefined, { ...patient, headers: 60_000, request: 60_000 })
  for (const each of [door, full]) each.answer = async (request) => new Response(String((await request.text().catch(() => '')).length))
  const timed = async (bytes: string, drip: string): Promise<number> => {
    const began = performance.now()
    const socket = dial(door.port)
    socket.write(bytes)
    socket.resume()
    const dripping = setInterval(() => socket.write(drip), 50)
    await new Promise((closed) => socket.once('close', closed))
    clearInterval(dripping)
    return performance.now() - began
  }
  expect(await timed(`GET / HTTP/1.1\r\nHost: x\r\n`, 'X-A: b\r\n')).toBeLessThan(15_000)
  expect(await timed(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n`, 'a')).toBeLessThan(15_000)
  const question = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'
  const held = Array.from({ length: 3 }, () => dial(full.port))
  await Promise.all(held.map((socket) => new Promise((told) => socket.write(question, () => socket.once('data', told)))))
  expect(await send(question, full.port)).toMatchObject({ statuses: [], closed: true })
  for (const socket of held) socket.destroy()
  await expect.poll(async () => (await send(question, full.port)).statuses, { timeout: 20_000 }).toEqual([200])
  await Promise.all([door.close(0), full.close(0)])
}, 90_000)
