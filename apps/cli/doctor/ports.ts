import { request as askPlain } from 'node:http'
import { request as askSecure } from 'node:https'
import { createServer } from 'node:net'
import { broken, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { codeOf } from '#kernel/server/faults.ts'
import type { Doctor } from './examine.ts'

export async function ports({ settings: { address, healthPort } }: Doctor, running: boolean): Promise<Finding[]> {
  const all = [
    ['port of the staff app', address.staffPort, '/api/health', address.host],
    ['port of the public site', address.sitePort, '/robots.txt', address.host],
    ...(healthPort === null ? [] : [['port of the health page', healthPort, '/health.json', '127.0.0.1'] as const]),
  ] as const
  return Promise.all(
    all.map(async ([what, port, path, host]) => {
      if (port === 0) return unseen(what, 'chosen at each start')
      if (!running) return freeFinding(what, port, await bindFault(port, host))
      const secure = address.tls.kind !== 'none' && path !== '/health.json'
      const answer = await knock(port, path, secure)
      if (answer === null)
        return broken(
          what,
          `${port} does not answer, though the program runs`,
          'Was the program started with another port? Tell the doctor the same (--port, --site-port). Otherwise restart it.',
        )
      if (!answer.ours)
        return broken(what, `${port} is answered by another program`, 'Stop that one, or choose another port with PORT and SITE_PORT.')
      return ok(what, `${port} answers`)
    }),
  )
}

function freeFinding(what: string, port: number, fault: string | null): Finding {
  if (fault === null) return ok(what, `${port} is free`)
  if (fault === 'EADDRINUSE')
    return broken(what, `${port} is taken by another program`, 'Stop that one, or choose another port with PORT and SITE_PORT.')
  if (fault === 'EACCES') return broken(what, `this user may not use ${port}`, 'Choose one above 1023 with PORT and SITE_PORT.')
  return broken(what, `${port} cannot be used (${fault})`, 'Is HOST an address of this computer?')
}

function bindFault(port: number, host: string): Promise<string | null> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error) => done(codeOf(error) || 'unknown'))
    probe.listen({ port, host: host.replace(/^\[|\]$/g, ''), exclusive: true }, () => probe.close(() => done(null)))
  })
}

/** Whether something answers there, and whether it answers as we do. */
function knock(port: number, path: string, secure: boolean): Promise<{ ours: boolean } | null> {
  return new Promise((done) => {
    const options = { host: '127.0.0.1', port, path, headers: { host: `localhost:${port}` }, timeout: 5_000 }
    // who answers on this computer is asked, not who vouches for it
    const asked = secure ? askSecure({ ...options, rejectUnauthorized: false }) : askPlain(options)
    asked.once('timeout', () => asked.destroy())
    asked.once('error', (error) => done(codeOf(error) === 'ECONNREFUSED' || codeOf(error) === 'ECONNRESET' ? null : { ours: false }))
    asked.once('response', (answer) => {
      answer.resume()
      done({ ours: answer.headers['referrer-policy'] === 'no-referrer' && answer.headers['origin-agent-cluster'] === '?1' })
    })
    asked.end()
  })
}
