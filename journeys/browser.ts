import { spawn } from 'node:child_process'
import { once } from 'node:events'
import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'

/** The Chromium that npm installed (unpacked once into the temporary folder), or the one named by CHROMIUM. */
export async function whereChromiumIs(): Promise<string> {
  return process.env['CHROMIUM'] ?? (await sparticuz.executablePath())
}

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--no-zygote']

/** A real browser, as a worker's device has it: web security on, a sandbox only where the machine allows one. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await whereChromiumIs(), args: [...flags, ...more] })
}

/** The same browser over a profile folder that stays when it is closed. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await whereChromiumIs(),
    args: flags,
    viewport: { width: 1280, height: 800 },
    locale: 'ru-RU',
    timezoneId: 'Asia/Almaty',
  })
}

/** A browser over a profile folder that can be killed without a word, as by a power cut or by the system in want of memory. */
export interface Killable {
  readonly context: BrowserContext
  kill(): Promise<void>
}

export async function openKillable(folder: string): Promise<Killable> {
  const started = spawn(
    await whereChromiumIs(),
    [
      ...flags,
      '--headless',
      '--remote-debugging-port=0',
      '--lang=ru-RU',
      '--accept-lang=ru-RU',
      `--user-data-dir=${folder}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    started.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const at = /DevTools listening on (\S+)/.exec(said)?.[1]
      if (at) found(at)
    })
    started.once('exit', () => failed(new Error(`the browser did not start: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  return {
    context: browser.contexts()[0]!,
    async kill() {
      const gone = once(started, 'exit')
      // the whole group: its own helpers too
      process.kill(-started.pid!, 'SIGKILL')
      await gone
      await browser.close().catch(() => {})
    },
  }
}
