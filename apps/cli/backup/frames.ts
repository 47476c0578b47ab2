import { createHash } from 'node:crypto'

/**
 * [Note: what a backup file is] Before it is sealed it is a row of frames. A frame is a head (JSON) and a body in pieces:
 * `u32 length, head`, then `u32 length, piece` … and `u32 0`. First comes `manifest`, then one `table` each with the bytes
 * of COPY in binary, or one `file` each, and last `end` with the sum of every body: a file without it was cut short.
 */
export interface Manifest {
  readonly is: 'manifest'
  readonly v: 1
  /** The same in the file of the database and in that of the secrets. */
  readonly id: string
  readonly at: string
  readonly program: string
  readonly of: 'database' | 'secrets'
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
}
export interface TableHead {
  readonly is: 'table'
  readonly table: string
  readonly columns: readonly string[]
}
export interface FileHead {
  readonly is: 'file'
  readonly name: string
}
export interface End {
  readonly is: 'end'
  readonly sums: readonly Sum[]
}
/** What a body came to: table or file, bytes, rows of a table, SHA-256 in hex. */
export interface Sum {
  readonly name: string
  readonly bytes: number
  readonly rows: number
  readonly sha256: string
}
export type Head = Manifest | TableHead | FileHead | End

/** The file is not a whole backup: cut short, or not one of ours. The message says which. */
export class NotWhole extends Error {
  override readonly name = 'NotWhole'
}

const u32 = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}

/** The bytes of one frame; the body is given as it comes, and its sum is told when it has ended. */
export async function* writeFrame(
  head: Head,
  body: AsyncIterable<Uint8Array> | null,
  summed: (bytes: number, sha256: string) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(JSON.stringify(head))
  yield u32(text.length)
  yield text
  const sum = createHash('sha256')
  let many = 0
  for await (const piece of body ?? []) {
    if (piece.length === 0) continue
    sum.update(piece)
    many += piece.length
    yield u32(piece.length)
    yield piece
  }
  yield u32(0)
  summed(many, sum.digest('hex'))
}

const longest = 64 * 1024 * 1024

/** Reads frames in their order. A body must be read to its end before the next frame is asked for. */
export class FrameReader {
  readonly #from: AsyncIterator<Uint8Array>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#from = stream[Symbol.asyncIterator]()
  }

  /** The next head; throws NotWhole when the file ends before its end. */
  async head(): Promise<Head> {
    const text = await this.#piece()
    if (text === null) throw new NotWhole('a frame has no head')
    try {
      return JSON.parse(text.toString()) as Head
    } catch {
      throw new NotWhole('this is no backup of this program')
    }
  }

  /** The pieces of the body of the frame whose head was read, and what they came to. */
  async *body(summed: (bytes: number, sha256: string) => void): AsyncGenerator<Buffer> {
    const sum = createHash('sha256')
    let many = 0
    for (;;) {
      const piece = await this.#piece()
      if (piece === null) break
      sum.update(piece)
      many += piece.length
      yield piece
    }
    summed(many, sum.digest('hex'))
  }

  async #piece(): Promise<Buffer | null> {
    const length = (await this.#take(4)).readUInt32BE()
    if (length === 0) return null
    if (length > longest) throw new NotWhole('this is no backup of this program')
    return this.#take(length)
  }

  async #take(many: number): Promise<Buffer> {
    const pieces = [this.#rest]
    let have = this.#rest.length
    while (have < many) {
      const { done, value } = await this.#from.next()
      if (done) throw new NotWhole('the file is cut short')
      pieces.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
      have += value.length
    }
    const all = pieces.length === 1 ? this.#rest : Buffer.concat(pieces)
    this.#rest = all.subarray(many)
    return all.subarray(0, many)
  }
}
