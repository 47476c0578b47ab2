import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '#house/running-server.ts'
import type { FeedPage, RecordIn } from '#kernel/wire.ts'
import { open } from '#apps/cli/client.ts'
import { median } from './measure.ts'
import { share } from './memory.ts'
import { peerFolder } from './peer-install.ts'
import { askOver, loadInTurn } from './peer-load.ts'
import { codedOf, many, type Ours } from './peer-ours.ts'
import { startPeer, type PeerServer } from './peer-process.ts'
import type { Row, Tell } from './peers.ts'

const manifest = { dependencies: { 'pouchdb-server': '4.2.0', 'crypto-pouch': '4.0.2', pouchdb: '9.0.0' } }
const versions = 'pouchdb-server 4.2.0, PouchDB 9.0.0, crypto-pouch 4.0.2'

/** What is measured beside PouchDB; the rows are there also when it cannot be measured. */
export const pouchRows = [
  { what: 'beside PouchDB: first sync', size: '20000 sealed records', target: '≥ 3 × PouchDB replication' },
  { what: 'beside PouchDB: nothing new', size: 'a device that has 20000 records', target: 'none' },
  { what: 'beside PouchDB: 20 new', size: 'a device that has 20000 records', target: 'none' },
  { what: 'beside PouchDB: put one record', size: '1 connection', target: 'none' },
  { what: 'beside PouchDB: put one record', size: '8 connections', target: 'none' },
  { what: 'beside PouchDB: open everything that is stored', size: '20000 sealed records', target: 'none' },
  { what: 'beside PouchDB: memory of the server after this load', size: 'Node alone', target: 'none' },
] as const satisfies readonly Row[]

/* What is used of the packages; they bring no types that fit. */
interface Doc {
  readonly _id: string
  readonly _rev?: string
  readonly [more: string]: unknown
}
interface Pouch {
  bulkDocs(docs: readonly Doc[]): Promise<readonly { ok?: boolean }[]>
  allDocs(options: { include_docs: true }): Promise<{ rows: readonly { doc: Doc }[] }>
  get(id: string): Promise<Doc>
  put(doc: Doc): Promise<unknown>
  info(): Promise<{ doc_count: number }>
  close(): Promise<void>
  crypto(password: string, options: { ignore: readonly string[] }): Promise<void>
  readonly replicate: Readonly<
    Record<'from' | 'to', (other: string, options: { batch_size?: number }) => Promise<{ docs_written: number }>>
  >
}
interface Level {
  open(done: (error?: Error) => void): void
  batch(puts: readonly { type: 'put'; key: string; value: string }[], done: (error?: Error) => void): void
  iterator(options: { keyAsBuffer: false; valueAsBuffer: false }): {
    next(done: (error: Error | null, key?: string, value?: string) => void): void
    end(done: () => void): void
  }
  close(done: () => void): void
}

const passphrase = 'пять слов для замера скорости'
/** Of a document these stay readable to the server, as the columns of ours do. */
const readable = ['kind', 'coded'] as const
const pageSize = 2_000

