import { getRequestListener } from '@hono/node-server'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { createSecureServer, type Http2SecureServer, type SecureServerOptions, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { codeOf, StartFault } from './faults.ts'
import { hostName } from './headers.ts'
import { localAddresses, localCertificate } from './local-authority.ts'
import type { Log } from './log.ts'
import { trustPage } from './trust-page.ts'

/** How people reach us, and who vouches for it. */
export interface Address {
  /** where to listen: an address of this computer, or `0.0.0.0` / `::` for all */
  host: string
  staffPort: number
  sitePort: number
  tls: Tls
  /** the addresses that people type, if something stands before us (a proxy): `https://staff.example.org` */
  staffUrl?: string | undefined
  siteUrl?: string | undefined
}

export type Tls = { kind: 'none' } | { kind: 'files'; cert: string; key: string } | { kind: 'lan' }

/** Answers a request. The two can be exchanged while we listen. */
export type Answer = (request: Request, bindings: object) => Response | Promise<Response>

export interface Listening {
  staffUrl: string
  siteUrl: string
  /** page where other computers learn to trust us, under `--lan` */
  trustUrl?: string
  fingerprint?: string
  /** host names we answer to */
  hosts: string[]
  secure: boolean
  hsts: boolean
  /** when the certificate that is in use ends; null: none is */
  certificateEnds(): Date | null
  answer(staff: Answer, site: Answer): void
  /** takes no more requests, lets the running ones finish for `ms`, then cuts them off */
  close(ms: number): Promise<void>
}

/** True for addresses only this computer can reach: browsers count http there as a secure context. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i.test(host)
}

/**
 * Listens on the staff port and the site port. Until `answer` is called every request gets a 503.
 *
 * @throws StartFault needs-tls, port-taken, setting-wrong
 */
export async function listen(address: Address, context: { dataFolder: string; log: Log }): Promise<Listening> {
  const { host, tls } = address
  if (tls.kind === 'none' && !isLoopback(host)) {
    throw new StartFault(
      'needs-tls',
      `On the address ${host} the browser's cryptography works only over HTTPS. Set TLS_CERT and TLS_KEY to the files of a certificate, or start with --lan to have one made for your own network.`,
      host,
    )
  }
  const secrets = await certificateOf(tls, context.dataFolder)
  const doors: Door[] = []
  const closeAll = (ms: number) => Promise.all(doors.map((door) => door.close(ms))).then(() => {})
  try {
    const staff = await openDoor(host, address.staffPort, secrets)
    doors.push(staff)
    const site = await openDoor(host, address.sitePort || (address.staffPort === 0 ? 0 : staff.port + 1), secrets)
    doors.push(site)
    const secure = tls.kind !== 'none'
    if (tls.kind === 'lan' && localAddresses().length === 0) {
      context.log.warn('This computer has no address in a local network now; only it can reach the program. Connect it and start again.')
    }
    const shown = isLoopback(host)
      ? 'localhost'
      : isAny(host)
        ? (secrets?.names.find((name) => /^\d/.test(name) && name !== '127.0.0.1') ?? secrets?.names[0] ?? 'localhost')
        : host
    const url = (port: number) => {
      const text = `${secure ? 'https' : 'http'}://${shown.includes(':') ? `[${shown}]` : shown}`
      return port === (secure ? 443 : 80) ? text : `${text}:${port}`
    }
    const staffUrl = address.staffUrl ?? url(staff.port)
    const siteUrl = address.siteUrl ?? url(site.port)
    let trustUrl: string | undefined
    if (tls.kind === 'lan' && secrets?.authority) {
      const page = await openDoor(host, address.staffPort === 0 ? 0 : staff.port + 2, undefined)
      doors.push(page)
      const app = trustPage({ authority: secrets.authority, fingerprint: secrets.fingerprint ?? '', addresses: [staffUrl, siteUrl] })
      page.answer = (request) => app.fetch(request)
      trustUrl = `http://${shown}:${page.port}/`
    }
    let inUse = secrets
    const renewal = setInterval(
      () => void renew(tls, context, [staff, site]).then((renewed) => (inUse = renewed ?? inUse)),
      6 * 3600 * 1000,
    )
    renewal.unref()
    return {
      staffUrl,
      siteUrl,
      ...(trustUrl ? { trustUrl } : {}),
      ...(secrets?.fingerprint ? { fingerprint: secrets.fingerprint } : {}),
      hosts: hostsOf(address, secrets?.names ?? []),
      secure,
      // a proxy that people reach by https passes the header on; the office's own authority may be made anew one day
      hsts: tls.kind === 'files' || (tls.kind === 'none' && address.staffUrl?.startsWith('https:') === true),
      certificateEnds: () => (inUse ? new Date(new X509Certificate(inUse.cert).validTo) : null),
      answer(forStaff, forSite) {
        staff.answer = forStaff
        site.answer = forSite
      },
      close(ms) {
        clearInterval(renewal)
        return closeAll(ms)
      },
    }
  } catch (error) {
    await closeAll(0)
    throw error
  }
}

function hostsOf({ host, staffUrl, siteUrl }: Address, certified: string[]): string[] {
  const named = [staffUrl, siteUrl].filter((url) => url !== undefined).map((url) => hostName(new URL(url).host))
  const bound = isAny(host) ? [] : [host.includes(':') && !host.startsWith('[') ? `[${host}]` : host]
  return [
    ...new Set([
      'localhost',
      '127.0.0.1',
      '[::1]',
      ...named,
      ...bound,
      ...certified.map((name) => (name.includes(':') ? `[${name}]` : name)),
    ]),
  ].map((name) => name.toLowerCase())
}

const isAny = (host: string): boolean => host === '0.0.0.0' || host === '::' || host === '[::]'

interface Secrets {
  cert: string
  key: string
  names: string[]
  authority?: string
  fingerprint?: string
}

async function certificateOf(tls: Tls, dataFolder: string): Promise<Secrets | undefined> {
  if (tls.kind === 'none') return undefined
  if (tls.kind === 'lan') return localCertificate(dataFolder)
  try {
    const cert = readFileSync(tls.cert, 'utf8')
    const key = readFileSync(tls.key, 'utf8')
    const names = [...(new X509Certificate(cert).subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map((match) => match[1]!)
    return { cert, key, names }
  } catch (error) {
    throw new StartFault(
      'setting-wrong',
      `TLS_CERT or TLS_KEY cannot be read (${codeOf(error) || (error as Error).message}).`,
      'TLS_CERT, TLS_KEY',
      { cause: error },
    )
  }
}

/** Certificates end; a new file (or the renewed local one) is taken up without a restart. */
async function renew(tls: Tls, { dataFolder, log }: { dataFolder: string; log: Log }, doors: Door[]): Promise<Secrets | undefined> {
  try {
    const secrets = await certificateOf(tls, dataFolder)
    if (!secrets) return undefined
    for (const door of doors) door.renew(secrets)
    return secrets
  } catch {
    log.error('The certificate could not be renewed; the old one stays in use.')
    return undefined
  }
}

export interface Door {
  port: number
  answer: Answer
  renew(secrets: Secrets): void
  close(ms: number): Promise<void>
}

const starting: Answer = () =>
  new Response('{"type":"panah:starting","status":503}', {
    status: 503,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'Retry-After': '1' },
  })

/** How long a connection may take, in milliseconds, and how many there may be. */
interface Patience {
  readonly headers: number
  readonly request: number
  /** Nothing at all was sent either way; a stream of news beats more often. */
  readonly idle: number
  readonly look: number
  readonly connections: number
}

/** See [Note: a body costs no more than it may] */
const patience: Patience = { headers: 20_000, request: 300_000, idle: 120_000, look: 5_000, connections: 8_000 }

/**
 * Listens on one port; until it is given another answer it says 503.
 *
 * @throws StartFault port-taken, setting-wrong
 */
export async function openDoor(host: string, port: number, secrets: Secrets | undefined, patient: Patience = patience): Promise<Door> {
  const door: Door = { port, answer: starting, renew() {}, close: async () => {} }
  const listener = getRequestListener((request, bindings) => door.answer(request, bindings), { overrideGlobalObjects: false })
  let server: HttpServer | Http2SecureServer
  const sessions = new Set<ServerHttp2Session>()
  if (secrets) {
    try {
      const secure = createSecureServer(
        {
          cert: secrets.cert,
          key: secrets.key,
          minVersion: 'TLSv1.2',
          allowHTTP1: true,
          // More than the windows of one person that hear the news, and a page with all its files in three rounds. See
          // [Note: a body costs no more than it may]
          settings: { maxConcurrentStreams: 32 },
          connectionsCheckingInterval: patient.look,
        } as SecureServerOptions,
        listener as never,
      )
      // for who speaks HTTP/1 to it
      Object.assign(secure, { headersTimeout: patient.headers, requestTimeout: patient.request, keepAliveTimeout: 65_000 })
      secure.setTimeout(patient.idle)
      secure.on('session', (session) => {
        sessions.add(session)
        session.once('close', () => sessions.delete(session))
      })
      let current = hash(secrets)
      door.renew = (next) => {
        if (hash(next) === current) return
        current = hash(next)
        secure.setSecureContext({ cert: next.cert, key: next.key, minVersion: 'TLSv1.2' })
      }
      server = secure
    } catch (error) {
      throw new StartFault(
        'setting-wrong',
        `The certificate and key of TLS_CERT and TLS_KEY do not work (${(error as Error).message}).`,
        'TLS_CERT, TLS_KEY',
        { cause: error },
      )
    }
  } else {
    server = createHttpServer(
      {
        keepAliveTimeout: 65_000,
        headersTimeout: patient.headers,
        requestTimeout: patient.request,
        connectionsCheckingInterval: patient.look,
      },
      listener,
    )
    server.setTimeout(patient.idle)
  }
  server.maxConnections = patient.connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portFault(error, host, port)))
    server.listen({ port, host: host.replace(/^\[|\]$/g, ''), exclusive: true }, resolve)
  })
  server.on('error', () => {})
  door.port = (server.address() as AddressInfo).port
  door.close = (ms) =>
    new Promise((resolve) => {
      // a kept-alive connection counts as open until somebody closes it after its last answer
      const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50)
      const cut = setTimeout(() => {
        clearInterval(idle)
        for (const session of sessions) session.destroy()
        if ('closeAllConnections' in server) server.closeAllConnections()
        resolve()
      }, ms)
      server.close(() => {
        clearTimeout(cut)
        clearInterval(idle)
        resolve()
      })
      for (const session of sessions) session.close()
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  return door
}

const hash = ({ cert, key }: Secrets): string => createHash('sha256').update(cert).update(key).digest('hex')

function portFault(error: Error, host: string, port: number): Error {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new StartFault(
      'port-taken',
      `Port ${port} is taken by another program. Stop that one, or choose another port with PORT and SITE_PORT (or --port and --site-port).`,
      String(port),
    )
  }
  if (code === 'EACCES') {
    return new StartFault('port-taken', `This user may not use port ${port}. Choose one above 1023 with PORT and SITE_PORT.`, String(port))
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartFault('setting-wrong', `${host} is not an address of this computer.`, host)
  }
  return error
}
