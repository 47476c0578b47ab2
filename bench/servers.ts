import { fork, type ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { memory } from '#house/memory.mjs'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { silentLog } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'

/** A server process that is measured. */
export interface Measured {
  readonly port: number
  /** The founding token of an empty house. */
  readonly token: string | null
  readonly pid: number
}

/** What the whole server can be asked to leave out. */
export type Without = 'numbers' | 'erase counter'

/** A database with servers over it, each in a process of its own; the owner's connection string is at hand. */
export interface Servers {
  readonly url: string
  whole(without?: Without): Promise<Measured>
  bare(): Promise<Measured>
  stop(): Promise<void>
}

/** Starts PostgreSQL over a folder, which may be empty, and on demand the servers of put-servers.ts. */
export async function startServers(dataFolder: string): Promise<Servers> {
  const folder = await takeDataFolder(dataFolder, silentLog)
  const postgres = await startPostgres({ dataFolder: folder.path, log: silentLog })
  await migrate({ url: postgres.url, appUrl: postgres.appUrl, log: silentLog })
  const children: ChildProcess[] = []
  const start = (...args: string[]): Promise<Measured> =>
    new Promise((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'put-servers.ts'), args, { env: { ...memory, ...process.env } })
      children.push(child)
      child.once('message', (told) => resolve(told as Measured))
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
  return {
    url: postgres.url,
    whole: (without) => start('whole', postgres.appUrl, postgres.url, folder.path, ...(without ? [without] : [])),
    bare: () => start('bare', postgres.url),
    async stop() {
      for (const child of children) {
        child.removeAllListeners('exit')
        child.kill()
      }
      await postgres.stop()
      folder.release()
    },
  }
}

/** One request over a kept connection; the body of the answer as it came. */
export function ask(port: number, agent: Agent, method: 'GET' | 'POST', path: string, cookie: string, text = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), cookie }
    const asked = request({ method, port, host: '127.0.0.1', agent, path, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts).toString()
        if (answer.statusCode === 200) resolve(body)
        else reject(new Error(`${path}: ${answer.statusCode} ${body.slice(0, 200)}`))
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}

export const cookieOf = (cookies: ReadonlyMap<string, string>): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
