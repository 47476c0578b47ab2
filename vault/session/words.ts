import type { Vault } from '../api.ts'
import { passphraseLength } from '../keys/passphrase.ts'
import { offerPassphrase } from '../words/offer.ts'

/** What may be asked before anybody is unlocked. */
export const wordsPart = (): Pick<Vault, 'offerPassphrase' | 'passphraseLength'> => ({
  offerPassphrase: async (language) => offerPassphrase(language),
  passphraseLength: async (passphrase) => passphraseLength(passphrase),
})
