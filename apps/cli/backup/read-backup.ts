import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { openBackup } from '#vault/backup.ts'
import { FrameReader, type Manifest, NotWhole, type Sum, type TableHead } from './frames.ts'

/** What to do with each body; it must be read to its end. Returns how many rows were taken, where there are rows. */
export interface Takes {
  readonly manifest?: (manifest: Manifest) => Promise<void>
  readonly table?: (head: TableHead, body: AsyncIterable<Buffer>) => Promise<number>
  readonly file?: (name: string, body: AsyncIterable<Buffer>) => Promise<void>
}
export interface Read {
  readonly manifest: Manifest
  readonly sums: readonly Sum[]
}

/**
 * Opens a file of a backup and reads it to its end. Every body is compared with the sum that was written when it was made.
 *
 * @throws NotWhole when it is cut short or not ours; whatever the seal throws when the key is another or a byte was changed
 */
export async function readBackup(file: string, identity: string, takes: Takes = {}): Promise<Read> {
  const opened = await openBackup(identity, Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>)
  const frames = new FrameReader(opened as unknown as AsyncIterable<Uint8Array>)
  const manifest = await frames.head()
  if (manifest.is !== 'manifest' || manifest.v !== 1) throw new NotWhole('this is no backup of this program, or of a newer one')
  await empty(frames)
  await takes.manifest?.(manifest)
  const found: Sum[] = []
  for (;;) {
    const head = await frames.head()
    if (head.is === 'end') {
      compare(head.sums, found, takes.table !== undefined)
      return { manifest, sums: head.sums }
    }
    if (head.is === 'manifest') throw new NotWhole('two backups in one file')
    let sum: Omit<Sum, 'rows'> = { name: head.is === 'table' ? head.table : head.name, bytes: 0, sha256: '' }
    const body = frames.body((bytes, sha256) => (sum = { ...sum, bytes, sha256 }))
    let rows = 0
    if (head.is === 'table') rows = takes.table ? await takes.table(head, body) : await drain(body)
    else if (takes.file) await takes.file(head.name, body)
    else await drain(body)
    found.push({ ...sum, rows })
  }
}

async function drain(body: AsyncIterable<unknown>): Promise<number> {
  for await (const _ of body);
  return 0
}

async function empty(frames: FrameReader): Promise<void> {
  for await (const _ of frames.body(() => {})) throw new NotWhole('this is no backup of this program')
}

function compare(written: readonly Sum[], found: readonly Sum[], withRows: boolean): void {
  if (written.length !== found.length) throw new NotWhole(`it names ${written.length} parts and holds ${found.length}`)
  for (const [n, { name, bytes, rows, sha256 }] of written.entries()) {
    const here = found[n]!
    if (here.name !== name || here.bytes !== bytes || here.sha256 !== sha256 || (withRows && here.rows !== rows))
      throw new NotWhole(`${name} is not what was written`)
  }
}
