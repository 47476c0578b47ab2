import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { broken, certificateFinding, look, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { codeOf } from '#kernel/server/faults.ts'
import { isLoopback } from '#kernel/server/listen.ts'
import { isPrivate } from '#kernel/server/local-authority.ts'
import type { Doctor } from './examine.ts'

/** Who can reach the program at all, and whether nobody comes between. */
export function exposure({ settings: { address, behindProxy }, addresses = ownAddresses() }: Doctor): Finding {
  const { host, tls, staffUrl } = address
  const what = 'reach'
  if (tls.kind === 'none' && !isLoopback(host))
    return broken(
      what,
      `${host} without a certificate: the program does not start like that`,
      'Start with --lan, or with TLS_CERT and TLS_KEY; or listen on 127.0.0.1 with a proxy in front (docs/running.md).',
    )
  if (staffUrl?.startsWith('http:') && !isLoopback(new URL(staffUrl).hostname))
    return broken(what, 'STAFF_URL is http: no browser opens the staff app there', 'Give the proxy a certificate and STAFF_URL https.')
  if (tls.kind === 'none' && staffUrl?.startsWith('https:') && behindProxy === null)
    return look(
      what,
      'a proxy stands in front and was not named: whoever guesses passphrases shuts out everybody',
      'Start with --behind-proxy loopback, or with the address of the proxy.',
    )
  if (isLoopback(host)) return ok(what, staffUrl ? 'this computer only, and a proxy in front' : 'this computer only')
  const shown = host === '0.0.0.0' || host === '::' || host === '[::]' ? addresses : [host]
  if (shown.some((each) => isIP(each) !== 0 && !isPrivate(each)))
    return look(
      what,
      'this computer has an address of the internet, and listens there',
      'If that is not meant: HOST=… with its address in the office, or a firewall. The staff app need not be reachable from outside.',
    )
  return ok(what, 'the local network, over HTTPS')
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).flatMap(({ internal, address }) => (internal || /^fe80/i.test(address) ? [] : [address])),
  )

export function certificate({ settings: { dataFolder, address }, now }: Doctor): Finding {
  const { tls } = address
  if (tls.kind === 'none') return certificateFinding(null, now)
  const [cert, key] =
    tls.kind === 'files' ? [tls.cert, tls.key] : [join(dataFolder, 'tls', 'server.crt'), join(dataFolder, 'tls', 'server.key')]
  if (tls.kind === 'lan' && !existsSync(cert)) return unseen('certificate', 'the first start with --lan makes it')
  try {
    const certified = new X509Certificate(readFileSync(cert))
    if (!certified.checkPrivateKey(createPrivateKey(readFileSync(key))))
      return broken('certificate', 'the key does not belong to it', `${cert} and ${key} must have been made together.`)
    return certificateFinding(new Date(certified.validTo), now)
  } catch (error) {
    return broken('certificate', `cannot be read (${codeOf(error) || 'no certificate or key'})`, `Look at ${cert} and ${key}.`)
  }
}
