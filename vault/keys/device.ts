import { Alarm, type B64u } from '../api.ts'
import { openEnvelope, sealEnvelope } from '../encoding/aead.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { join, random } from '../encoding/bytes.ts'
import { kdfKey } from '../encoding/kdf.ts'
import { pad, unpad } from '../encoding/pad.ts'
import { stretch } from './argon.ts'
import { readBundle, writeBundle, type Bundle } from './bundle.ts'

interface SealedOnDevice {
  readonly salt: B64u
  readonly accountKey: B64u
  readonly bundle: B64u
}

const keyLabel = 'panah/device-ak/1'
const bundleLabel = 'panah/local-bundle/1'
const localKey = (stretched: Uint8Array, accountKey: Uint8Array, centre: string, account: string) =>
  kdfKey(join(stretched, accountKey), 'panah/local-unlock/1', centre, account)

/** Seals account key and bundle for this device: the passphrase opens the first, both together the second. */
export async function sealForDevice(passphrase: string, accountKey: Uint8Array, bundle: Bundle): Promise<SealedOnDevice> {
  const { centre, acc } = bundle
  const salt = random(16)
  const stretched = await stretch(passphrase, salt)
  const [sealedKey, sealedBundle] = await Promise.all([
    kdfKey(stretched, keyLabel, centre, acc).then((key) => sealEnvelope(key, [keyLabel, centre, acc], accountKey)),
    localKey(stretched, accountKey, centre, acc).then((key) => sealEnvelope(key, [bundleLabel, centre, acc], pad(writeBundle(bundle)))),
  ])
  return { salt: base64url(salt), accountKey: base64url(sealedKey), bundle: base64url(sealedBundle) }
}

/** Opens what sealForDevice made; throws Alarm wrong-passphrase, or bundle-unreadable when the rest was altered. */
export async function openOnDevice(
  passphrase: string,
  device: SealedOnDevice,
  centre: string,
  account: string,
): Promise<{ accountKey: Uint8Array; bundle: Bundle }> {
  let stretched: Uint8Array
  let accountKey: Uint8Array
  try {
    stretched = await stretch(passphrase, fromBase64url(device.salt))
    accountKey = await openEnvelope(
      await kdfKey(stretched, keyLabel, centre, account),
      [keyLabel, centre, account],
      fromBase64url(device.accountKey),
    )
  } catch (error) {
    throw new Alarm('wrong-passphrase', String(error))
  }
  try {
    const key = await localKey(stretched, accountKey, centre, account)
    const bytes = unpad(await openEnvelope(key, [bundleLabel, centre, account], fromBase64url(device.bundle)))
    return { accountKey, bundle: readBundle(bytes, centre, account) }
  } catch (error) {
    throw new Alarm('bundle-unreadable', String(error))
  }
}
