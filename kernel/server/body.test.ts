import { Hono, type Context } from 'hono'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf } from './body.ts'
import { Turned } from './door.ts'
import { openDoor, type Door } from './listen.ts'
import { localCertificate } from './local-authority.ts'
import { answering } from './serve.ts'

const folder = mkdtempSync(join(tmpdir(), 'panah-body-'))
const small = 64 * 1024
const atOnce = 32
let door: Door
let authority: string
const sessions: ClientHttp2Session[] = []

beforeAll(async () => {
  const secrets = await localCertificate(folder)
  authority = secrets.authority
  door = await openDoor('127.0.0.1', 0, secrets)
  const app = new Hono()
  const length = (c: Context, isKnown: boolean, identify: () => Promise<void>) =>
    answering(c, async () => c.text(String((await bodyOf(c, isKnown, identify)).length)))
  app.post('/stranger', (c) => length(c, false, async () => {}))
  app.post('/known', (c) =>
    length(c, true, async () => {
      if (c.req.header('cookie') !== 'hers') throw new Turned(401, 'not-signed-in')
    }),
  )
  door.answer = (request, bindings) => app.fetch(request, bindings)
})
afterAll(async () => {
  for (const session of sessions) session.destroy()
  await door?.close(0)
  rmSync(folder, { recursive: true, force: true })
})

async function dial(): Promise<ClientHttp2Session> {
  const session = connect(`https://localhost:${door.port}`, { ca: authority })
  session.on('error', () => {})
  sessions.push(session)
  await new Promise((told) => session.once('remoteSettings', told))
  return session
}

/** Announces a body and sends the first part of it. */
function begin(
  session: ClientHttp2Session,
  path: string,
  { announced, cookie = 'made-up' }: { announced: number | null; cookie?: string },
) {
  const stream = session.request({
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: path,
    cookie,
    ...(announced === null ? {} : { 'content-length': String(announced) }),
  })
  stream.on('error', () => {})
  return stream
}

const answer = (stream: ClientHttp2Stream): Promise<number> =>
  new Promise((told) => stream.once('response', (headers) => told(Number(headers[':status']))))

async function whole(session: ClientHttp2Session, path: string, body: string, more: { announced: number | null; cookie?: string }) {
  const stream = begin(session, path, more)
  const status = answer(stream)
  stream.end(body)
  stream.resume()
  return status
}

test('small bodies of anybody together never hold more than a fixed sum; who is known goes on beside them', async () => {
  const after = await dial()
  expect(after.remoteSettings.maxConcurrentStreams).toBe(atOnce)
  // 64 MB of anybody's and 16 of strangers' alone, in bodies that are announced and do not end
  const hold = (64 + 16) * 16
  const refused: number[] = []
  for (let n = 0; n < hold; n += atOnce) {
    const session = await dial()
    for (let at = 0; at < atOnce && n + at < hold; at++) {
      const stream = begin(session, '/stranger', { announced: small })
      void answer(stream).then((status) => refused.push(status))
      stream.write('{"')
    }
  }
  await expect.poll(() => whole(after, '/stranger', '{}', { announced: 2 }), { timeout: 20_000 }).toBe(503)
  expect(refused).toEqual([])
  expect(await whole(after, '/known', '{}', { announced: 2 })).toBe(401)
  expect(await whole(after, '/known', '{}', { announced: 2, cookie: 'hers' })).toBe(200)
  expect(await whole(after, '/known', '{}', { announced: null, cookie: 'hers' })).toBe(200)

  // what was held is given back with the connections
  for (const session of sessions) if (session !== after) session.destroy()
  await expect.poll(() => whole(after, '/stranger', '{}', { announced: 2 }), { timeout: 20_000 }).toBe(200)
}, 60_000)

test('a body without a length is nobody’s until it is long, and then its sender is asked who she is', async () => {
  const session = await dial()
  const long = 'a'.repeat(small + 1)
  expect(await whole(session, '/known', long, { announced: null })).toBe(401)
  expect(await whole(session, '/known', long, { announced: null, cookie: 'hers' })).toBe(200)
  expect(await whole(session, '/known', long, { announced: long.length })).toBe(401)
  expect(await whole(session, '/stranger', 'a'.repeat(600_000), { announced: 600_000 })).toBe(413)
})
