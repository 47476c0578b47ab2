import { spawn } from 'node:child_process'
import { NoPeer } from './peer-install.ts'

/** A peer's server, running. */
export interface PeerServer {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a peer's program under this Node and waits until `path` answers. What it says goes nowhere but into the reason why it did not start. */
export async function startPeer(
  program: readonly string[],
  { port, path, folder, env = {} }: { port: number; path: string; folder: string; env?: Readonly<Record<string, string>> },
): Promise<PeerServer> {
  const child = spawn(process.execPath, program, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  let said = ''
  const hear = (part: Buffer): void => void (said = (said + part.toString()).slice(-2_000))
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  let ended = false
  const gone = new Promise<void>((done) => child.once('close', done)).then(() => {
    ended = true
    process.removeListener('exit', end)
  })
  const stop = async (): Promise<void> => {
    child.kill()
    const patience = setTimeout(end, 10_000)
    await gone
    clearTimeout(patience)
  }
  for (const until = performance.now() + 120_000; ;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null)
    if (answer?.ok) return { port, pid: child.pid ?? 0, stop }
    if (ended || performance.now() > until) {
      if (!ended) await stop()
      throw new NoPeer(`it did not start under Node ${process.version}: ${lastLine(said) || 'it said nothing'}`)
    }
    await new Promise((later) => setTimeout(later, 50))
  }
}

/** Runs a peer's program to its end. */
export async function runPeer(program: readonly string[], folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, program, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2_000)))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new NoPeer(`its setting up ended with ${code} under Node ${process.version}: ${lastLine(said)}`)
}

/** The line that says most of a stack: the error itself. */
const lastLine = (said: string): string =>
  (said.split('\n').findLast((line) => /Error|ERR/.test(line)) ?? said.trim().split('\n').at(-1) ?? '')
    .trim()
    .replaceAll('|', '/')
    .slice(0, 160)
