import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'

const day = 24 * 3600 * 1000

export interface LocalCertificate {
  /** PEM of the server's certificate and of the authority's */
  cert: string
  key: string
  /** PEM of the authority's certificate, which each computer is told to trust */
  authority: string
  /** SHA-256 of the authority's certificate, `AB:CD:…`, to compare by eye */
  fingerprint: string
  /** names and addresses the certificate is for */
  names: string[]
}

/** The private addresses of this computer in its networks. */
export function localAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((each) => each ?? [])
    .filter(({ internal, address }) => !internal && isPrivate(address))
    .map(({ address }) => address)
    .sort()
}

/** An address of an office's own network, not of the internet. */
export function isPrivate(address: string): boolean {
  if (isIPv4(address)) return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(address)
  return /^f[cd]/i.test(address)
}

/** The names under which other computers of the office reach this one. */
export function localNames(): string[] {
  const own = hostname().toLowerCase().split('.')[0] ?? ''
  const named = /^[a-z0-9-]+$/.test(own) && own !== 'localhost' ? [own, `${own}.local`] : []
  return ['localhost', ...named, '127.0.0.1', ...localAddresses()]
}

/**
 * [Note: the office's own authority] Under `--lan` the server vouches for itself: an authority made once (ten years) and
 * kept in `data/tls`, and a server certificate under it (395 days, renewed by itself two months before the end or when
 * the addresses change). The authority is limited by name constraints to private addresses and local names, so its key,
 * if stolen, is of no use against any site of the internet. No name in it tells what the office does.
 */
export async function localCertificate(dataFolder: string, now = new Date(), names = localNames()): Promise<LocalCertificate> {
  const folder = join(dataFolder, 'tls')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = (name: string) => join(folder, name)
  const read = (name: string) => readFileSync(file(name), 'utf8')
  if (
    !existsSync(file('authority.crt')) ||
    !existsSync(file('authority.key')) ||
    endOf(read('authority.crt')) - now.getTime() < 400 * day
  ) {
    const made = await makeAuthority(now)
    write(file('authority.key'), made.key)
    write(file('authority.crt'), made.cert)
  }
  const authority = read('authority.crt')
  if (!existsSync(file('server.crt')) || !existsSync(file('server.key')) || !isGood(read('server.crt'), authority, names, now)) {
    const made = await makeServer(authority, read('authority.key'), names, now)
    write(file('server.key'), made.key)
    write(file('server.crt'), made.cert)
  }
  const fingerprint = new X509Certificate(authority).fingerprint256
  return { cert: read('server.crt') + authority, key: read('server.key'), authority, fingerprint, names }
}

function write(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const endOf = (pem: string): number => Date.parse(new X509Certificate(pem).validTo)

function isGood(pem: string, authority: string, names: string[], now: Date): boolean {
  const leaf = new X509Certificate(pem)
  if (endOf(pem) - now.getTime() < 60 * day || !leaf.checkIssued(new X509Certificate(authority))) return false
  return names.every((name) => (isAddress(name) ? leaf.checkIP(name) : leaf.checkHost(name)) !== undefined)
}

const isAddress = (name: string): boolean => isIPv4(name) || name.includes(':')

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Loaded only under `--lan`. */
async function x509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

async function makeAuthority(now: Date): Promise<{ key: string; cert: string }> {
  const x = await x509()
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await x.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Local office',
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 3650 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x.BasicConstraintsExtension(true, 0, true),
      new x.KeyUsagesExtension(x.KeyUsageFlags.keyCertSign | x.KeyUsageFlags.cRLSign, true),
      await x.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x.Extension('2.5.29.30', true, nameConstraints()),
    ],
  })
  return { key: await privatePem(keys.privateKey), cert: `${cert.toString('pem')}\n` }
}

async function makeServer(authority: string, authorityKey: string, names: string[], now: Date): Promise<{ key: string; cert: string }> {
  const x = await x509()
  const issuer = new x.X509Certificate(authority)
  const pkcs8 = Buffer.from(authorityKey.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  const signingKey = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const cert = await x.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Local office server',
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 395 * day),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x.BasicConstraintsExtension(false, undefined, true),
      new x.KeyUsagesExtension(x.KeyUsageFlags.digitalSignature, true),
      new x.ExtendedKeyUsageExtension([x.ExtendedKeyUsage.serverAuth]),
      new x.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isAddress(name) ? ('ip' as const) : ('dns' as const), value: name })),
      ),
      await x.AuthorityKeyIdentifierExtension.create(issuer),
      await x.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { key: await privatePem(keys.privateKey), cert: `${cert.toString('pem')}\n` }
}

const serial = (): string => createHash('sha256').update(crypto.randomUUID()).digest('hex').slice(0, 30).replace(/^./, '5')

async function privatePem(key: CryptoKey): Promise<string> {
  const body = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${body.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
}

/** RFC 5280 4.2.1.10, permitted subtrees only: private networks, this computer, local names. DER by hand: twenty lines. */
function nameConstraints(): ArrayBuffer {
  const own = hostname().toLowerCase().split('.')[0] ?? ''
  const dns = ['localhost', 'local', 'lan', 'home.arpa', 'internal', ...(/^[a-z0-9-]+$/.test(own) ? [own] : [])]
  const networks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'].map(network4)
  const unique6 = Buffer.concat([Buffer.from('fc00', 'hex'), Buffer.alloc(14), Buffer.from('fe00', 'hex'), Buffer.alloc(14)])
  const subtrees = [
    ...dns.map((name) => der(0x30, der(0x82, Buffer.from(name, 'latin1')))),
    ...[...networks, unique6].map((network) => der(0x30, der(0x87, network))),
  ]
  const bytes = der(0x30, der(0xa0, Buffer.concat(subtrees)))
  return Uint8Array.from(bytes).buffer
}

function network4(text: string): Buffer {
  const [address = '', bits = '0'] = text.split('/')
  const mask = Buffer.alloc(4)
  mask.writeUInt32BE((0xffffffff << (32 - Number(bits))) >>> 0)
  return Buffer.concat([Buffer.from(address.split('.').map(Number)), mask])
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(head), content])
}
