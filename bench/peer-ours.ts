import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { circleNamed, found, lineTo, seal, send, type Desk, type ToPut } from '#apps/cli/client.ts'
import { noCase } from '#kernel/circle.ts'
import { cookieOf, startServers, type Servers } from './servers.ts'

/** Records that both sides hold. */
export const many = 20_000
/** Cases of ours, to be opened one at a time. */
const cases = 200

/** Our own server with a centre in it, whose records are sealed by the real vault; the peers hold as many of the same size. */
export interface Ours {
  readonly port: number
  readonly pid: number
  readonly servers: Servers
  readonly desk: Desk
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of one sealed call, without the columns that the server reads. */
  readonly sealedBytes: number
  readonly cases: readonly string[]
  /** A call as it goes to the server; its inside is chance, of which the server sees as much as of a real one. */
  call(): { readonly id: string; readonly coded: Readonly<Record<string, unknown>>; readonly blob: string }
  stop(): Promise<void>
}

/** The columns of a call. */
export const codedOf = (n: number) => ({
  started: new Date(Date.UTC(2026, 10, 22) - n * 600_000).toISOString(),
  seconds: 60 + (n % 1_500),
  caller: 'self',
  danger: ['none'],
  violence: ['psychological'],
  region: null,
  children: null,
  asked: [] as string[],
  given: ['listened'],
  next: 'none',
})

/** What a worker writes about a call in a few lines. */
const note = 'слова о звонке '.repeat(7)

/** Starts it, founds a centre, and sends the records through the real door. */
export async function startOurs(): Promise<Ours> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const servers = await startServers(join(folder, 'data'))
  const stop = async (): Promise<void> => {
    await servers.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { port, token, pid } = await servers.whole()
    const desk = await found(lineTo(`http://127.0.0.1:${port}`), {
      token: token ?? '',
      country: 'KG',
      passphrase: 'пять слов для замера скорости',
    })
    let sealedBytes = 0
    const take = async (records: readonly ToPut[]): Promise<void> => {
      const sealed = await seal(desk, records)
      sealedBytes = Buffer.from(sealed[0]?.blob ?? '', 'base64url').length
      const refused = (await send(desk, sealed)).find(({ accepted }) => !accepted)
      if (refused) throw new Error(`a record was refused: ${JSON.stringify(refused)}`)
    }
    const ids = Array.from({ length: cases }, () => randomUUID() as string)
    for (let n = 0; n < cases; n += 100) await take(ids.slice(n, n + 100).map(caseOf))
    for (let n = 0; n < many; n += 100) await take(Array.from({ length: 100 }, (_, k) => callOf(n + k)))
    const intake = circleNamed(desk, 'intake')
    let n = 0
    return {
      port,
      pid,
      servers,
      desk,
      headers: { cookie: cookieOf(desk.line.cookies) },
      sealedBytes,
      cases: ids,
      call() {
        const blob = randomBytes(sealedBytes)
        // The server looks at the head of a blob only.
        blob.set([1, 1, 0, 0, 0, 1])
        const coded = { ...codedOf(n++), toCase: null }
        return {
          id: randomUUID(),
          caseId: noCase,
          kind: 'helpline/call',
          circle: intake,
          epoch: 1,
          version: 1,
          coded,
          blob: blob.toString('base64url'),
        }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const callOf = (n: number): ToPut => ({ kind: 'helpline/call', circle: 'intake', coded: { ...codedOf(n), toCase: null }, sealed: { note } })

const caseOf = (id: string): ToPut => ({
  id,
  caseId: id,
  kind: 'cases/case',
  circle: 'intake',
  coded: {
    status: 'open',
    openedOn: '2026-11-20',
    stage: 'introduction',
    source: 'call',
    call: null,
    sex: 'female',
    age: '26_40',
    violence: ['psychological'],
    relation: null,
    region: null,
    children: null,
    closedOn: null,
    closeReason: null,
  },
  sealed: {},
})
