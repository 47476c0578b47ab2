import type { CDPSession, Page } from '@playwright/test'

/** Everything a script of the page or of one of its workers still holds, after the rubbish was taken out. */
export interface Heap {
  readonly of: string
  readonly strings: readonly string[]
  /** Elements that a script holds though they are in no document any more. */
  readonly detached: number
}

interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: readonly string[] } }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

type Ask = (method: string) => Promise<void>

async function snapshotOver(ask: Ask, chunks: () => string): Promise<Omit<Heap, 'of'>> {
  await ask('HeapProfiler.enable')
  for (let n = 0; n < 3; n++) await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.takeHeapSnapshot')
  await ask('HeapProfiler.disable')
  const { snapshot, nodes, strings } = JSON.parse(chunks()) as Snapshot
  const fields = snapshot.meta.node_fields
  const at = fields.indexOf('name')
  let detached = 0
  for (let n = at; n < nodes.length; n += fields.length) if (strings[nodes[n]!]?.startsWith('Detached <')) detached++
  return { strings, detached }
}

/** The heaps of a page and of its dedicated workers, by the browser's own tools. */
export async function heapsOf(page: Page): Promise<Heap[]> {
  const session = await page.context().newCDPSession(page)
  try {
    return [{ of: 'page', ...(await heapOfPage(session)) }, ...(await heapsOfWorkers(session))]
  } finally {
    await session.detach()
  }
}

async function heapOfPage(session: CDPSession): Promise<Omit<Heap, 'of'>> {
  let text = ''
  const take = ({ chunk }: { chunk: string }) => (text += chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', take)
  const heap = await snapshotOver(
    async (method) => void (await session.send(method as 'HeapProfiler.enable')),
    () => text,
  )
  session.off('HeapProfiler.addHeapSnapshotChunk', take)
  return heap
}

/** Workers answer through their page: each message is a letter in a letter. */
async function heapsOfWorkers(session: CDPSession): Promise<Heap[]> {
  const workers: { readonly sessionId: string; readonly name: string }[] = []
  const hear = ({ sessionId, targetInfo }: { sessionId: string; targetInfo: { type: string; title: string } }) => {
    if (targetInfo.type === 'worker') workers.push({ sessionId, name: `worker ${targetInfo.title}` })
  }
  session.on('Target.attachedToTarget', hear)
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const heaps: Heap[] = []
  for (const { sessionId, name } of workers) {
    let text = ''
    let last = 0
    const waiting = new Map<number, () => void>()
    const listen = (letter: { sessionId: string; message: string }) => {
      if (letter.sessionId !== sessionId) return
      const { id, method, params } = JSON.parse(letter.message) as { id?: number; method?: string; params?: { chunk?: string } }
      if (method === 'HeapProfiler.addHeapSnapshotChunk') text += params?.chunk ?? ''
      if (id !== undefined) waiting.get(id)?.()
    }
    session.on('Target.receivedMessageFromTarget', listen)
    const ask: Ask = (method) =>
      new Promise((done, failed) => {
        const id = ++last
        waiting.set(id, done)
        session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(failed)
      })
    heaps.push({ of: name, ...(await snapshotOver(ask, () => text)) })
    session.off('Target.receivedMessageFromTarget', listen)
  }
  session.off('Target.attachedToTarget', hear)
  return heaps
}
