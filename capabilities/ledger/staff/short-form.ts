/** The first 8 bytes of a hash (base64url) as 16 hexadecimal signs in groups of four: short enough for a hand and a paper. */
export const shortForm = (hash: string): string =>
  Array.from(atob(hash.slice(0, 11).replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1 ')
