import { Alarm } from '#vault/api.ts'
import { newHandle, plainHandle, type Access } from '../access.ts'
import { goIn } from './enter.ts'
import { setFacts } from './facts.ts'
import type { Inside } from './inside.ts'
import { sessionOf } from './server-session.ts'

/** The first day: of a centre, and of a colleague in it. Nothing is begun before all that finishes it is here. */
export function foundingAndJoiningOver(inside: Inside): Pick<Access, 'beginFounding' | 'finishFounding' | 'join' | 'checkAdmitted'> {
  const { vault, door, options } = inside
  return {
    async beginFounding({ token, country, passphrase }) {
      await inside.takeWhole()
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
      inside.founding = { token, country, handle, passphrase, centre, account, pack: null }
      return { handle, ...made }
    },

    async finishFounding(typed) {
      const { founding } = inside
      if (!founding) throw new Alarm('not-unlocked')
      // A second try after a lost connection sends the same pack: it is made once.
      const pack = (founding.pack ??= await vault().confirmSheets(typed))
      const { token, country, handle, passphrase, centre, account } = founding
      await door.foundFinish({ token, handle: plainHandle(handle), country, pack })
      await goIn(inside, { account, centre, handle, passphrase })
      inside.founding = null
    },

    async join({ fragment, passphrase }) {
      const invite = /^join\.([0-9a-f-]{36})\./.exec(fragment)?.[1]
      if (!invite) throw new Alarm('invitation-invalid')
      await inside.takeWhole()
      const { centre, rekeyOf } = await door.joinLook({ invite })
      const account = rekeyOf ?? crypto.randomUUID()
      const { registrationRequest } = await vault().beginJoining({ fragment, centre, account, passphrase })
      const registration = await door.joinStart({ invite, account, registrationRequest })
      const made = await vault().finishJoining(registration)
      const handle = newHandle()
      await door.joinFinish({ invite, handle: plainHandle(handle), pack: { ...made.pack } })
      inside.newcomer = { account, centre, handle, passphrase, facts: null }
      setFacts(inside, await door.session(), null)
      return { handle, accountKey: made.accountKey, safetyNumber: made.safetyNumber }
    },

    async checkAdmitted() {
      if (inside.room) return true
      const who = inside.newcomer
      if (!who) return false
      const facts = await sessionOf(inside, who.account)
      if (facts.waiting) return false
      await goIn(inside, who)
      return true
    },
  }
}
