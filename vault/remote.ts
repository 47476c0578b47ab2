import { Alarm, alarms, type AlarmCode, type Vault } from './api.ts'

/** The end of a MessageChannel, a worker, or a worker's own scope. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  // The DOM's and Node's own types of this handler differ, and both must fit.
  // oxlint-disable-next-line typescript/no-explicit-any
  onmessage: ((this: any, event: any) => void) | null
}

type Name = keyof Vault

// Only these can be called from outside; the compiler keeps the list whole.
const names = Object.keys({
  offerPassphrase: 0,
  passphraseLength: 0,
  beginFounding: 0,
  finishFounding: 0,
  confirmSheets: 0,
  makeInvitation: 0,
  newcomerNumber: 0,
  beginJoining: 0,
  finishJoining: 0,
  admit: 0,
  checkAccountKey: 0,
  beginLogin: 0,
  finishLogin: 0,
  openBundle: 0,
  rememberDevice: 0,
  unlockDevice: 0,
  repin: 0,
  showAccountKey: 0,
  beginPassphraseChange: 0,
  finishPassphraseChange: 0,
  takeStatements: 0,
  sealState: 0,
  openState: 0,
  takeKeys: 0,
  sealKeyring: 0,
  openKeyring: 0,
  sealForSelf: 0,
  openForSelf: 0,
  safetyNumber: 0,
  centreCode: 0,
  changeRoles: 0,
  removeMember: 0,
  createCircle: 0,
  joinCircle: 0,
  rotateCircle: 0,
  countersign: 0,
  rewrap: 0,
  relink: 0,
  followLedger: 0,
  anchorLedger: 0,
  seal: 0,
  open: 0,
  readSheet: 0,
  proveRecovery: 0,
  recover: 0,
  appointHead: 0,
  beginRecoveryRotation: 0,
  confirmRecoveryRotation: 0,
} satisfies Record<Name, 0>) as readonly Name[]
const allowed: ReadonlySet<unknown> = new Set(names)
const codes: ReadonlySet<unknown> = new Set(alarms)

interface Question {
  readonly id: number
  readonly name: Name
  readonly args: readonly unknown[]
}
type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly alarm: AlarmCode; readonly detail: string }
  | { readonly id: number; readonly ok: false; readonly fault: string }

/** The buffers of sealed records in an answer: they were made for it and may move instead of being copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const look = (item: unknown): void => {
    if (typeof item !== 'object' || item === null) return
    const { blob, records } = item as { blob?: unknown; records?: unknown }
    if (blob instanceof Uint8Array && blob.buffer instanceof ArrayBuffer) buffers.add(blob.buffer)
    if (Array.isArray(records)) records.forEach(look)
  }
  if (Array.isArray(value)) value.forEach(look)
  else look(value)
  return [...buffers]
}

/** Answers on a port for a vault; the other end holds connectVault. Keys have no way across. */
export function serveVault(port: Port, vault: Vault): void {
  const answer = async ({ id, name, args }: Question): Promise<Answer> => {
    try {
      if (!allowed.has(name)) throw new Error('no such deed')
      const deed = vault[name] as (...given: readonly unknown[]) => Promise<unknown>
      return { id, ok: true, value: await deed(...args) }
    } catch (error) {
      if (error instanceof Alarm) return { id, ok: false, alarm: error.code, detail: error.detail }
      return { id, ok: false, fault: error instanceof Error ? `${error.name}: ${error.message}` : 'fault' }
    }
  }
  port.onmessage = ({ data }: { readonly data: unknown }) => {
    void answer(data as Question).then((reply) => port.postMessage(reply, reply.ok ? buffersOf(reply.value) : []))
  }
}

/** A fault of the other end keeps its name: what could not be fetched is `Away`, as anywhere. */
function faultOf(text: string): Error {
  const error = new Error(text)
  error.name = /^(\w+): /.exec(text)?.[1] ?? 'Error'
  return error
}

/** The vault at the other end of a port, where serveVault answers. Alarms arrive as Alarms. */
export function connectVault(port: Port): Vault {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  port.onmessage = ({ data }: { readonly data: unknown }) => {
    const answer = data as Answer
    const asked = waiting.get(answer.id)
    if (!asked) return
    waiting.delete(answer.id)
    if (answer.ok) asked.resolve(answer.value)
    else if ('alarm' in answer && codes.has(answer.alarm)) asked.reject(new Alarm(answer.alarm, answer.detail))
    else asked.reject(faultOf('fault' in answer ? answer.fault : 'fault'))
  }
  const call =
    (name: Name) =>
    (...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        try {
          port.postMessage({ id, name, args } satisfies Question, [])
        } catch (error) {
          waiting.delete(id)
          reject(error instanceof Error ? error : new Error('cannot be sent'))
        }
      })
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Vault
}
