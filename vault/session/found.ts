import { Alarm, type FoundingPack, type RoleCircle, type SignedStatement, type Vault, type Wrap } from '../api.ts'
import { applyStatement } from '../chain/apply.ts'
import { followChain } from '../chain/follow.ts'
import { Refusal } from '../chain/refusal.ts'
import type { ChainState } from '../chain/state.ts'
import { signStatement } from '../chain/statement.ts'
import { base64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { accountKeyText } from '../keys/account-key.ts'
import { sealBundle, unlockKey, type Bundle } from '../keys/bundle.ts'
import { commitmentOf, wrapCircleKey } from '../keys/circle-key.ts'
import { publicOfSeed } from '../keys/ed25519.ts'
import { finishRegistration, startRegistration, type OpaqueStart } from '../keys/opaque.ts'
import { rebuildRecoveryKey, recoveryKeyOf, writeSheets } from '../keys/recovery.ts'
import { centreCode } from '../keys/safety-number.ts'
import { draft } from './deed.ts'
import { checkLength, newKeys } from './new-account.ts'
import { become, type Session } from './session.ts'

/** The kind of the record that keeps publicRoot's seed in circle `heads`. */
export const rootKind = 'centre/root'
const noCase = '00000000-0000-0000-0000-000000000000'

interface Begun {
  readonly centre: string
  readonly account: string
  readonly passphrase: string
  readonly start: OpaqueStart
}
interface Finished extends Begun {
  readonly accountKey: Uint8Array
  readonly bundle: Bundle
  readonly sealedBundle: string
  readonly registrationRecord: string
  readonly recovery: { readonly enc: string; readonly sig: string }
  readonly statements: readonly SignedStatement[]
  readonly wraps: readonly Wrap[]
  readonly circleKeys: ReadonlyMap<string, Uint8Array>
  readonly root: { readonly id: string; readonly circle: string; readonly seed: Uint8Array; readonly at: string }
}

/** Founding a centre: begin, finish, type two sheets back. Nothing leaves before the sheets are confirmed. */
export function foundingPart(session: Session, seal: Vault['seal']): Pick<Vault, 'beginFounding' | 'finishFounding' | 'confirmSheets'> {
  let begun: Begun | null = null
  let finished: Finished | null = null

  return {
    async beginFounding({ centre, account, passphrase }) {
      checkLength(passphrase)
      const start = await startRegistration(passphrase)
      begun = { centre, account, passphrase, start }
      finished = null
      return { registrationRequest: start.message }
    },

    async finishFounding({ registrationResponse, serverPublicKey, at, rootRecord, circles }) {
      if (!begun) throw new Alarm('not-unlocked', 'founding was not begun')
      const { centre, account } = begun
      if (circles.heads === undefined) throw new Alarm('statement-refused', 'a centre needs the circle heads')
      const opaque = await finishRegistration(begun.start, registrationResponse, serverPublicKey, centre, account)
      const keys = await newKeys()
      const secret = random(32)
      const recovery = await recoveryKeyOf(secret)
      const rootSeed = random(32)
      const genesis = await signStatement(
        {
          v: 1,
          t: 'genesis',
          centre,
          seq: 0,
          prev: null,
          by: account,
          at,
          head: { acc: account, enc: keys.enc, sig: keys.sig },
          recovery: { enc: recovery.enc, sig: recovery.sig },
          publicRoot: base64url(publicOfSeed(rootSeed)),
        },
        [
          { account, sign: keys.signer },
          { account: 'recovery', sign: recovery.sign },
        ],
      )
      let state = await applyStatement(null, genesis).catch(refused)
      const statements = [genesis]
      const circleKeys = new Map<string, Uint8Array>()
      const wraps: Wrap[] = []
      for (const [name, circle] of Object.entries(circles) as [RoleCircle, string][]) {
        const key = random(32)
        const of = { centre, circle, epoch: 1 }
        const commit = commitmentOf(of, key)
        const fields = { circle, kind: 'role', name, keepers: [account], members: [account, 'recovery'], commit }
        const drafted = await draft(state, { account, sign: keys.signer }, 'circle.create', at, fields)
        statements.push(drafted.statement)
        state = drafted.state
        circleKeys.set(commit, key)
        for (const [member, enc] of [
          [account, keys.enc],
          ['recovery', recovery.enc],
        ] as const)
          wraps.push({ circle, epoch: 1, member, blob: await wrapCircleKey(enc, of, member, key) })
      }
      const accountKey = random(16)
      const bundle: Bundle = {
        v: 1,
        centre,
        genesis: state.genesis,
        acc: account,
        gen: 1,
        id: keys.id,
        sign: keys.sign,
        opaqueServerKey: opaque.serverKey,
        seen: [state.seq, state.head],
      }
      const sealedBundle = await sealBundle(
        await unlockKey(opaque.exportKey, accountKey, centre, account),
        { centre, account, gen: 1 },
        bundle,
      )
      finished = {
        ...begun,
        accountKey,
        bundle,
        sealedBundle,
        registrationRecord: opaque.message,
        recovery,
        statements,
        wraps,
        circleKeys,
        root: { id: rootRecord, circle: circles.heads, seed: rootSeed, at },
      }
      return {
        accountKey: accountKeyText(accountKey),
        sheets: await writeSheets(secret, state.genesis),
        centreCode: centreCode(state.genesis),
      }
    },

    async confirmSheets(typed): Promise<FoundingPack> {
      if (!finished) throw new Alarm('sheets-not-confirmed', 'founding was not finished')
      const {
        bundle,
        recovery,
        accountKey,
        passphrase,
        statements,
        circleKeys,
        root,
        wraps,
        sealedBundle,
        registrationRecord,
        centre,
        account,
      } = finished
      const rebuilt = await rebuildRecoveryKey(typed, bundle.genesis)
      if (rebuilt.enc !== recovery.enc || rebuilt.sig !== recovery.sig) throw new Alarm('sheets-wrong-key')
      await become(session, bundle, [], { passphrase, accountKey })
      session.chain = await followChain(null, statements, bundle.genesis, session.pins)
      for (const [commit, key] of circleKeys) session.candidates.set(commit, key)
      const record = {
        id: root.id,
        caseId: noCase,
        kind: rootKind,
        circle: root.circle,
        version: 1,
        coded: {},
      }
      const [sealed] = await seal([{ ...record, sealed: { seed: base64url(root.seed) }, at: root.at, prev: null }])
      finished = null
      begun = null
      return {
        centre,
        account,
        registrationRecord,
        bundle: sealedBundle,
        gen: 1,
        statements,
        wraps,
        records: [{ ...record, epoch: sealed!.epoch, blob: sealed!.blob }],
      }
    },
  }
}

const refused = (error: unknown): ChainState => {
  throw error instanceof Refusal ? new Alarm('statement-refused', error.message) : error
}
