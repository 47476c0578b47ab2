import * as opaque from '@serenity-kit/opaque'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, StartFault } from './faults.ts'

/** What the server must keep from whoever steals only the database. */
export interface Secrets {
  /** OPAQUE_SERVER_SETUP: lose it and nobody can sign in with her passphrase any more. */
  readonly opaqueServerSetup: string
  readonly opaqueServerKey: string
  /** AES-256-GCM for what the server itself must read, such as a second factor's secret. */
  seal(plain: Uint8Array, context: string): Buffer
  unseal(sealed: Uint8Array, context: string): Buffer
  /** 32 bytes that are always the same for the same text and tell nothing of it. */
  blind(text: string): Buffer
}

/**
 * Reads `secrets.json` in the data folder, outside the database; makes it at the first start, readable by us alone.
 * Back it up with the database: See docs/backup.md.
 *
 * @param of.founded the database has a centre: its accounts fit only the secrets with which they were made
 * @param of.anew make others all the same, where there are none
 * @throws StartFault secrets-lost, secrets-unreadable
 */
export async function openSecrets(folder: string, of: { readonly founded: boolean; readonly anew: boolean }): Promise<Secrets> {
  await opaque.ready
  const file = join(folder, 'secrets.json')
  const kept = read(file)
  if (kept === null && of.founded && !of.anew) throw lost(file)
  return secretsOf(kept ?? make(file))
}

const lost = (file: string): StartFault =>
  new StartFault(
    'secrets-lost',
    `${file} is not there, but the database has a centre already, and nobody can sign in without this file. Nothing was changed.
Put it back from the last copy (docs/backup.md, “When the secrets are lost”), or from another computer that serves the same database, and start again.
If there is no copy of it: --new-secrets makes another one. Then nobody can sign in until two recovery sheets let everybody in anew.`,
    file,
  )

interface Kept {
  readonly v: 1
  readonly opaqueServerSetup: string
  readonly key: string
}

const fresh = (): Kept => ({ v: 1, opaqueServerSetup: opaque.server.createSetup(), key: randomBytes(32).toString('base64url') })

function read(file: string): Kept | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept> | null
    if (kept?.v !== 1 || typeof kept.opaqueServerSetup !== 'string' || typeof kept.key !== 'string')
      throw new Error('not written by this version of the program')
    opaque.server.getPublicKey(kept.opaqueServerSetup)
    return kept as Kept
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    // never the error itself: a parser quotes what it has read
    const why = codeOf(error) || 'it is torn, or of a newer version'
    throw new StartFault(
      'secrets-unreadable',
      `${file} cannot be read (${why}). Nothing was changed. Put it back from the last copy (docs/backup.md, “When the secrets are lost”); do not delete it before.`,
      file,
    )
  }
}

function make(file: string): Kept {
  const kept = fresh()
  try {
    writeFileSync(file, JSON.stringify(kept), { mode: 0o600, flag: 'wx', flush: true })
    return kept
  } catch (error) {
    const other = codeOf(error) === 'EEXIST' ? read(file) : null
    if (other) return other
    throw error
  }
}

function secretsOf(kept: Kept): Secrets {
  const root = Buffer.from(kept.key, 'base64url')
  const derive = (use: string) => createHmac('sha256', root).update(`panah/server/${use}/1`).digest()
  const sealKey = derive('seal')
  const blindKey = derive('blind')
  return {
    opaqueServerSetup: kept.opaqueServerSetup,
    opaqueServerKey: opaque.server.getPublicKey(kept.opaqueServerSetup),
    seal(plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([Buffer.of(1), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    unseal(sealed, context) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(1, 13)).setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(13, -16)), decipher.final()])
    },
    blind: (text) => createHmac('sha256', blindKey).update(text).digest(),
  }
}
