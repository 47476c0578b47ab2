import * as opaque from '@serenity-kit/opaque'
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from './faults.ts'

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
 */
export async function openSecrets(folder: string): Promise<Secrets> {
  await opaque.ready
  const file = join(folder, 'secrets.json')
  return secretsOf(read(file) ?? make(file))
}

interface Kept {
  readonly v: 1
  readonly opaqueServerSetup: string
  readonly key: string
}

const fresh = (): Kept => ({ v: 1, opaqueServerSetup: opaque.server.createSetup(), key: randomBytes(32).toString('base64url') })

function read(file: string): Kept | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept
    if (kept.v !== 1) throw new Error('secrets.json was written by a newer version of the program')
    return kept
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
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
