import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BehindProxy } from '#kernel/server/asker.ts'
import { StartFault } from '#kernel/server/faults.ts'
import type { Address, Tls } from '#kernel/server/listen.ts'

export interface Settings {
  dataFolder: string
  /** another PostgreSQL than the built-in one */
  databaseUrl?: string | undefined
  /** login of `panah_app` there; without, the app steps down from the login of `databaseUrl` */
  databaseAppUrl?: string | undefined
  address: Address
  /** fill an empty database with an invented centre */
  demo: boolean
  /** where the health page and the numbers are, for this computer only; null: nowhere */
  healthPort: number | null
  /** print a link that founds one more centre on this server */
  newCentre: boolean
  /** make other secrets where those of a database with a centre are lost */
  newSecrets: boolean
  /** the proxy that tells who asks, as the operator has named it */
  behindProxy: BehindProxy
}

const usage = `npm start -- [options]

  --data FOLDER      where everything is kept (PANAH_DATA; ./data)
  --port N           staff app (PORT; 4300)
  --site-port N      public site (SITE_PORT; 4301)
  --host ADDRESS     where to listen (HOST; 127.0.0.1)
  --lan              serve the local network over HTTPS with a certificate authority made here
  --health-port N    health page and numbers, for this computer only (PANAH_HEALTH_PORT; off)
  --demo             an invented centre to look at, in ./demo-data
  --new-centre       print a link that founds one more centre on this server
  --behind-proxy A   a proxy at this address, or \`loopback\`, tells in X-Forwarded-For who asks (PANAH_BEHIND_PROXY; none)
  --new-secrets      secrets.json is lost and there is no copy of it: make another one (docs/backup.md)
  --help

Also from the environment: TLS_CERT, TLS_KEY (files), STAFF_URL, SITE_URL (the addresses people type, behind a proxy),
DATABASE_URL (another PostgreSQL, 15 or newer), DATABASE_APP_URL (its login for panah_app).`

/**
 * Reads arguments and environment; arguments win.
 *
 * @returns the settings, or the help text
 * @throws StartFault setting-wrong
 */
export function readSettings(args: string[], env: NodeJS.ProcessEnv, root: string): Settings | { help: string } {
  const { values } = parse(args)
  if (values.help) return { help: usage }
  const lan = values.lan || env['PANAH_LAN'] === '1'
  const staffPort = port('PORT', values.port ?? env['PORT'], 4300)
  const sitePort = port('SITE_PORT', values['site-port'] ?? env['SITE_PORT'], staffPort === 0 ? 0 : staffPort + 1)
  if (staffPort !== 0 && staffPort === sitePort)
    throw wrong('PORT', `The staff app and the public site need two different ports, not ${staffPort} twice.`)
  const demo = values.demo ?? false
  const healthText = values['health-port'] ?? env['PANAH_HEALTH_PORT']
  const folder = values.data ?? env['PANAH_DATA'] ?? join(root, demo ? 'demo-data' : 'data')
  return {
    dataFolder: resolve(folder),
    databaseUrl: url('DATABASE_URL', env['DATABASE_URL'], /^postgres(ql)?:$/),
    databaseAppUrl: url('DATABASE_APP_URL', env['DATABASE_APP_URL'], /^postgres(ql)?:$/),
    demo,
    newCentre: values['new-centre'] ?? false,
    newSecrets: values['new-secrets'] ?? false,
    behindProxy: proxy(values['behind-proxy'] ?? env['PANAH_BEHIND_PROXY']),
    healthPort: healthText ? port('PANAH_HEALTH_PORT', healthText, 0) : null,
    address: {
      host: values.host ?? env['HOST'] ?? (lan ? '0.0.0.0' : '127.0.0.1'),
      staffPort,
      sitePort,
      tls: tls(env['TLS_CERT'], env['TLS_KEY'], lan),
      staffUrl: origin('STAFF_URL', env['STAFF_URL']),
      siteUrl: origin('SITE_URL', env['SITE_URL']),
    },
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        'site-port': { type: 'string' },
        'health-port': { type: 'string' },
        lan: { type: 'boolean' },
        demo: { type: 'boolean' },
        'new-centre': { type: 'boolean' },
        'new-secrets': { type: 'boolean' },
        'behind-proxy': { type: 'string' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw wrong('--', `${(error as Error).message.split('\n')[0]}\n\n${usage}`)
  }
}

function tls(cert: string | undefined, key: string | undefined, lan: boolean): Tls {
  if (cert && key) return { kind: 'files', cert, key }
  if (cert || key)
    throw wrong('TLS_CERT, TLS_KEY', 'TLS_CERT and TLS_KEY go together: one is the certificate file, the other its key file.')
  return lan ? { kind: 'lan' } : { kind: 'none' }
}

function proxy(text: string | undefined): BehindProxy {
  if (!text) return null
  if (text !== 'loopback' && isIP(text) === 0)
    throw wrong('--behind-proxy', `--behind-proxy is the address of the proxy, such as 192.168.1.5, or the word loopback, not "${text}".`)
  return text
}

function port(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw wrong(name, `${name} is a number from 0 to 65535, not "${text}".`)
  return value
}

function url(name: string, text: string | undefined, protocol: RegExp): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !protocol.test(new URL(text).protocol)) {
    throw wrong(name, `${name} does not look right. It has the form postgresql://user:password@host:5432/database.`)
  }
  return text
}

function origin(name: string, text: string | undefined): string | undefined {
  if (!text) return undefined
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw wrong(name, `${name} has the form https://staff.example.org.`)
  return new URL(text).origin
}

const wrong = (name: string, sentence: string): StartFault => new StartFault('setting-wrong', sentence, name)
