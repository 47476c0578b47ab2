// The engines' own base64 where it exists (Chromium 140, Node 25), else atob and btoa.
interface NativeBytes {
  toBase64?(options: { alphabet: 'base64url'; omitPadding: true }): string
}

const shape = /^[A-Za-z0-9_-]*$/

/** Base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  const native = bytes as Uint8Array & NativeBytes
  if (native.toBase64) return native.toBase64({ alphabet: 'base64url', omitPadding: true })
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

/** Bytes of base64url; throws on padding, other letters, and on a second spelling of the same bytes. */
export function fromBase64url(text: string): Uint8Array {
  if (!shape.test(text) || text.length % 4 === 1) throw new Error('not base64url')
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  const out = new Uint8Array(binary.length)
  for (let i = 0; i < out.length; i++) out[i] = binary.charCodeAt(i)
  if (text.length % 4 !== 0 && base64url(out.subarray(out.length - (out.length % 3))) !== text.slice(text.length - (text.length % 4)))
    throw new Error('not base64url')
  return out
}
