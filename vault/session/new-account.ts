import { Alarm } from '../api.ts'
import { base64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { publicOfSeed, signerOf } from '../keys/ed25519.ts'
import { hybridIdentity, recipientOf } from '../keys/hybrid.ts'
import { passphraseLength, shortestPassphrase } from '../keys/passphrase.ts'

/** Fresh keys of an account: public halves, and the secret ones as the bundle writes them. */
export async function newKeys() {
  const id = hybridIdentity(random(32))
  const signSeed = random(32)
  return {
    id,
    sign: base64url(signSeed),
    enc: await recipientOf(id),
    sig: base64url(publicOfSeed(signSeed)),
    signer: await signerOf(signSeed),
  }
}

/** Throws Alarm passphrase-too-short. */
export function checkLength(passphrase: string): void {
  if (passphraseLength(passphrase) < shortestPassphrase) throw new Alarm('passphrase-too-short')
}
