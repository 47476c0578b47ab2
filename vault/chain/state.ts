import type { B64u, CentreState, Id, LedgerAnchor, RoleCircle } from '../api.ts'
import { isObject } from '../encoding/json.ts'

/** One member's keys and roles, valid from statement `since` on. */
export interface Member {
  readonly enc: string
  readonly sig: B64u
  readonly roles: readonly string[]
  readonly since: number
}

/** Keys that were a member's until statement `until`: old records are judged by them. */
export interface RetiredKeys extends Member {
  readonly acc: Id
  readonly until: number
}

/** One circle with all its epochs. */
export interface Circle {
  readonly kind: 'role' | 'case'
  readonly name: RoleCircle | null
  readonly stale: boolean
  readonly epoch: number
  readonly keepers: readonly Id[]
  readonly members: readonly Id[]
  /** The signed commitment to the key of each epoch. */
  readonly commits: ReadonlyMap<number, B64u>
  /** Who was ever a member while the epoch was the newest. */
  readonly everIn: ReadonlyMap<number, ReadonlySet<Id>>
  /** The statement that began each epoch. */
  readonly starts: ReadonlyMap<number, number>
}

/** What a chain of statements has come to. Values are never changed in place. */
export interface ChainState {
  readonly centre: Id
  readonly genesis: B64u
  readonly founded: string
  readonly head: B64u
  readonly seq: number
  readonly at: string
  readonly recovery: { readonly enc: string; readonly sig: B64u }
  readonly publicRoot: B64u
  readonly members: ReadonlyMap<Id, Member>
  readonly circles: ReadonlyMap<Id, Circle>
  readonly retired: readonly RetiredKeys[]
  readonly minRecordFormat: number
  readonly card: Readonly<Record<string, unknown>> | null
  readonly anchor: LedgerAnchor | null
}

/** A verified chain: where it has come to, and the hash of every statement by its number (for pins and witnesses). */
export interface Chain {
  readonly state: ChainState
  readonly hashes: readonly B64u[]
}

/** The part that screens may know. */
export const publicState = (state: ChainState): CentreState => ({
  centre: state.centre,
  genesis: state.genesis,
  founded: state.founded,
  head: state.head,
  seq: state.seq,
  recovery: { enc: state.recovery.enc, sig: state.recovery.sig },
  members: [...state.members].map(([account, { enc, sig, roles, since }]) => ({ account, enc, sig, roles, since })),
  circles: [...state.circles].map(([circle, { kind, name, epoch, stale, keepers, members }]) => ({
    circle,
    kind,
    name,
    epoch,
    stale,
    keepers,
    members,
  })),
  anchor: state.anchor,
})

/** A chain as JSON, to be sealed for this device. */
export const writeChain = ({ state, hashes }: Chain): unknown => ({
  v: 1,
  hashes,
  state: {
    ...state,
    members: [...state.members],
    circles: [...state.circles].map(([id, circle]) => [
      id,
      {
        ...circle,
        commits: [...circle.commits],
        everIn: [...circle.everIn].map(([epoch, who]) => [epoch, [...who]]),
        starts: [...circle.starts],
      },
    ]),
  },
})

interface WrittenCircle extends Omit<Circle, 'commits' | 'everIn' | 'starts'> {
  readonly commits: [number, B64u][]
  readonly everIn: [number, Id[]][]
  readonly starts: [number, number][]
}
interface WrittenState extends Omit<ChainState, 'members' | 'circles' | 'anchor' | 'founded'> {
  /** These two are absent where an older program has written it. */
  readonly anchor?: LedgerAnchor | null
  readonly founded?: string
  readonly members: [Id, Member][]
  readonly circles: [Id, WrittenCircle][]
}

/** The chain again from opened JSON: only what this device sealed itself comes here, so its shape is trusted. */
export function readChain(value: unknown): Chain {
  if (!isObject(value) || value['v'] !== 1) throw new Error('unknown chain format')
  const state = value['state'] as WrittenState
  return {
    hashes: value['hashes'] as B64u[],
    state: {
      ...state,
      anchor: state.anchor ?? null,
      // then by the last statement it knew: too late, and never too early
      founded: state.founded ?? state.at,
      members: new Map(state.members),
      circles: new Map(
        state.circles.map(([id, circle]) => [
          id,
          {
            ...circle,
            commits: new Map(circle.commits),
            everIn: new Map(circle.everIn.map(([epoch, who]) => [epoch, new Set(who)])),
            starts: new Map(circle.starts),
          },
        ]),
      ),
    },
  }
}
