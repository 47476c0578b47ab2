import { noCase } from '#kernel/circle.ts'
import type { Id } from '#vault/api.ts'
import type { KeptDraft } from './database.ts'
import type { Desk } from './desk/desk.ts'
import type { Drafts } from './device.ts'

const pause = 2_000
const ownName = (name: string) => `draft ${name}`

/**
 * Texts not finished yet. A draft is sealed like a record, by this device for one circle, and never leaves it.
 */
export class SealedDrafts implements Drafts {
  readonly #desk: () => Desk | null
  readonly #waiting = new Map<string, { readonly value: unknown; readonly circle: string }>()
  /** Sealing and dropping, one after the other. */
  #work: Promise<void> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #ids = new Map<string, Promise<Id>>()

  constructor(desk: () => Desk | null) {
    this.#desk = desk
  }

  async read<T>(name: string): Promise<T | null> {
    const waiting = this.#waiting.get(name)
    if (waiting) return waiting.value as T
    const desk = this.#desk()
    await this.#work
    const kept = await desk?.options.db.draft(name)
    if (!desk || !kept || desk.ended) return null
    if ('own' in kept)
      return (await desk.options.vault.openForSelf({ name: ownName(name), sealed: kept.own }).catch(() => null)) as T | null
    const [opened] = await desk.open([kept.record], 'cards', false)
    return opened?.state === 'open' ? (opened.sealed as T) : null
  }

  write(name: string, value: unknown, circle: string): void {
    // The circle's id now: when the device locks, the chain is gone from memory before the last words are sealed.
    this.#waiting.set(name, { value, circle: this.#desk()?.circleOfDraft(name, circle) ?? circle })
    this.#timer ??= setTimeout(() => void this.flush(), pause)
  }

  drop(name: string): void {
    this.#waiting.delete(name)
    const desk = this.#desk()
    if (desk) this.#then(() => desk.options.db.dropDraft(name))
  }

  /** Of cases no longer hers to read, and of what was erased: what was begun about it goes, too. Its name holds the id. */
  async dropOf(ids: readonly Id[]): Promise<void> {
    const gone = new Set(ids)
    const isOf = (name: string) => (name.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []).some((id) => gone.has(id))
    for (const name of this.#waiting.keys()) if (isOf(name)) this.drop(name)
    const names = (await this.#desk()?.options.db.draftNames()) ?? []
    for (const name of names) if (isOf(name)) this.drop(name)
    await this.#work
  }

  /** Seals what waits, and waits for what is being sealed; also called before the device locks. */
  async flush(of?: Desk): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const desk = of ?? this.#desk()
    if (!desk) return
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const [name, { value, circle }] of waiting) this.#then(() => this.#seal(desk, name, value, circle))
    await this.#work
  }

  async #seal(desk: Desk, name: string, value: unknown, circle: string): Promise<void> {
    const { vault, db, now } = desk.options
    // See [Note: what no key can seal]
    const forSelf = async (): Promise<KeptDraft> => ({ own: await vault.sealForSelf({ name: ownName(name), value }) })
    const forCircle = async (id: Id): Promise<KeptDraft> => {
      const record = { id: await this.#id(name), caseId: noCase, kind: 'device/draft', circle: id, version: 1, coded: {} }
      const [sealed] = await vault.seal([{ ...record, sealed: value, at: now().toISOString(), prev: null }])
      if (!sealed) throw new Error('the vault sealed fewer than it was given')
      return { record: { ...record, epoch: sealed.epoch, blob: sealed.blob } }
    }
    const id = desk.circleId(circle)
    const kept = id === undefined ? await forSelf() : await forCircle(id).catch(forSelf)
    if (!this.#waiting.has(name)) await db.keepDraft(name, kept)
  }

  #then(deed: () => Promise<void>): void {
    // A full disk: the text is still on the screen, and the next change tries again.
    this.#work = this.#work.then(deed).catch(() => {})
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.clear()
    // The vault that some of it may still wait for is gone.
    this.#work = Promise.resolve()
  }

  /** A record id that is the same for the same draft. */
  #id(name: string): Promise<Id> {
    let id = this.#ids.get(name)
    if (!id) {
      id = crypto.subtle.digest('SHA-256', new TextEncoder().encode(`draft ${name}`)).then((hash) => {
        const hex = Array.from(new Uint8Array(hash).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
        return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
      })
      this.#ids.set(name, id)
    }
    return id
  }
}
