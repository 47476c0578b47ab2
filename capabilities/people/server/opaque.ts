import { server } from '@serenity-kit/opaque'
import type { Secrets } from '#kernel/server/secrets.ts'

// Constants of sealing.md 3.3: the client is the account, the server is the centre.
const identifiers = (centre: string, account: string) => ({ client: account, server: centre })

/** The server's answer to a registration; throws what is no valid message as RangeError. */
export function answerRegistration({ opaqueServerSetup, opaqueServerKey }: Secrets, account: string, registrationRequest: string) {
  const { registrationResponse } = guarded(() =>
    server.createRegistrationResponse({ serverSetup: opaqueServerSetup, userIdentifier: account, registrationRequest }),
  )
  return { registrationResponse, serverPublicKey: opaqueServerKey }
}

/** The server's first answer to a login; `record` null for an account that does not exist: same shape, same work. */
export function answerLogin(
  { opaqueServerSetup }: Secrets,
  who: { centre: string; account: string; record: string | null },
  startLoginRequest: string,
) {
  return guarded(() =>
    server.startLogin({
      serverSetup: opaqueServerSetup,
      registrationRecord: who.record,
      startLoginRequest,
      userIdentifier: who.account,
      identifiers: identifiers(who.centre, who.account),
    }),
  )
}

/** Whether the last message proves the passphrase. */
export function provesPassphrase(who: { centre: string; account: string }, serverLoginState: string, finishLoginRequest: string): boolean {
  try {
    server.finishLogin({ serverLoginState, finishLoginRequest, identifiers: identifiers(who.centre, who.account) })
    return true
  } catch {
    return false
  }
}

/** A message of OPAQUE that is none. */
export class NoMessage extends Error {
  override readonly name = 'NoMessage'
}

function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch {
    throw new NoMessage()
  }
}
