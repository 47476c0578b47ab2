import { base32crockford } from '@scure/base'

// Letters of a Cyrillic keyboard that look like those of the code: somebody copies a sheet by eye.
const lookalikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  О: '0',
  І: '1',
}

/** Upper case, Cyrillic look-alikes turned to the Latin letters of the code. */
export const latinCapitals = (typed: string): string => typed.toUpperCase().replace(/[АВЕНКМРСТХОІ]/g, (letter) => lookalikes[letter]!)

/** Crockford base32 in groups of five, joined by '-'. */
export const base32 = (bytes: Uint8Array): string => base32crockford.encode(bytes).replace(/.{5}(?=.)/g, '$&-')

/** Bytes of Crockford base32 as typed: any case, any separators, O for 0, I and L for 1; throws on other letters. */
export const fromBase32 = (typed: string): Uint8Array => base32crockford.decode(latinCapitals(typed).replace(/[^0-9A-Z]/g, ''))
