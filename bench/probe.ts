import type { Page } from '@playwright/test'

/** A question to the vault, or a reading of the browser's database, as the page saw it: milliseconds since the page began. */
export interface Call {
  readonly name: string
  /** Records asked for, where there are records. */
  readonly many: number
  readonly from: number
  /** 0 while it is under way. */
  readonly to: number
}

/** From the key or click (the event's own time) to the result standing in the page, and to the frame that shows it. */
export interface Seen {
  readonly began: number
  readonly stood: number
  readonly painted: number
}

/** Writes down what a page asks of its worker and its database. Goes into the page before its first line; nothing of ours changes. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const calls: { name: string; many: number; from: number; to: number }[] = []
    Object.assign(globalThis, { benchCalls: calls })
    const heard = new WeakMap<Worker, Map<number, (typeof calls)[number]>>()
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: any, ...rest: any[]) {
      let asked = heard.get(this)
      if (!asked) {
        const all = new Map<number, (typeof calls)[number]>()
        heard.set(this, (asked = all))
        this.addEventListener('message', ({ data }) => {
          const call = all.get(data?.id)
          if (call) call.to = performance.now()
        })
      }
      const call = {
        name: String(message?.name),
        many: Array.isArray(message?.args?.[0]) ? message.args[0].length : 1,
        from: performance.now(),
        to: 0,
      }
      asked.set(message?.id, call)
      calls.push(call)
      return (post as (...all: any[]) => void).call(this, message, ...rest)
    }
    for (const name of ['getAll', 'add'] as const) {
      const own = IDBObjectStore.prototype[name] as (...all: any[]) => IDBRequest
      IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...all: any[]) {
        const call = { name: `${name} ${this.name}`, many: 1, from: performance.now(), to: 0 }
        calls.push(call)
        const request = own.apply(this, all)
        const done = (): void => void (call.to = performance.now())
        if (name === 'add') this.transaction.addEventListener('complete', done)
        else request.addEventListener('success', done)
        return request
      } as never
    }
  })
}

/** What the page has asked since it began, or since `after` milliseconds. */
export const callsOf = async (page: Page, after = 0): Promise<Call[]> =>
  ((await page.evaluate('globalThis.benchCalls')) as Call[]).filter((call) => call.from >= after)

/**
 * Does something that begins with a key or a click, and measures from that event to `until` (an expression of the page)
 * and to the frame that shows it.
 */
export async function seen(page: Page, begins: 'keydown' | 'click', until: string, deed: () => Promise<unknown>): Promise<Seen> {
  await page.evaluate(`void (globalThis.benchSeen = new Promise((done, failed) => {
    setTimeout(() => failed(new Error('never seen')), 20_000)
    let began = 0
    const look = () => {
      if (began === 0 || !(${until})) return
      stop()
      document.body.getBoundingClientRect()
      const stood = performance.now()
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => done({ began, stood: stood - began, painted: performance.now() - began })
        channel.port2.postMessage(0)
      })
    }
    const begin = (event) => { began ||= event.timeStamp }
    const observer = new MutationObserver(look)
    const stop = () => { observer.disconnect(); removeEventListener('${begins}', begin, true); removeEventListener('input', look) }
    addEventListener('${begins}', begin, true)
    addEventListener('input', look)
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  }))`)
  await deed()
  return (await page.evaluate('globalThis.benchSeen')) as Seen
}

/** Waits until the vault has had nothing to open for a second. */
export async function allOpen(page: Page): Promise<void> {
  for (let before = -1; ;) {
    const calls = (await callsOf(page)).filter((call) => call.name === 'open')
    if (calls.length === before && calls.every((call) => call.to > 0)) return
    before = calls.length
    await page.waitForTimeout(1_000)
  }
}
