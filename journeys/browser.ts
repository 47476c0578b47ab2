import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'

/** The Chromium that npm installed (unpacked once into the temporary folder), or the one named by CHROMIUM. */
async function whereChromiumIs(): Promise<string> {
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

/** Unpacks the browser before the first story, so that no story waits for it. */
export default async function unpack(): Promise<void> {
  process.env['CHROMIUM'] = await whereChromiumIs()
}
