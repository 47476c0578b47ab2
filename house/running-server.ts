import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { memory } from './memory.mjs'

const root = join(import.meta.dirname, '..')
/** The same place as in start.mjs. */
const compiled = join(root, 'node_modules', '.cache', 'compiled')

export interface RunningServer {
  readonly url: string
  readonly siteUrl: string
  /** All it has said to its terminal. */
  said(): string
  /** The founding token of an empty house. */
  readonly token: string | null
  readonly process: ChildProcess
  /** Milliseconds from the start of the process to the first answer of `/api/health`. */
  readonly answeredAfter: number
  stop(): Promise<void>
}

export interface Ports {
  readonly staff: number
  readonly site: number
}

export const freePorts = async (): Promise<Ports> => ({ staff: await freePort(), site: await freePort() })

/** Starts the real server over a folder and waits for its first answer; `entry` is another program that greets alike. */
export async function startServer(
  dataFolder: string,
  { ports, args = [], entry = 'apps/server/main.ts' }: { ports?: Ports; args?: readonly string[]; entry?: string } = {},
): Promise<RunningServer> {
  const { staff, site } = ports ?? (await freePorts())
  const url = `http://localhost:${staff}`
  const begun = performance.now()
  const server = spawn(
    process.execPath,
    [join(root, entry), '--data', dataFolder, '--port', String(staff), '--site-port', String(site), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...memory, ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compiled },
    },
  )
  let said = ''
  const greeted = new Promise<void>((up, failed) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('Ctrl-C')) up()
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${said}`)))
  })
  greeted.catch(() => {})
  let answeredAfter = 0
  while (answeredAfter === 0) {
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) answeredAfter = performance.now() - begun
    else if (server.exitCode !== null) await greeted
    else await new Promise((later) => setTimeout(later, 10))
  }
  await greeted
  return {
    url,
    siteUrl: `http://localhost:${site}`,
    said: () => said,
    token: /#found\.(\S+)/.exec(said)?.[1] ?? null,
    process: server,
    answeredAfter,
    async stop() {
      if (server.exitCode !== null) return
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? found(address.port) : failed(new Error('no port'))))
    })
  })
}
