import { client, ready, server } from '@serenity-kit/opaque'
import type { SignedStatement } from '../api.ts'
import { applyStatement } from '../chain/apply.ts'
import { followChain } from '../chain/follow.ts'
import { readStatement, signStatement } from '../chain/statement.ts'
import { base32, fromBase32 } from '../encoding/base32.ts'
import { base64url } from '../encoding/base64url.ts'
import { equal, fromUtf8, random, utf8 } from '../encoding/bytes.ts'
import { hash, sha256 } from '../encoding/hash.ts'
import { kdf } from '../encoding/kdf.ts'
import { pad, unpad } from '../encoding/pad.ts'
import { pae } from '../encoding/pae.ts'
import { accountKeyText, parseAccountKey } from '../keys/account-key.ts'
import { stretch } from '../keys/argon.ts'
import { caseKey, commitmentOf, openLink, openWrap, sealLink, wrapCircleKey } from '../keys/circle-key.ts'
import { hasNativeEd25519, publicOfSeed, signerOf, signWithoutWebCrypto, verify, verifyWithoutWebCrypto } from '../keys/ed25519.ts'
import { ageOpen, ageSeal, hybridIdentity, recipientOf, seedOfIdentity } from '../keys/hybrid.ts'
import { recoveryKeyOf } from '../keys/recovery.ts'
import { safetyNumber } from '../keys/safety-number.ts'
import { openEnvelopedRecord, recordMessage, sealEnvelopedRecord } from '../records/envelope.ts'
import { createVault } from '../vault.ts'
import vectors from './sealing-vectors.json' with { type: 'json' }

// The same test in Node and in a browser's worker: only what both have, assertions by hand.

