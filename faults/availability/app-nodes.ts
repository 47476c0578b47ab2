import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ports, until } from './cluster.ts'

const root = join(import.meta.dirname, '..', '..')

/** Two app nodes over one database: stateless but for the secrets, which are the same file on both. */
export class AppNodes {
  readonly #folder: string
  readonly #databaseUrl: string
  readonly #running: ChildProcess[] = []
  said = ''

  constructor(folder: string, databaseUrl: string) {
    this.#folder = folder
    this.#databaseUrl = databaseUrl
  }

  async start(): Promise<{ url: string; token: string }> {
    await this.#startOne(0)
    const [first, second] = [join(this.#folder, 'app0'), join(this.#folder, 'app1')]
    mkdirSync(second, { recursive: true, mode: 0o700 })
    copyFileSync(join(first, 'secrets.json'), join(second, 'secrets.json'))
    await this.#startOne(1)
    const url = `http://localhost:${ports.front}`
    await until(async () => (await fetch(`${url}/api/health`).catch(() => null))?.ok === true, 30_000, 'the front')
    // each start over a house without a centre makes a new token in place of the last one
    return { url, token: [...this.said.matchAll(/#found\.(\S+)/g)].at(-1)?.[1] ?? '' }
  }

  async #startOne(at: 0 | 1): Promise<void> {
    const data = join(this.#folder, `app${at}`)
    mkdirSync(data, { recursive: true, mode: 0o700 })
    const child = spawn(
      process.execPath,
      [join(root, 'apps/server/main.ts'), '--data', data, '--port', String(ports.app[at]), '--site-port', String(ports.site[at])],
      {
        cwd: root,
        env: { ...process.env, NODE_NO_WARNINGS: '1', DATABASE_URL: this.#databaseUrl, STAFF_URL: `http://localhost:${ports.front}` },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    this.#running[at] = child
    for (const out of [child.stdout, child.stderr]) out.on('data', (chunk: Buffer) => (this.said += chunk.toString()))
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`an app node ended:\n${this.said}`)
        return (await fetch(`http://127.0.0.1:${ports.app[at]}/api/health`).catch(() => null))?.ok === true
      },
      60_000,
      'an app node',
    )
  }

  /** One of the two goes as in a power cut, and comes again. */
  async killOne(at: 0 | 1): Promise<void> {
    const child = this.#running[at]!
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    await this.#startOne(at)
  }

  stop(): void {
    for (const child of this.#running) child.kill('SIGKILL')
  }
}
