import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import { contentSecurityPolicy } from '#kernel/server/headers.ts'

const html = '<!doctype html><title>·</title><script type="module" src="/page.js"></script>'
/** As the staff app does: the page starts its one worker by its one Trusted Types policy. */
const page = `
  const policy = trustedTypes.createPolicy('panah', { createScriptURL: (url) => url })
  const worker = new Worker(policy.createScriptURL('/worker.js'), { type: 'module' })
  globalThis.outcome = new Promise((told, failed) => {
    worker.onmessage = ({ data }) => told(data)
    worker.onerror = ({ message }) => failed(new Error(message))
  })
`
/** A worker with all it imports in one file, built as the staff app is built. */
async function builtWorker(worker: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: `${import.meta.dirname}/..`,
    plugins: [
      { name: 'worker', resolveId: (id) => (id === 'worker' ? id : undefined), load: (id) => (id === 'worker' ? worker : undefined) },
    ],
    build: {
      write: false,
      target: ['chrome111', 'firefox115', 'safari16.4'],
      modulePreload: false,
      rolldownOptions: { input: 'worker', output: { codeSplitting: false } },
    },
  })
  const files = [made].flat().flatMap((each) => ('output' in each ? each.output : []))
  const [file, ...others] = files
  if (file?.type !== 'chunk' || others.length > 0)
    throw new Error(`one file was wanted: ${files.map(({ fileName }) => fileName).join(', ')}`)
  return file.code
}

/**
 * Serves a page that starts a worker of this source under the staff origin's policy; what the worker tells first is the page's
 * `outcome`, a promise.
 */
export const serveWorker = async (worker: string): Promise<{ url: string; close: () => void }> =>
  serve({ '/': html, '/page.js': page, '/worker.js': await builtWorker(worker) })

/** Serves texts by path under the staff origin's policy. */
async function serve(texts: Readonly<Record<string, string>>): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url = '/' }, answer) => {
    const text = texts[url]
    answer.writeHead(text === undefined ? 404 : 200, {
      'Content-Security-Policy': contentSecurityPolicy('staff', 'none'),
      'Content-Type': url.endsWith('.js') ? 'text/javascript' : 'text/html',
    })
    answer.end(text)
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}
