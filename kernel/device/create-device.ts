import type { Language } from '#kernel/language.ts'
import { languages } from '#kernel/language.ts'
import type { CentreState, Id, RememberedDevice, Vault } from '#vault/api.ts'
import { Refused } from '#kernel/refused.ts'
import { Alarm } from '#vault/api.ts'
import { newHandle, plainHandle, type Access } from './access.ts'
import { Alarms } from './alarms.ts'
import { AccountDatabase, DeviceDatabase, type Remembered } from './database.ts'
import { Desk, type Told } from './desk.ts'
import type { Conflict, Device, Me, RefusedRecord, Saving } from './device.ts'
import { doorOver, toB64u, type Bundle, type SessionFacts } from './door.ts'
import { SealedDrafts } from './drafts.ts'
import type { StaffPart } from './part.ts'
import { Writer } from './put.ts'
import { Records } from './records.ts'
import type { Returning } from './returning.ts'
import { Away, requestOver } from './request.ts'
import { searchOver } from './search.ts'
import { firstSession, nextSession, type ClosedBecause, type DeviceProfile, type Session, type SessionEvent } from './session.ts'
import { signal } from './signal.ts'
import { Sync } from './sync.ts'
import { clearToasts } from './undo.ts'

export interface DeviceOptions {
  readonly parts: readonly StaffPart[]
  /** A vault with no keys in it, and the way to end it with everything it holds. */
  readonly startVault: () => { readonly vault: Vault; readonly end: () => void }
  readonly fetching: typeof fetch
  /** What stood behind `#` when the page was opened. */
  readonly fragment: string
  readonly language: Language
  readonly now: () => Date
  /** Called after everything opened was dropped, so that the page can be drawn from nothing. */
  readonly closed: () => void
}

/** What is there while somebody is in. */
interface Room {
  readonly account: Id
  readonly centre: Id
  readonly handle: string
  readonly db: AccountDatabase
  readonly desk: Desk
  readonly writer: Writer
  readonly sync: Sync
  readonly channel: BroadcastChannel | null
  remembered: Remembered | null
  facts: SessionFacts | null
  /** [Note: the passphrase waits for the network] Kept only until the server has seen her once, so that offline work sends itself later. */
  passphrase: string | null
}

/** Somebody whose keys are in the vault and who is not let in yet. */
interface Newcomer {
  readonly account: Id
  readonly centre: Id
  readonly handle: string
  readonly passphrase: string
  readonly facts: SessionFacts | null
}

const mostWrong = 10