/** Encrypted records on a device and a server to sync with: PouchDB with crypto-pouch, against ours. */
export async function besidePouch(ours: Ours, tell: Tell): Promise<void> {
  const packages = await peerFolder('pouch', manifest)
  const load = createRequire(join(packages, 'package.json'))
  const folder = mkdtempSync(join(tmpdir(), 'bench-pouch-'))
  const PouchDB = load('pouchdb') as { new (name: string): Pouch; plugin(plugin: unknown): void }
  PouchDB.plugin(load('crypto-pouch'))
  const leveldown = load('leveldown') as (at: string) => Level
  const servers: PeerServer[] = []
  const start = async (name: string, ...more: string[]): Promise<PeerServer> => {
    const at = join(folder, name)
    mkdirSync(at)
    // Ours writes no line for a request either.
    writeFileSync(join(at, 'config.json'), JSON.stringify({ log: { level: 'error', file: join(at, 'log.txt') } }))
    const { staff: port } = await freePorts()
    const program = [join(packages, 'node_modules/pouchdb-server/bin/pouchdb-server'), '--port', String(port), '--dir', at]
    const args = [...program, '--config', join(at, 'config.json'), '--no-stdout-logs', ...more]
    const server = await startPeer(args, { port, path: '/', folder: packages })
    servers.push(server)
    await askOver(agent, port, { method: 'PUT', path: '/centre' })
    return server
  }
  const agent = new Agent({ keepAlive: true })
  try {
    const asItShips = await start('server')
    const synced = await start('synced', '--level-backend', join(import.meta.dirname, 'peer-synced-leveldown.ts'))
    const remote = `http://127.0.0.1:${asItShips.port}/centre`
    const device = (name: string): Pouch => new PouchDB(join(folder, name))

    // A first device writes and seals everything, and sends it.
    const writer = device('writer')
    const sealing = device('writer')
    await sealing.crypto(passphrase, { ignore: readable })
    const docOf = (n: number, text: string): Doc => ({ _id: randomUUID(), kind: 'helpline/call', coded: codedOf(n), text })
    // crypto-pouch seals the whole document: nonce, tag and JSON come to as many bytes as a blob of ours.
    const text = 'x'.repeat(ours.sealedBytes - 24 - 16 - JSON.stringify(docOf(100, '')).length)
    for (let n = 0; n < many; n += 1_000) await sealing.bulkDocs(Array.from({ length: 1_000 }, (_, k) => docOf(n + k, text)))
    await writer.replicate.to(remote, { batch_size: pageSize })
    const key = await writer.get('_local/crypto')
    const payload = String((await writer.allDocs({ include_docs: true })).rows[0]?.doc['payload'])
    const theirBytes = Buffer.from(payload, 'base64').length
    if (Math.abs(theirBytes - ours.sealedBytes) > 20) throw new Error(`${theirBytes} sealed bytes stand against ${ours.sealedBytes}`)

    // First sync.
    const times: Record<'ours' | 'theirs' | 'asShips', number[]> = { ours: [], theirs: [], asShips: [] }
    let [n, end] = [0, 0]
    for (let round = 0; round < 3; round++) {
      for (const [name, batch] of [
        ['theirs', { batch_size: pageSize }],
        ['asShips', {}],
      ] as const) {
        if (name === 'asShips' && round > 0) continue
        const local = device(`device-${++n}`)
        await local.info()
        const began = performance.now()
        await local.replicate.from(remote, batch)
        times[name].push(performance.now() - began)
        if ((await local.info()).doc_count < many) throw new Error('PouchDB did not bring everything')
        await local.close()
      }
      const level = await openLevel(leveldown, join(folder, `ours-${++n}`))
      const began = performance.now()
      const got = await pull(ours, agent, level, 0)
      times.ours.push(performance.now() - began)
      end = got.position
      if (got.records < many) throw new Error('our feed did not bring everything')
      await new Promise<void>((done) => level.close(done))
    }
    const [mine, theirs] = [median(times.ours), median(times.theirs)]
    tell(0, {
      measured: `${(theirs / mine).toFixed(2)} × (${ms(mine)}, PouchDB ${ms(theirs)})`,
      ratio: theirs / mine,
      met: theirs / mine >= 3,
      beside: { peer: 'PouchDB', ours: mine, theirs, unit: 'ms' },
      note: `${versions}. Over HTTP into LevelDB on the device's side, neither side forced to disk there, nothing opened yet; ours by a plain loop, PouchDB with its revision trees; ${ours.sealedBytes} sealed bytes a record on both sides. PouchDB in batches of ${pageSize}, like our pages; with its own 100 it took ${ms(median(times.asShips))}`,
    })

    // A quiet minute, and twenty records of somebody else.
    const local = device('device-1')
    const level = await openLevel(leveldown, join(folder, 'quiet'))
    let { position } = await pull(ours, agent, level, 0)
    const sync = (): Promise<{ docs_written: number }> => local.replicate.from(remote, { batch_size: pageSize })
    await sync()
    for (const [row, news, rounds] of [
      [1, 0, 60],
      [2, 20, 40],
    ] as const) {
      const took: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
      for (let round = 0; round < rounds; round++) {
        if (news > 0) {
          await askOver(agent, ours.port, oursIn(ours, news))
          const docs = Array.from({ length: news }, (_, k) => ({ _id: randomUUID(), kind: 'helpline/call', coded: codedOf(k), payload }))
          await askOver(agent, asItShips.port, { method: 'POST', path: '/centre/_bulk_docs', body: { docs } })
        }
        const began = performance.now()
        const got = await pull(ours, agent, level, position)
        const between = performance.now()
        const written = (await sync()).docs_written
        const after = performance.now()
        if (got.records !== news || written !== news) throw new Error(`${got.records} and ${written} records came instead of ${news}`)
        position = got.position
        if (round < 10) continue
        took.ours.push(between - began)
        took.theirs.push(after - between)
      }
      const [mine, theirs] = [median(took.ours), median(took.theirs)]
      tell(row, {
        measured: `${(theirs / mine).toFixed(1)} × (p50 ${mine.toFixed(1)} ms, PouchDB ${theirs.toFixed(1)} ms)`,
        ratio: theirs / mine,
        met: true,
        beside: { peer: 'PouchDB', ours: mine, theirs, unit: 'ms' },
        note: 'one asking of the device to its end; PouchDB also reads and writes its checkpoints, ours keeps one number',
      })
    }

    // One record, sealed already, accepted by the server.
    for (const [row, connections] of [
      [3, 1],
      [4, 8],
    ] as const) {
      const document = { kind: 'helpline/call', coded: codedOf(1), payload: randomBytes(ours.sealedBytes).toString('base64') }
      const into = (name: string, { port }: PeerServer) => ({
        name,
        port,
        make: () => ({ method: 'PUT' as const, path: `/centre/${randomUUID()}`, body: document }),
      })
      const rates = await loadInTurn(
        [{ name: 'ours', port: ours.port, make: () => oursIn(ours, 1) }, into('synced', synced), into('asItShips', asItShips)],
        connections,
      )
      const of = (name: string): number => rates[name]?.rate ?? Number.NaN
      const ratio = of('ours') / of('synced')
      tell(row, {
        measured: `${ratio.toFixed(2)} × (${Math.round(of('ours'))}/s, PouchDB forced to disk ${Math.round(of('synced'))}/s)`,
        ratio,
        met: true,
        beside: { peer: 'PouchDB', ours: of('ours'), theirs: of('synced'), unit: '/s' },
        note: `pouchdb-server asks for no rights, keeps no ledger and has one table. As it ships it answers before the record is on the disk (${Math.round(of('asItShips'))}/s); beside ours, which is on the disk, its LevelDB is forced there at every write`,
      })
    }

    // Everything that is stored, opened.
    await local.close()
    const again = device('device-2')
    const { _rev: _, ...keyDoc } = key
    await again.put(keyDoc)
    const beforeKey = performance.now()
    await again.crypto(passphrase, { ignore: readable })
    const keyTook = performance.now() - beforeKey
    const opening: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
    let [openedOurs, openedTheirs] = [0, 0]
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      const stored = (await readAll(level)).filter(({ kind, position }) => kind === 'helpline/call' && position <= end)
      let opened = 0
      for (let at = 0; at < stored.length; at += pageSize)
        opened += (await open(ours.desk, stored.slice(at, at + pageSize))).filter((each) => 'sealed' in each).length
      const between = performance.now()
      const { rows } = await again.allDocs({ include_docs: true })
      opening.ours.push(between - began)
      opening.theirs.push(performance.now() - between)
      openedOurs = opened
      openedTheirs = rows.filter(({ doc }) => doc['text'] === text).length
    }
    if (openedOurs !== many || openedTheirs !== many) throw new Error(`opened ${openedOurs} and ${openedTheirs}`)
    const [open1, open2] = [median(opening.ours), median(opening.theirs)]
    tell(5, {
      measured: `${(open2 / open1).toFixed(2)} × (${ms(open1)}, PouchDB ${ms(open2)})`,
      ratio: open2 / open1,
      met: true,
      beside: { peer: 'PouchDB', ours: open1, theirs: open2, unit: 'ms' },
      note: `Node, from LevelDB on both sides, without the passphrase (crypto-pouch's alone ${ms(keyTook)}). Ours checks the author's signature of every record, which crypto-pouch does not have`,
    })
    await again.close()
    await new Promise<void>((done) => level.close(done))

    if (process.platform === 'linux') {
      const [mb1, mb2] = [share(ours.pid), share(asItShips.pid)]
      tell(6, {
        measured: `${Math.round(mb1)} MB, pouchdb-server ${Math.round(mb2)} MB`,
        ratio: mb2 / mb1,
        met: true,
        note: 'proportional set size; ours has PostgreSQL beside it, PouchDB its LevelDB inside',
      })
    }
  } finally {
    agent.destroy()
    for (const server of servers) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const ms = (value: number): string => `${Math.round(value)} ms`

const oursIn = (ours: Ours, records: number) => ({
  method: 'POST' as const,
  path: '/api/records',
  headers: ours.headers,
  body: { records: Array.from({ length: records }, () => ours.call()) },
})

/** Our feed from a position to its end, stored page by page as it comes. */
async function pull(ours: Ours, agent: Agent, level: Level, from: number): Promise<{ records: number; position: number }> {
  let [records, position] = [0, from]
  for (let more = true; more;) {
    const path = `/api/feed?after=${position}&limit=${pageSize}&set=all`
    const page = JSON.parse(await askOver(agent, ours.port, { method: 'GET', path, headers: ours.headers })) as FeedPage
    const puts = page.records.map((record) => ({ type: 'put' as const, key: record.id, value: JSON.stringify(record) }))
    if (puts.length > 0) await new Promise<void>((done, failed) => level.batch(puts, (error) => (error ? failed(error) : done())))
    records += page.records.length
    position = page.position
    more = page.more
  }
  return { records, position }
}

const openLevel = (leveldown: (at: string) => Level, at: string): Promise<Level> =>
  new Promise((done, failed) => {
    const level = leveldown(at)
    level.open((error) => (error ? failed(error) : done(level)))
  })

async function readAll(level: Level): Promise<RecordIn[]> {
  const records: RecordIn[] = []
  const rows = level.iterator({ keyAsBuffer: false, valueAsBuffer: false })
  const next = (): Promise<string | undefined> =>
    new Promise((done, failed) => rows.next((error, _key, value) => (error ? failed(error) : done(value))))
  for (let value = await next(); value !== undefined; value = await next()) records.push(JSON.parse(value) as RecordIn)
  await new Promise<void>((done) => rows.end(done))
  return records
}