const fill = (byte: number, length: number): Uint8Array => new Uint8Array(length).fill(byte)
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const same = (got: unknown, wanted: unknown): void => {
  if (got !== wanted) throw new Error(`got ${String(got)}, wanted ${String(wanted)}`)
}
const holds = (value: boolean, what: string): void => {
  if (!value) throw new Error(what)
}
const refused = async (deed: () => Promise<unknown>, code: string): Promise<void> => {
  try {
    await deed()
  } catch (error) {
    same((error as { code?: string }).code, code)
    return
  }
  throw new Error(`not refused: ${code}`)
}
const id = (): string => {
  const h = hex(random(16))
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-7${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20)}`
}
const at = '2026-01-02T03:04:05Z'

const checks: Readonly<Record<string, () => Promise<void>>> = {
  'pre-authentication encoding': async () => {
    same(hex(pae([])), vectors.pae.empty)
    same(hex(pae(['a', 'bc'])), vectors.pae['["a","bc"]'])
  },
  'circle commitment and case key': async () => {
    const { centre, circle, epoch, commit } = vectors.circleCommit
    same(
      commitmentOf({ centre, circle, epoch }, fill(0x11, 32)),
      base64url(Uint8Array.from(commit.match(/../g)!, (pair) => Number.parseInt(pair, 16))),
    )
    const { caseId, key } = vectors.caseKey
    same(hex(await kdf(fill(0x11, 32), 'panah/case-key/1', centre, circle, epoch, caseId)), key)
  },
  'a whole record': async () => {
    const { centre, circle, caseId, recordId, kind, version, epoch, bodyUtf8, bodyLength, blob, sha256: sha } = vectors.record
    const of = { centre, circle, caseId, recordId, kind, version }
    const key = await caseKey({ centre, circle, epoch }, fill(0x11, 32), caseId)
    const body = utf8(bodyUtf8)
    same(body.length, bodyLength)
    const sealed = await sealEnvelopedRecord(key, of, epoch, body, await signerOf(fill(0x22, 32)), fill(0x33, 12))
    same(hex(sealed), blob)
    same(hex(sha256(sealed)), sha)
    const opened = await openEnvelopedRecord(key, of, sealed)
    same(fromUtf8(opened.body), bodyUtf8)
    holds(await verify(publicOfSeed(fill(0x22, 32)), opened.signature, recordMessage(of, epoch, opened.body)), 'signature')
    for (const change of [{ version: 2 }, { kind: 'card' }, { centre: caseId }])
      await refused(() => openEnvelopedRecord(key, { ...of, ...change }, sealed), 'record-unreadable')
  },
  'Ed25519, in WebCrypto and without it': async () => {
    const seed = fill(0x22, 32)
    same(hex(publicOfSeed(seed)), vectors.ed25519.public)
    const message = utf8('panah')
    const signature = await (await signerOf(seed))(message)
    same(hex(signature), hex(signWithoutWebCrypto(seed, message)))
    for (const judge of [verify, verifyWithoutWebCrypto]) {
      holds(await judge(publicOfSeed(seed), signature, message), 'holds')
      holds(!(await judge(publicOfSeed(seed), signature, utf8('panak'))), 'other message')
      holds(!(await judge(publicOfSeed(fill(0x23, 32)), signature, message)), 'other key')
      holds(!(await judge(fill(0, 31), signature, message)), 'short key')
    }
    await hasNativeEd25519()
  },
  'recovery key': async () => {
    const { identity, recipientSha256, signPublic } = vectors.recovery
    const key = await recoveryKeyOf(fill(0x44, 32))
    same(key.identity, identity)
    same(hex(sha256(utf8(key.enc))), recipientSha256)
    same(key.sig, base64url(Uint8Array.from(signPublic.match(/../g)!, (pair) => Number.parseInt(pair, 16))))
  },
  'account key': async () => {
    same(accountKeyText(fill(0x55, 16)), vectors.accountKey.text)
    same(hex(parseAccountKey(vectors.accountKey.text)), hex(fill(0x55, 16)))
    await refused(async () => parseAccountKey(vectors.accountKey.text.replace('Q', 'R')), 'account-key-mistyped')
  },
  'unlock key': async () => {
    const { centre, acc, key } = vectors.unlockKey
    same(hex(await kdf(new Uint8Array([...fill(0x88, 64), ...fill(0x55, 16)]), 'panah/account-unlock/1', centre, acc)), key)
  },
  'safety number': async () => {
    const { acc, number } = vectors.safetyNumber
    const enc = await recipientOf(hybridIdentity(fill(0x77, 32)))
    same(safetyNumber(base64url(fill(0x66, 32)), acc, enc, base64url(publicOfSeed(fill(0x22, 32)))), number)
  },
  'share keys (derivation only)': async () => {
    const { shareId, auth, identity } = vectors.share
    const secret = new Uint8Array([...fill(0x99, 32), ...fill(0xaa, 32)])
    same(hex(await kdf(secret, 'panah/share-auth/1', shareId)), auth)
    same(hybridIdentity(await kdf(secret, 'panah/share-age/1', shareId)), identity)
  },
  'a statement': async () => {
    const { payload, p, sig, hash: hashHex } = vectors.statement
    const signed = await signStatement(payload, [{ account: payload.by, sign: await signerOf(fill(0x22, 32)) }])
    same(signed.p, p)
    same(signed.s[0]!.sig, sig)
    same(hex(hash('panah/stmt/1', utf8(JSON.stringify(payload)))), hashHex)
  },
  'Crockford base32 and padding': async () => {
    const bytes = random(33)
    same(hex(fromBase32(base32(bytes).toLowerCase())), hex(bytes))
    for (const length of [0, 255, 256]) same(hex(unpad(pad(fill(7, length)))), hex(fill(7, length)))
  },
  Argon2id: async () => {
    // Known answer of Node 26's own argon2id (OpenSSL): 64 MiB, four passes, one lane.
    same(hex(await stretch('apple river lamp stone cloud', fill(1, 16))), argonAnswer)
  },
  'age, post-quantum only': async () => {
    const identity = hybridIdentity(fill(3, 32))
    same(hex(seedOfIdentity(identity)), hex(fill(3, 32)))
    const recipient = await recipientOf(identity)
    same(hex(await ageOpen(identity, await ageSeal([recipient], utf8('panah')))), hex(utf8('panah')))
    await refused(
      () => ageSeal([recipient, 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'], utf8('x')),
      'recipient-not-allowed',
    )
  },
  'wraps and links': async () => {
    const of = { centre: id(), circle: id(), epoch: 2 }
    const [key, previous, member, identity] = [random(32), random(32), id(), hybridIdentity(random(32))]
    const commit = commitmentOf(of, key)
    const wrap = await wrapCircleKey(await recipientOf(identity), of, member, key)
    same(hex(await openWrap(identity, of, member, wrap, commit)), hex(key))
    await refused(() => openWrap(identity, of, id(), wrap, commit), 'wrap-forged')
    const link = await sealLink(of, key, previous)
    const before = commitmentOf({ ...of, epoch: 1 }, previous)
    same(hex(await openLink(of, key, link, before)), hex(previous))
    await refused(() => openLink(of, previous, link, before), 'link-forged')
  },
  'a chain': async () => {
    const [centre, account] = [id(), id()]
    const seed = random(32)
    const recovery = await recoveryKeyOf(random(32))
    const keys = { enc: await recipientOf(hybridIdentity(random(32))), sig: base64url(publicOfSeed(seed)) }
    const payload = {
      v: 1,
      t: 'genesis',
      centre,
      seq: 0,
      prev: null,
      by: account,
      at,
      head: { acc: account, ...keys },
      recovery: { enc: recovery.enc, sig: recovery.sig },
      publicRoot: keys.sig,
    }
    const head = { account, sign: await signerOf(seed) }
    const genesis = await signStatement(payload, [head, { account: 'recovery', sign: recovery.sign }])
    const state = await applyStatement(null, genesis)
    const next = (t: string) => signStatement({ v: 1, t, centre, seq: 1, prev: state.head, by: account, at }, [head])
    const anchor = await next('anchor')
    const chain = [genesis, anchor]
    const pinned = readStatement(genesis).hash
    same((await followChain(null, chain, pinned, [])).state.seq, 1)
    await refused(() => followChain(null, chain, base64url(fill(0, 32)), []), 'chain-other-genesis')
    await refused(() => followChain(null, [genesis], pinned, [{ seq: 1, head: readStatement(anchor).hash }]), 'chain-rolled-back')
    const forged: SignedStatement = { p: anchor.p, s: [{ k: account, sig: base64url(random(64)) }] }
    await refused(() => followChain(null, [genesis, forged], pinned, []), 'chain-forged')
    const unknown = await next('member.promote')
    await refused(() => followChain(null, [genesis, unknown], pinned, []), 'chain-unknown-statement')
  },
  'OPAQUE, founding, sealing and opening through the vault': async () => {
    await ready
    const [centre, account, heads, intake] = [id(), id(), id(), id()]
    const serverSetup = server.createSetup()
    const serverPublicKey = server.getPublicKey(serverSetup)
    const register = (registrationRequest: string) =>
      server.createRegistrationResponse({ serverSetup, userIdentifier: account, registrationRequest }).registrationResponse
    const passphrase = 'apple river lamp stone cloud'
    const vault = createVault()
    const { registrationRequest } = await vault.beginFounding({ centre, account, passphrase })
    const { accountKey, sheets } = await vault.finishFounding({
      registrationResponse: register(registrationRequest),
      serverPublicKey,
      at,
      rootRecord: id(),
      circles: { heads, intake },
    })
    const pack = await vault.confirmSheets([sheets[2], sheets[0]])
    const record = {
      id: id(),
      caseId: id(),
      kind: 'note',
      circle: intake,
      version: 1,
      coded: { risk: 'high' },
      sealed: { name: 'Айгүл' },
      at,
      prev: null,
    }
    const [sealed] = await vault.seal([record])

    const login = async (typed: string) => {
      const device = createVault()
      const { startLoginRequest } = await device.beginLogin({ passphrase: typed })
      const identifiers = { client: account, server: centre }
      const { loginResponse } = server.startLogin({
        serverSetup,
        userIdentifier: account,
        registrationRecord: pack.registrationRecord,
        startLoginRequest,
        identifiers,
      })
      await device.finishLogin({ loginResponse, centre, account, pinnedServerKey: serverPublicKey })
      await device.openBundle({ bundle: pack.bundle, gen: pack.gen, accountKey, centre, account })
      return device
    }
    const device = await login(passphrase)
    await device.takeStatements(pack.statements)
    await device.takeKeys({ wraps: pack.wraps.filter((wrap) => wrap.member === account), links: [] })
    const [opened] = await device.open([{ ...record, epoch: sealed!.epoch, blob: sealed!.blob }], 'always')
    same(
      JSON.stringify(opened),
      JSON.stringify({
        id: record.id,
        state: 'open',
        coded: record.coded,
        sealed: record.sealed,
        by: account,
        at,
        sha: sealed!.sha,
        notices: [],
      }),
    )
    await refused(() => login('apple river lamp stone clouds'), 'wrong-passphrase')
    holds(typeof client.startLogin === 'function', 'client half')
  },
  'bytes are compared whole': async () => {
    holds(equal(fill(1, 3), fill(1, 3)) && !equal(fill(1, 3), fill(1, 4)) && !equal(fill(1, 3), fill(2, 3)), 'equal')
  },
}

const argonAnswer = '2671940f28234b4d385a38b081f0a71dac5c416f20f2bf8c93ff6e92494c9e85'

/** Runs the vault's core test wherever it is called; names of what passed and of what failed, with the reason. */
export async function runEverywhere(): Promise<{ passed: string[]; failed: string[] }> {
  const passed: string[] = []
  const failed: string[] = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check()
      passed.push(name)
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { passed, failed }
}
