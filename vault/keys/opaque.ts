import { client, ready } from '@serenity-kit/opaque'
import { Alarm } from '../api.ts'
import { fromBase64url } from '../encoding/base64url.ts'
import { normalisePassphrase } from './passphrase.ts'

// Constants of sealing.md 3.3. A server that wants others gets a login that fails.
const keyStretching = 'memory-constrained'
const identifiers = (centre: string, account: string) => ({ client: account, server: centre })

/** A first message of OPAQUE and what is needed to go on. */
export interface OpaqueStart {
  readonly message: string
  readonly state: string
  readonly password: string
}

/** The end of OPAQUE on our side: a message, the export key (64 bytes), and whom we spoke with. */
export interface OpaqueEnd {
  readonly message: string
  readonly exportKey: Uint8Array
  readonly serverKey: string
}

/** Begins a registration with a passphrase. */
export async function startRegistration(passphrase: string): Promise<OpaqueStart> {
  await ready
  const password = normalisePassphrase(passphrase)
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password })
  return { message: registrationRequest, state: clientRegistrationState, password }
}

/** Ends a registration; throws Alarm server-key-changed when the server's key is not the one given. */
export async function finishRegistration(
  start: OpaqueStart,
  response: string,
  serverKey: string,
  centre: string,
  account: string,
): Promise<OpaqueEnd> {
  await ready
  let end: ReturnType<typeof client.finishRegistration>
  try {
    end = client.finishRegistration({
      password: start.password,
      registrationResponse: response,
      clientRegistrationState: start.state,
      identifiers: identifiers(centre, account),
      keyStretching,
    })
  } catch (error) {
    throw new Alarm('server-key-changed', `registration: ${String(error)}`)
  }
  if (end.serverStaticPublicKey !== serverKey) throw new Alarm('server-key-changed', 'registration')
  return { message: end.registrationRecord, exportKey: fromBase64url(end.exportKey), serverKey: end.serverStaticPublicKey }
}

/** Begins a login with a passphrase. */
export async function startLogin(passphrase: string): Promise<OpaqueStart> {
  await ready
  const password = normalisePassphrase(passphrase)
  const { clientLoginState, startLoginRequest } = client.startLogin({ password })
  return { message: startLoginRequest, state: clientLoginState, password }
}

/** Ends a login; throws Alarm wrong-passphrase for a wrong passphrase, an unknown account and any meddling alike. */
export async function finishLogin(start: OpaqueStart, response: string, centre: string, account: string): Promise<OpaqueEnd> {
  await ready
  let end: ReturnType<typeof client.finishLogin>
  try {
    end = client.finishLogin({
      password: start.password,
      loginResponse: response,
      clientLoginState: start.state,
      identifiers: identifiers(centre, account),
      keyStretching,
    })
  } catch (error) {
    throw new Alarm('wrong-passphrase', String(error))
  }
  if (!end) throw new Alarm('wrong-passphrase')
  return { message: end.finishLoginRequest, exportKey: fromBase64url(end.exportKey), serverKey: end.serverStaticPublicKey }
}
