const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A sign-in code as it is stored and sent: 8 Crockford base32 characters. It says nothing of a person. */
export const handlePattern = /^[0-9A-HJKMNP-TV-Z]{8}$/

/** A sign-in code out of 8 random bytes. */
export const makeHandle = (random: Uint8Array): string => Array.from(random.subarray(0, 8), (byte) => letters[byte & 31]).join('')

/** As people read and write it: `K7QD-2MPX`. */
export const showHandle = (handle: string): string => `${handle.slice(0, 4)}-${handle.slice(4)}`

/** What somebody typed as a sign-in code, or null: small letters, spaces and look-alikes (O I L) are forgiven. */
export function readHandle(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return handlePattern.test(plain) ? plain : null
}
