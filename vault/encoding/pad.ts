const step = 256

/** The length of pad(b) for b of so many bytes. */
export const paddedLength = (length: number): number => Math.ceil((length + 1) / step) * step

/** The bytes, 0x80, and zeros to a multiple of 256. */
export function pad(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(paddedLength(bytes.length))
  out.set(bytes)
  out[bytes.length] = 0x80
  return out
}

/** What pad was given; throws when the padding is not pad's. */
export function unpad(bytes: Uint8Array): Uint8Array {
  let end = bytes.length - 1
  while (end >= 0 && bytes[end] === 0) end--
  if (end < 0 || bytes[end] !== 0x80 || paddedLength(end) !== bytes.length) throw new Error('bad padding')
  return bytes.subarray(0, end)
}
