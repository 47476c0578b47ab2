// The whole world the vault may touch: random numbers, WebCrypto, text and base64. No network, no DOM, no clock, no Node.
// (The compiler holds the wall: tsconfig.vault.json gives neither "dom" nor "node".)

interface CryptoKey {
  readonly type: string
  readonly extractable: boolean
}

interface SubtleCrypto {
  digest(algorithm: 'SHA-256' | 'SHA-512', data: Uint8Array): Promise<ArrayBuffer>
  importKey(
    format: 'raw' | 'pkcs8',
    bytes: Uint8Array,
    algorithm: string | { name: string; hash?: string },
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>
  deriveBits(
    algorithm: { name: 'HKDF'; hash: 'SHA-256'; salt: Uint8Array; info: Uint8Array },
    key: CryptoKey,
    bits: number,
  ): Promise<ArrayBuffer>
  deriveKey(
    algorithm: { name: 'HKDF'; hash: 'SHA-256'; salt: Uint8Array; info: Uint8Array },
    key: CryptoKey,
    derived: { name: 'AES-GCM'; length: 256 },
    extractable: boolean,
    usages: readonly string[],
  ): Promise<CryptoKey>
  encrypt(
    algorithm: { name: 'AES-GCM'; iv: Uint8Array; additionalData: Uint8Array; tagLength: 128 },
    key: CryptoKey,
    data: Uint8Array,
  ): Promise<ArrayBuffer>
  decrypt(
    algorithm: { name: 'AES-GCM'; iv: Uint8Array; additionalData: Uint8Array; tagLength: 128 },
    key: CryptoKey,
    data: Uint8Array,
  ): Promise<ArrayBuffer>
  sign(algorithm: 'Ed25519' | 'HMAC', key: CryptoKey, data: Uint8Array): Promise<ArrayBuffer>
  verify(algorithm: 'Ed25519', key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
}

declare const crypto: {
  readonly subtle: SubtleCrypto
  getRandomValues<T extends Uint8Array | Uint16Array | Uint32Array>(into: T): T
}

declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true })
  decode(bytes: Uint8Array): string
}
declare function btoa(binary: string): string
declare function atob(base64: string): string

/** Bytes that come and go piece by piece, made and read by others: the vault only hands them through age. */
interface ReadableStream<R = any> {
  readonly locked: boolean
  readonly of?: R
}
