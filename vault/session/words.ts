import type { Vault } from '../api.ts'
import { passphraseLength } from '../keys/passphrase.ts'

/** What may be asked before anybody is unlocked. */
export const wordsPart = (): Pick<Vault, 'offerPassphrase' | 'passphraseLength'> => ({
  // Six lists of words that only a first day and a change of passphrase ask for: they come then.
  offerPassphrase: async (language) => (await import('../words/offer.ts')).offerPassphrase(language),
  passphraseLength: async (passphrase) => passphraseLength(passphrase),
})
