/** The least length of a passphrase after normalisation, in characters. */
export const shortestPassphrase = 12

const apostrophes = /['‘’`´ʻʼ]/g

/**
 * pn1 of sealing.md 3.3: one spelling of a passphrase whatever the keyboard.
 *
 * Apostrophes go before NFKC, which would tear U+00B4 into a space and a combining accent, and once more after it for the
 * full-width one.
 */
export const normalisePassphrase = (typed: string): string =>
  typed
    .replace(apostrophes, 'ʼ')
    .normalize('NFKC')
    .replace(apostrophes, 'ʼ')
    .replace(/[\u064A\u0649]/g, '\u06CC')
    .replace(/\u0643/g, '\u06A9')
    // oxlint-disable-next-line no-misleading-character-class -- single marks are meant, not letters with marks
    .replace(/[\u0640\u064B-\u0652\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\s+/g, ' ')
    .trim()

/** Characters of a passphrase after normalisation. */
export const passphraseLength = (typed: string): number => [...normalisePassphrase(typed)].length
