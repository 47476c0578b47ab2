import { base64urlnopad, hex } from '@scure/base'

/** The first 8 bytes of a hash (base64url) as 16 hexadecimal signs in groups of four: short enough for a hand and a paper. */
export const shortForm = (hash: string): string => hex.encode(base64urlnopad.decode(hash).slice(0, 8)).replace(/(.{4})(?=.)/g, '$1 ')
