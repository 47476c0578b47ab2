import { ready, server } from '@serenity-kit/opaque'

/** The server's half of OPAQUE and the tables it needs, as a test's server keeps them. */
export async function opaqueServer(centre: string) {
  await ready
  const serverSetup = server.createSetup()
  const records = new Map<string, string>()
  const states = new Map<string, string>()
  const identifiers = (account: string) => ({ client: account, server: centre })
  return {
    setup: serverSetup,
    publicKey: server.getPublicKey(serverSetup),
    records,
    register: (account: string, registrationRequest: string) =>
      server.createRegistrationResponse({ serverSetup, userIdentifier: account, registrationRequest }).registrationResponse,
    startLogin(account: string, startLoginRequest: string, record: string | null = records.get(account) ?? null, setup = serverSetup) {
      const { serverLoginState, loginResponse } = server.startLogin({
        serverSetup: setup,
        userIdentifier: account,
        registrationRecord: record,
        startLoginRequest,
        identifiers: identifiers(account),
      })
      states.set(account, serverLoginState)
      return loginResponse
    },
    finishLogin: (account: string, finishLoginRequest: string) =>
      server.finishLogin({ serverLoginState: states.get(account)!, finishLoginRequest, identifiers: identifiers(account) }).sessionKey,
  }
}
