import { Refused } from '#kernel/refused.ts'
import { Alarm } from '#vault/api.ts'
import type { Access } from '../access.ts'
import { enter, enterFresh } from './enter.ts'
import type { Inside } from './inside.ts'
import { forgetAll } from './lock.ts'
import { keepAhead, readAhead } from './read-ahead.ts'
import { opaque, opaqueWithCode, signedIn, turnedAway } from './server-session.ts'

const mostWrong = 10

/** Coming in: with the passphrase where the device remembers her, with her sheet where it does not. */
export function unlockingOver(
  inside: Inside,
): Pick<Access, 'waitUntil' | 'triesLeft' | 'typing' | 'unlock' | 'signIn' | 'secondFactor' | 'signInAgain'> {
  const { vault, deviceDb, options } = inside
  return {
    waitUntil: () => inside.waitUntil,
    triesLeft: () => mostWrong - inside.wrong,
    typing: () => readAhead(inside),

    async unlock(passphrase) {
      if (options.now().getTime() < inside.waitUntil) throw new Alarm('wrong-passphrase', 'too soon')
      readAhead(inside)
      const { ahead } = inside
      inside.ahead = null
      for (const one of inside.remembered) {
        try {
          await vault().unlockDevice({ passphrase, device: one.device })
        } catch (error) {
          if (error instanceof Alarm && error.code === 'wrong-passphrase') continue
          if (ahead) keepAhead(inside, ahead)
          throw error
        }
        inside.wrong = 0
        void deviceDb.set('wrong', 0)
        inside.profile.set(one.profile)
        const { centre, handle } = one.device
        try {
          const mine = ahead?.account === one.account ? { ahead } : {}
          await enter(inside, { account: one.account, centre, handle, passphrase, remembered: one, facts: null, ...mine })
        } finally {
          if (inside.room && ahead?.account === one.account) ahead.leave()
          else ahead?.drop()
        }
        return
      }
      if (ahead) keepAhead(inside, ahead)
      inside.wrong++
      const { wrong } = inside
      await deviceDb.set('wrong', wrong)
      if (wrong >= mostWrong) await forgetAll(inside)
      inside.waitUntil = inside.wrong < 3 ? 0 : options.now().getTime() + Math.min(60_000, 1_000 * 2 ** (inside.wrong - 2))
      throw new Alarm('wrong-passphrase')
    },

    async signIn(input) {
      await vault().checkAccountKey(input.accountKey)
      const bundle = await opaque(inside, input, null)
      if (bundle === 'second-factor') {
        inside.signingIn = input
        return 'second-factor'
      }
      await enterFresh(inside, { bundle, ...input })
      return 'open'
    },

    async secondFactor(code) {
      const now = inside.room
      if (now) {
        try {
          await opaqueWithCode(inside, now, now.remembered, code)
        } catch (error) {
          const session = inside.session.get()
          const isCodeAlone = error instanceof Refused && error.reason === 'code-wrong'
          // Before a change of credentials the session of before goes on.
          const wasAsked = session.at === 'open' && session.server === 'second-factor'
          if (wasAsked && !isCodeAlone && (error instanceof Alarm || error instanceof Refused)) turnedAway(inside, now, error)
          throw error
        }
        await signedIn(inside, now)
        now.sync.poke()
        return
      }
      const input = inside.signingIn
      if (!input) throw new Refused('sign-in-again')
      const bundle = await opaqueWithCode(inside, input, null, code)
      await enterFresh(inside, { bundle, ...input })
      inside.signingIn = null
    },

    async signInAgain(passphrase, why) {
      const now = inside.need()
      const bundle = await opaque(inside, { handle: now.handle, passphrase }, now.remembered, why === 'credentials')
      if (bundle === 'second-factor') {
        // Before a change of credentials the session of before goes on, and the screen that asks wants the code itself.
        if (why === undefined) {
          now.passphrase = passphrase
          now.asksCode = true
          inside.server('second-factor')
        }
        return 'second-factor'
      }
      await signedIn(inside, now)
      now.sync.poke()
      return 'open'
    },
  }
}
