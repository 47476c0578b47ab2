import { client, ready } from '@serenity-kit/opaque'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RememberedDevice } from '../api.ts'
import { normalisePassphrase } from '../keys/passphrase.ts'
import { createVault } from '../vault.ts'
import { foundCentre, passphrase, type Centre, type Person } from './centre.ts'
import { codeOf } from './insider.ts'

// A server that would like passphrases stretched more cheaply, so that it can guess them.

type Stretching = NonNullable<Parameters<typeof client.finishRegistration>[0]['keyStretching']>
const cheap: Stretching = { 'argon2id-custom': { memory: 8, iterations: 1, parallelism: 1 } }
/** What a server might say beside its answer; `kv` is a number of the key derivation, as other formats have one. */
const offers = { kv: 0, opaque_kv: 0, keyStretching: cheap, kdf: { memorySize: 8, iterations: 1, parallelism: 1 } }

let centre: Centre
let bea: Person
let device: RememberedDevice

/** A record for her own passphrase, as her device would make it if it stretched like this. */
async function recordWith(keyStretching: Stretching): Promise<string> {
  await ready
  const password = normalisePassphrase(passphrase)
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password })
  return client.finishRegistration({
    password,
    clientRegistrationState,
    registrationResponse: centre.server.register(bea.account, registrationRequest),
    identifiers: { client: bea.account, server: centre.centre },
    keyStretching,
  }).registrationRecord
}
async function login(record: string, said: object = {}): Promise<string> {
  const vault = createVault()
  const { startLoginRequest } = await vault.beginLogin({ passphrase })
  const loginResponse = centre.server.startLogin(bea.account, startLoginRequest, record)
  return codeOf(vault.finishLogin({ loginResponse, centre: centre.centre, account: bea.account, ...said }))
}

beforeAll(async () => {
  centre = await foundCentre()
  bea = await centre.join(['counsellor'], [centre.circles.intake])
  device = await bea.vault.rememberDevice({ handle: 'turna-41', passphrase })
})

describe('how a passphrase is stretched is a constant of the program', () => {
  test('a record that was made more cheaply does not log in; one made at our cost does', async () => {
    expect(await login(await recordWith(cheap))).toBe('wrong-passphrase')
    // as many passes, a little less memory
    expect(await login(await recordWith({ 'argon2id-custom': { memory: 65_535, iterations: 3, parallelism: 4 } }))).toBe('wrong-passphrase')
    expect(await login(await recordWith('memory-constrained'))).toBe('done')
  })

  test('a weaker one that the server offers beside its answer, and a lower number of it, are not heard', async () => {
    expect(await login(await recordWith(cheap), offers)).toBe('wrong-passphrase')
    expect(await login(await recordWith('memory-constrained'), offers)).toBe('done')
  })

  test('nor is one that somebody wrote into the device', async () => {
    expect(await codeOf(createVault().unlockDevice({ passphrase, device: { ...device, ...offers } }))).toBe('done')
    const again = await createVault().showAccountKey({ passphrase, device: { ...device, ...offers } })
    expect(again).toBe(bea.accountKey)
    // nothing that is kept on the device or in the bundle names a cost that could be lowered
    expect(Object.keys(device).filter((name) => /kdf|kv|cost|memory|iterations|stretch/i.test(name))).toEqual([])
  })
})
