import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A real server with a data folder of its own; the same ports through every restart, since a browser keeps things by origin. */
export interface House {
  readonly staffUrl: string
  readonly siteUrl: string
  readonly dataFolder: string
  /** The founding link of a house without a centre. */
  readonly foundingLink: string | null
  start(): Promise<void>
  stop(): Promise<void>
  /** As a power cut would: no chance to finish anything. */
  killServer(): Promise<void>
  killDatabase(): Promise<void>
  /** Stopped and its folder gone. */
  demolish(): Promise<void>
}

export async function buildHouse(more: readonly string[] = []): Promise<House> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'journey-'))
  const [port, sitePort] = [await freePort(), await freePort()]
  const staffUrl = `http://localhost:${port}`
  const siteUrl = `http://localhost:${sitePort}`
  let running: ChildProcess | undefined
  let foundingLink: string | null = null

  async function start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(root, 'apps/server/main.ts'), '--data', join(dataFolder, 'data'), '--port', String(port), '--site-port', String(sitePort), ...more],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_NO_WARNINGS: '1' } },
    )
    running = child
    let said = ''
    await new Promise<void>((up, failed) => {
      const waited = setTimeout(() => failed(new Error(`The server did not start:\n${said}`)), 60_000)
      const listen = (chunk: Buffer): void => {
        said += chunk.toString()
        const link = /https?:\/\/\S+\/found#\S+/.exec(said)
        if (!said.includes('Ctrl-C')) return
        clearTimeout(waited)
        foundingLink = link ? link[0].replace('127.0.0.1', 'localhost') : null
        up()
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${said}`)))
    })
  }

  const gone = (child: ChildProcess): Promise<void> =>
    child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((done) => child.once('exit', () => done()))

  const house: House = {
    staffUrl,
    siteUrl,
    dataFolder: join(dataFolder, 'data'),
    get foundingLink() {
      return foundingLink
    },
    start,
    async stop() {
      if (running === undefined) return
      running.kill('SIGTERM')
      await gone(running)
    },
    async killServer() {
      if (running === undefined) return
      running.kill('SIGKILL')
      await gone(running)
    },
    async killDatabase() {
      process.kill(await databasePid(join(dataFolder, 'data')), 'SIGKILL')
    },
    async demolish() {
      await house.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
  await start()
  return house
}

async function databasePid(dataFolder: string): Promise<number> {
  return Number((await readFile(join(dataFolder, 'database', 'postmaster.pid'), 'utf8')).split('\n')[0])
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