/** Puts the device together. The only place where its pieces know each other. */
export function createDevice(options: DeviceOptions): Device {
  const shapes = options.parts.flatMap((part) => part.shapes)
  const deviceDb = new DeviceDatabase()
  const session = signal<Session>(firstSession)
  const me = signal<Me | null>(null)
  const language = signal<Language>(options.language)
  const writing = signal<Language | null>(null)
  let isLanguageChosen = false
  const profile = signal<DeviceProfile>('office')
  const chain = signal<CentreState | null>(null)
  const saving = signal<Saving>({ is: 'there' })
  const returning = signal<Returning | null>(null)
  const refused = signal<readonly RefusedRecord[]>([])
  const conflicts = signal<readonly Conflict[]>([])
  const masked = signal(false)
  const demo = signal(false)
  const hidden = signal(false)
  const storageFull = signal(false)
  const storageTaken = signal(false)
  const fresh = signal<string | null>(null)
  const records = new Records(shapes)
  const alarms = new Alarms()
  const search = searchOver(
    records,
    options.parts.flatMap((part) => part.search ?? []),
  )
  const emit = (event: SessionEvent) => session.set(nextSession(session.get(), event))

  let started: ReturnType<DeviceOptions['startVault']> | null = null
  const vault = (): Vault => (started ??= options.startVault()).vault
  let room: Room | null = null
  let newcomer: Newcomer | null = null
  let remembered: readonly Remembered[] = []
  let wrong = 0
  let waitUntil = 0
  /** Everything asynchronous compares this before it touches the screen: a lock in between makes it stop. */
  let life = 0

  const request = requestOver(options.fetching, (reason) => {
    if (reason === 'device-revoked') void revoked()
  })
  const door = doorOver(request)
  const drafts = new SealedDrafts(() => room?.desk ?? null)

  const look = async () => {
    try {
      remembered = await deviceDb.remembered()
      wrong = (await deviceDb.setting<number>('wrong')) ?? 0
      const kept = await deviceDb.setting<Language>('language')
      if (kept && (languages as readonly string[]).includes(kept)) {
        isLanguageChosen = true
        language.set(kept)
      }
      const written = await deviceDb.setting<Language>('writing')
      if (written && (languages as readonly string[]).includes(written)) writing.set(written)
      const first = remembered[0]
      if (first) profile.set(first.profile)
    } catch {
      // No storage at all (a private window of some browsers): she can still sign in with the sheet.
    }
    emit({ is: 'looked', remembered: remembered.length })
    // The worker and its WebAssembly are ready before she has typed her passphrase.
    vault()
    void door.door().then(
      (facts) => demo.set(facts.demo === true),
      () => {},
    )
    for (const { account, id, secret } of remembered) {
      void door.checkDevice({ id, secret }).then(
        async ({ revoked }) => {
          if (revoked) await wipe(account)
        },
        () => {},
      )
    }
  }

  const wipe = async (account: Id) => {
    if (room?.account === account) {
      room.db.close()
      end('asked')
    }
    await deviceDb.forget(account)
    await AccountDatabase.remove(account)
    remembered = remembered.filter((one) => one.account !== account)
    emit({ is: 'revoked' })
  }
  const revoked = async () => {
    if (room) await wipe(room.account)
  }

  /* ---- coming in */

  const setFacts = (facts: SessionFacts | null, state: CentreState | null) => {
    if (!facts) return
    const permissions = new Set(facts.permissions)
    const roles = state?.members.find((member) => member.account === facts.account)?.roles ?? facts.roles
    me.set({
      account: facts.account,
      centre: facts.centre,
      country: facts.country,
      roles,
      circles: (state?.circles ?? [])
        .filter((circle) => circle.members.includes(facts.account))
        .map(({ circle, name, stale }) => ({ circle, name, stale })),
      may: (permission) => (permission === 'member' ? !facts.waiting : permissions.has(permission)),
      language: language.get(),
    })
  }
  language.subscribe(() => {
    const now = me.get()
    if (now) me.set({ ...now, language: language.get() })
  })

  const enter = async (input: {
    account: Id
    centre: Id
    handle: string
    passphrase: string | null
    remembered: Remembered | null
    facts: SessionFacts | null
  }) => {
    const mine = ++life
    const { account, centre } = input
    const db = await AccountDatabase.open(account)
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`notebook-${account}`)
    const desk = new Desk({
      account,
      centre,
      vault: vault(),
      db,
      door,
      shapes,
      records,
      alarms,
      chain,
      saving,
      returning,
      refused,
      conflicts,
      tell: (told) => channel?.postMessage(told),
      now: options.now,
    })
    const sync: Sync = new Sync({
      desk,
      isKnown: input.facts !== null,
      server(server) {
        emit({ is: 'server', server })
        channel?.postMessage({ is: 'server', server } satisfies Told)
        // Each round that ends well says it anew.
        if (server !== 'online') return
        fresh.set(options.now().toISOString())
        void db.keep({ fresh: options.now().toISOString() }).catch(() => {})
      },
      signIn: () => signInBehind(),
      revoked: () => void revoked(),
      readOnly: () => emit({ is: 'read-only' }),
      chainGrew: () => chainGrew(),
      listen,
      alone: (work, signal) => inOneWindow(account, work, signal),
      progress: (done) => emit({ is: 'opened', done, of: Math.max(done, 1) }),
    })
    const writer = new Writer(
      desk,
      (circle) => sync.heal(circle),
      () => storageFull.set(true),
    )
    // See [Note: storage that is taken away]
    db.taken = () => {
      if (mine !== life) return
      storageTaken.set(true)
      writer.storeAgain()
      void desk.storeAgain().catch(() => storageFull.set(true))
      if (room?.remembered) void deviceDb.remember(room.remembered).catch(() => {})
    }
    desk.forgotten = (ids, withDrafts) => {
      writer.forget(ids)
      if (withDrafts.length > 0) void drafts.dropOf(withDrafts).catch(() => {})
    }
    const facts = input.facts ?? (await db.kept('facts')) ?? null
    room = { ...input, db, desk, writer, sync, channel, facts }
    if (channel) channel.onmessage = (event: MessageEvent<Told>) => void heard(event.data)
    fresh.set((await db.kept('fresh')) ?? null)
    const sealedState = await db.kept('state')
    const keyring = await db.kept('keyring')
    if (sealedState) chain.set(await vault().openState(sealedState))
    if (keyring) await vault().openKeyring(keyring)
    if (mine !== life) return
    setFacts(facts, chain.get())
    if (input.facts) await db.keep({ facts: input.facts })
    if (!chain.get()) {
      try {
        await sync.takeChain()
      } catch (error) {
        if (mine !== life) return
        if (!(error instanceof Alarm)) {
          // No network in the middle of coming in: nothing is open yet, she simply tries again.
          leave()
          throw error
        }
        // The server lies to a device that knows nothing yet: she sees what is wrong, and nothing else happens.
        alarms.raise(error.code)
        emit({ is: 'unlocked', of: 0 })
        emit({ is: 'usable' })
        emit({ is: 'read-only' })
        return
      }
    }
    emit({ is: 'unlocked', of: 0 })
    let isUsable = false
    const usable = () => {
      if (isUsable || mine !== life) return
      isUsable = true
      emit({ is: 'usable' })
    }
    const opening = desk.openAll((done, of, areCardsOpen) => {
      if (mine !== life) return
      emit({ is: 'opened', done, of })
      if (areCardsOpen) usable()
    })
    await opening
    if (mine !== life) return
    await writer.takeUp()
    if (mine !== life) return
    // A device that has nothing yet reads its records before the first screen is drawn.
    if (records.size === 0 && input.facts) {
      try {
        await sync.pull()
      } catch (error) {
        if (error instanceof Alarm) alarms.raise(error.code)
      }
    }
    usable()
    if (sync.isTroubled) emit({ is: 'read-only' })
    if (input.facts) emit({ is: 'server', server: 'online' })
    sync.start()
    prepareSearch(mine)
    void navigator.storage?.persist?.().catch(() => false)
    if (input.remembered) void deviceDb.remember({ ...input.remembered, used: options.now().toISOString() })
  }

  /** Gives up coming in, before anything was shown. */
  const leave = () => {
    room?.channel?.close()
    room?.db.close()
    room?.desk.end()
    room = null
    me.set(null)
    alarms.clear()
  }

  /** Folds names for the search while nobody waits for anything. */
  const prepareSearch = (of: number) => {
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 50))
    const step = () => {
      if (of === life && search.prepare(8)) idle(step)
    }
    idle(step)
  }

  const chainGrew = async () => {
    const now = room
    if (!now) return
    try {
      now.facts = await door.session()
      await now.db.keep({ facts: now.facts })
    } catch (error) {
      if (!(error instanceof Away) && !(error instanceof Refused)) throw error
    }
    setFacts(now.facts, chain.get())
    now.writer.retry()
    if (now.remembered) {
      now.remembered = { ...now.remembered, device: await vault().repin(now.remembered.device) }
      await deviceDb.remember(now.remembered)
      remembered = remembered.map((one) => (one.account === now.account && now.remembered ? now.remembered : one))
    }
  }

  const heard = async (told: Told) => {
    const now = room
    if (!now) return
    if (told.is === 'changed') await now.desk.redraw(told.ids)
    else if (told.is === 'poke') now.sync.pokeQuietly()
    else if (told.is === 'lock') end('other-tab')
    else if (told.is === 'server') {
      emit({ is: 'server', server: told.server })
      if (told.server === 'online') fresh.set(options.now().toISOString())
    }
    else {
      const sealedState = await now.db.kept('state')
      const keyring = await now.db.kept('keyring')
      if (keyring) await vault().openKeyring(keyring)
      if (sealedState) chain.set(await vault().openState(sealedState))
      now.facts = (await now.db.kept('facts')) ?? now.facts
      setFacts(now.facts, chain.get())
      await now.desk.openLocked()
    }
  }

  /* ---- the server's session */

  let login: { id: Id; centre: Id; account: Id } | null = null

  const opaque = async (handle: string, passphrase: string, known: Remembered | null, fresh = false): Promise<Bundle | 'second-factor'> => {
    const { startLoginRequest } = await vault().beginLogin({ passphrase })
    const start = await door.signInStart({ handle: plainHandle(handle), startLoginRequest })
    const { finishLoginRequest } = await vault().finishLogin({
      loginResponse: start.loginResponse,
      centre: start.centre,
      account: start.account,
      ...(known ? { pinnedServerKey: known.device.pins.opaqueServerKey } : {}),
    })
    login = { id: start.login, centre: start.centre, account: start.account }
    try {
      return await door.signInFinish({
        login: start.login,
        finishLoginRequest,
        ...(known ? { device: { id: known.id, secret: known.secret } } : {}),
        ...(fresh ? { fresh } : {}),
      })
    } catch (error) {
      if (error instanceof Refused && error.reason === 'second-factor-needed') return 'second-factor'
      throw error
    }
  }

  /**
   * Makes sure that the server knows her, without a question when the passphrase is still at hand. A session of somebody
   * else (two people share this browser) is ended first: her records are none of ours.
   */
  const signInBehind = async (): Promise<boolean> => {
    const now = room
    if (!now) return false
    if (now.passphrase === null) {
      try {
        const facts = await door.session()
        if (facts.account === now.account) {
          await signedIn(now, facts)
          return true
        }
        await door.signOut()
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
    }
    if (now.passphrase === null) {
      emit({ is: 'server', server: 'sign-in-wanted' })
      return false
    }
    try {
      const bundle = await opaque(now.handle, now.passphrase, now.remembered)
      if (bundle === 'second-factor') {
        emit({ is: 'server', server: 'second-factor' })
        return false
      }
      await signedIn(now)
      return true
    } catch (error) {
      if (error instanceof Alarm && error.code === 'server-key-changed') {
        alarms.raise(error.code)
        emit({ is: 'read-only' })
      }
      // Her passphrase was changed on another device: the old one opens this device and no longer the server.
      if (error instanceof Alarm || error instanceof Refused) {
        now.passphrase = null
        emit({ is: 'server', server: 'sign-in-wanted' })
        return false
      }
      throw error
    }
  }

  const signedIn = async (now: Room, facts?: SessionFacts) => {
    now.passphrase = null
    now.facts = facts ?? (await door.session())
    await now.db.keep({ facts: now.facts })
    setFacts(now.facts, chain.get())
    emit({ is: 'server', server: 'online' })
  }

  /** The server knows her and her bundle is here: opens it and goes in, or waits with her to be admitted. */
  const signedInFresh = async (input: { bundle: Bundle; handle: string; passphrase: string; accountKey: string }) => {
    if (!login) throw new Away()
    const { centre, account } = login
    try {
      await vault().openBundle({ ...input.bundle, accountKey: input.accountKey, centre, account })
    } catch (error) {
      // The phrase was right and the key is another's: said like any other wrong thing, and nobody stays half in.
      await door.signOut().catch(() => {})
      throw error instanceof Alarm && error.code === 'bundle-unreadable' ? new Alarm('wrong-passphrase', error.detail) : error
    }
    await goIn({ account, centre, handle: input.handle, passphrase: input.passphrase })
  }

  const goIn = async (who: { account: Id; centre: Id; handle: string; passphrase: string }) => {
    const facts = await door.session()
    const known = remembered.find((one) => one.account === who.account) ?? null
    if (facts.waiting) {
      newcomer = { ...who, facts }
      setFacts(facts, null)
      emit({ is: 'unlocked', of: 0 })
      emit({ is: 'usable' })
      emit({ is: 'waiting', waiting: true })
      return
    }
    newcomer = null
    await enter({ ...who, passphrase: null, remembered: known, facts })
    emit({ is: 'waiting', waiting: false })
  }

  let signingIn: { handle: string; passphrase: string; accountKey: string } | null = null
  let founding: {
    token: string
    country: SessionFacts['country']
    handle: string
    passphrase: string
    centre: Id
    account: Id
    pack: Awaited<ReturnType<Vault['confirmSheets']>> | null
  } | null = null

  /* ---- going out */

  /** Seals what was written and is not sealed yet, within a second and a half. */
  const rest = (of: Room) =>
    Promise.race([
      Promise.all([of.writer.settled(), drafts.flush(of.desk)]).then(() => {}),
      new Promise<void>((resolve) => setTimeout(resolve, 1_500)),
    ])

  /** Covers and forgets at once; what is not sealed yet is sealed first, within a second and a half, while nothing is shown. */
  const end = (because: ClosedBecause) => {
    life++
    const was = room
    const before = session.get()
    const wasSide = before.at === 'open' ? before.server : 'offline'
    const ending = started
    room = null
    newcomer = null
    signingIn = null
    founding = null
    login = null
    started = null
    emit({ is: 'locked', because, remembered: remembered.length })
    me.set(null)
    hidden.set(false)
    fresh.set(null)
    records.clear()
    search.clear()
    alarms.clear()
    clearToasts()
    chain.set(null)
    refused.set([])
    conflicts.set([])
    returning.set(null)
    storageTaken.set(false)
    returning.set(null)
    saving.set({ is: 'there' })
    options.closed()
    const finish = async () => {
      if (was) {
        was.passphrase = null
        const wasOnline = wasSide === 'online'
        was.sync.stop()
        // A window that was forgotten locks itself only; somebody may be working in another one.
        const isForAll = because !== 'idle' && because !== 'other-tab'
        if (wasOnline && isForAll) void door.signOut().catch(() => {})
        if (isForAll) was.channel?.postMessage({ is: 'lock' } satisfies Told)
        await rest(was)
        was.desk.end()
        drafts.clear()
        was.channel?.close()
        const isKept = was.remembered !== null
        const unsent = isKept ? 0 : (await was.db.outbox()).length + (await was.db.unsealed()).length
        if (!isKept && unsent > 0) await was.db.wipeOpenable()
        was.db.close()
        // Not remembered: nothing of her stays in this browser, but what was never sent.
        if (!isKept && unsent === 0) await AccountDatabase.remove(was.account)
      }
    }
    void finish()
      .catch(() => {})
      .then(() => {
        ending?.end()
        vault()
      })
  }

  /* ---- what the screens call */

  const access: Access = {
    fragment: options.fragment,
    door: () => door.door(),
    waitUntil: () => waitUntil,
    triesLeft: () => mostWrong - wrong,
    remembered: async () => remembered.map((one) => one.device),

    async unlock(passphrase) {
      if (options.now().getTime() < waitUntil) throw new Alarm('wrong-passphrase', 'too soon')
      for (const one of remembered) {
        try {
          await vault().unlockDevice({ passphrase, device: one.device })
        } catch (error) {
          if (error instanceof Alarm && error.code === 'wrong-passphrase') continue
          throw error
        }
        wrong = 0
        void deviceDb.set('wrong', 0)
        profile.set(one.profile)
        await enter({
          account: one.account,
          centre: one.device.centre,
          handle: one.device.handle,
          passphrase,
          remembered: one,
          facts: null,
        })
        return
      }
      wrong++
      await deviceDb.set('wrong', wrong)
      if (wrong >= mostWrong) await forgetAll()
      waitUntil = wrong < 3 ? 0 : options.now().getTime() + Math.min(60_000, 1_000 * 2 ** (wrong - 2))
      throw new Alarm('wrong-passphrase')
    },

    async signIn(input) {
      await vault().checkAccountKey(input.accountKey)
      const bundle = await opaque(input.handle, input.passphrase, null)
      if (bundle === 'second-factor') {
        signingIn = input
        return 'second-factor'
      }
      await signedInFresh({ bundle, ...input })
      return 'open'
    },

    async secondFactor(code) {
      if (!login) throw new Alarm('wrong-passphrase', 'no login')
      const bundle = await door.signInSecond({ login: login.id, code })
      if (room) {
        await signedIn(room)
        room.sync.pokeQuietly()
        return
      }
      if (!signingIn) return
      const input = signingIn
      signingIn = null
      await signedInFresh({ bundle, ...input })
    },

    async signInAgain(passphrase, why) {
      const now = room
      if (!now) throw new Alarm('not-unlocked')
      const bundle = await opaque(now.handle, passphrase, now.remembered, why === 'credentials')
      if (bundle === 'second-factor') {
        // Before a change of credentials the session of before goes on, and the screen that asks wants the code itself.
        if (why === undefined) emit({ is: 'server', server: 'second-factor' })
        return 'second-factor'
      }
      await signedIn(now)
      now.sync.pokeQuietly()
      return 'open'
    },

    async rememberThisDevice({ passphrase, kind, profile: chosen }) {
      const now = room
      if (!now) throw new Alarm('not-unlocked')
      const device: RememberedDevice = await vault().rememberDevice({ handle: now.handle, passphrase })
      const random = crypto.getRandomValues(new Uint8Array(32))
      const secret = toB64u(random)
      const id = now.remembered?.id ?? crypto.randomUUID()
      const one: Remembered = {
        account: now.account,
        device,
        id,
        secret: now.remembered?.secret ?? secret,
        profile: chosen,
        used: options.now().toISOString(),
      }
      if (!now.remembered) {
        const secretHash = toB64u(new Uint8Array(await crypto.subtle.digest('SHA-256', random)))
        await door.addDevice({ id, secretHash, kind })
      }
      await deviceDb.remember(one)
      now.remembered = one
      remembered = [one, ...remembered.filter((each) => each.account !== one.account)]
      profile.set(chosen)
      await navigator.storage?.persist?.()
    },

    async forgetThisDevice() {
      const now = room
      if (!now) return
      await deviceDb.forget(now.account)
      remembered = remembered.filter((one) => one.account !== now.account)
      now.remembered = null
    },

    async beginFounding({ token, country, passphrase }) {
      const centre = crypto.randomUUID()
      const account = crypto.randomUUID()
      const { registrationRequest } = await vault().beginFounding({ centre, account, passphrase })
      const registration = await door.foundStart({ token, centre, account, registrationRequest })
      const made = await vault().finishFounding({
        ...registration,
        at: options.now().toISOString(),
        rootRecord: crypto.randomUUID(),
        circles: {
          staff: crypto.randomUUID(),
          heads: crypto.randomUUID(),
          intake: crypto.randomUUID(),
          management: crypto.randomUUID(),
        },
      })
      const handle = newHandle()
      founding = { token, country, handle, passphrase, centre, account, pack: null }
      return { handle, ...made }
    },

    async finishFounding(typed) {
      if (!founding) throw new Alarm('not-unlocked')
      // A second try after a lost connection sends the same pack: it is made once.
      const pack = (founding.pack ??= await vault().confirmSheets(typed))
      const { token, country, handle, passphrase, centre, account } = founding
      await door.foundFinish({ token, handle: plainHandle(handle), country, pack })
      await goIn({ account, centre, handle, passphrase })
      founding = null
    },

    async join({ fragment, passphrase }) {
      const invite = /^join\.([0-9a-f-]{36})\./.exec(fragment)?.[1]
      if (!invite) throw new Alarm('invitation-invalid')
      const { centre, rekeyOf } = await door.joinLook({ invite })
      const account = rekeyOf ?? crypto.randomUUID()
      const { registrationRequest } = await vault().beginJoining({ fragment, centre, account, passphrase })
      const registration = await door.joinStart({ invite, account, registrationRequest })
      const made = await vault().finishJoining(registration)
      const handle = newHandle()
      await door.joinFinish({ invite, handle: plainHandle(handle), pack: { ...made.pack } })
      newcomer = { account, centre, handle, passphrase, facts: null }
      setFacts(await door.session(), null)
      return { handle, accountKey: made.accountKey, safetyNumber: made.safetyNumber }
    },

    async checkAdmitted() {
      if (room) return true
      const who = newcomer
      if (!who) return false
      const facts = await door.session()
      if (facts.waiting) return false
      await goIn(who)
      return true
    },

    async changePassphrase({ passphrase, newAccountKey }) {
      const now = room
      if (!now) throw new Alarm('not-unlocked')
      const { registrationRequest } = await vault().beginPassphraseChange({ passphrase })
      const registration = await door.passphraseStart({ registrationRequest })
      const { accountKey, ...rest } = await vault().finishPassphraseChange({ ...registration, newAccountKey })
      await door.passphraseFinish(rest)
      if (now.remembered) {
        const device = await vault().rememberDevice({ handle: now.handle, passphrase })
        now.remembered = { ...now.remembered, device }
        await deviceDb.remember(now.remembered)
        remembered = remembered.map((one) => (one.account === now.account && now.remembered ? now.remembered : one))
      }
      return { accountKey, handle: now.handle }
    },

    lock: (because = 'asked') => end(because),
    hide: () => {
      if (room) hidden.set(true)
    },
    async signOut() {
      end('asked')
    },
    setLanguage(next) {
      isLanguageChosen = true
      language.set(next)
      void deviceDb.set('language', next).catch(() => {})
    },
    offerLanguage(next) {
      if (!isLanguageChosen) language.set(next)
    },
    setWriting(next) {
      writing.set(next)
      void deviceDb.set('writing', next).catch(() => {})
    },
    setProfile(next) {
      profile.set(next)
      if (room?.remembered) {
        room.remembered = { ...room.remembered, profile: next }
        void deviceDb.remember(room.remembered)
      }
    },
  }

  const forgetAll = async () => {
    for (const { account } of remembered) {
      const db = await AccountDatabase.open(account)
      await db.wipeOpenable()
      db.close()
      await deviceDb.forget(account)
    }
    remembered = []
    wrong = 0
    await deviceDb.set('wrong', 0)
    emit({ is: 'locked', because: null, remembered: 0 })
  }

  /* ---- the device */

  const need = (): Room => {
    if (!room) throw new Alarm('not-unlocked')
    return room
  }

  const device: Device = {
    session,
    me,
    language,
    writing,
    profile,
    chain,
    records,
    refused,
    conflicts,
    alarms: alarms.notes,
    returning,
    saving,
    masked,
    demo,
    storageTaken,
    hidden,
    storageFull,
    fresh,
    search,
    access,
    door,
    request,
    vault,
    put: (shape, what) => need().writer.put(shape, what),
    hold: (record) => room?.writer.holdForUndo(record),
    undo: async (record) => (await room?.writer.undo(record)) ?? false,
    move: (ids, circle) => need().writer.move(ids, circle),
    async openCase(caseId) {
      const now = need()
      try {
        await now.sync.pullCase(caseId)
        // See sealing.md 3.6: the author of every record of an opened case is checked.
        await now.desk.redraw(records.ofCase(caseId), 'always')
        return 'there'
      } catch (error) {
        if (now.desk.ended) return 'away'
        if (error instanceof Alarm) alarms.raise(error.code)
        await now.desk.redraw(records.ofCase(caseId), 'always').catch((trouble: unknown) => {
          // Locked meanwhile.
          if (!now.desk.ended) throw trouble
        })
        return 'away'
      }
    },
    note(action, caseId) {
      const now = room
      if (!now) return
      const line = { id: crypto.randomUUID(), action, caseId, at: options.now().toISOString() }
      void now.db.noteLines([line]).then(
        () => now.sync.poke(),
        () => {},
      )
    },
    drafts,
    rest: async () => (room ? rest(room) : undefined),
    append: (make, input) => need().sync.append(make, input),
    async refresh() {
      const now = need()
      await now.sync.takeChain()
      now.sync.pokeQuietly()
    },
    now: options.now,
  }
  void look()
  return device
}

/** The server's stream of news; while it is silent the sync asks by itself once a minute. */
function listen(news: () => void): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  const source = new EventSource('/api/events')
  // `hello` too: what was written between the last question and now is asked for.
  for (const name of ['hello', 'position', 'chain']) source.addEventListener(name, news)
  return () => source.close()
}

/**
 * Runs work in one window of this browser at a time; where there are no locks, in each. Stopped work lets the next in at
 * once: it may wait for an answer of a vault that has been ended, which never comes.
 */
async function inOneWindow(account: Id, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
  if (!navigator.locks) return work(signal)
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  await navigator.locks.request(`notebook-${account}`, { signal }, () => Promise.race([work(signal), stopped]))
}
