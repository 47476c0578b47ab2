import type { ComponentType } from 'react'
import type { Permission } from '#kernel/access.ts'
import type { Messages } from '#kernel/messages.ts'
import type { Shape } from '#kernel/record.ts'

/** A screen: `path` as the address shows it (opaque ids only, never a name), code loaded when it is opened. */
export interface Screen {
  /** Parameters are written `$name` and read by `useParam('name')`: `/cases/$caseId`. */
  readonly path: `/${string}`
  readonly may: Permission | 'member'
  /** Message key of the title in the capability's words; also what the palette shows. */
  readonly title: string
  readonly load: () => Promise<ComponentType<any>>
  /**
   * `open` (usual): needs an unlocked device. `closed`: a screen before that (unlock, sign in, found, join, recover);
   * its `may` is not looked at. `waiting`: for somebody who has joined and is not admitted yet.
   */
  readonly when?: 'open' | 'closed' | 'waiting'
}

/** A place in the left rail. `go` is the second key after G, by physical key (`KeyH`). */
export interface Place {
  readonly screen: `/${string}`
  readonly title: string
  readonly icon: ComponentType<{ size?: number }>
  readonly go: string
  readonly order: number
  readonly may: Permission | 'member'
}

/** Something the palette can do. */
export interface Command {
  readonly name: string
  readonly title: string
  readonly may: Permission | 'member'
  /** A physical key after N (new…), if it has one. */
  readonly after?: string
  readonly run: (to: { go(path: string): void }) => void
}

/** What a record gives to search: words found (names, phones, aliases, codes) and where it leads. */
export interface SearchCard {
  readonly shape: Shape<any, any>
  readonly card: (record: { readonly id: string; readonly caseId: string; readonly coded: any; readonly sealed: any }) => {
    /** Shown when masked (alias and code). */
    readonly masked: string
    /** Everything that may be searched. */
    readonly words: readonly string[]
    readonly path: `/${string}`
  } | null
}

/** What a capability gives to the staff app: `capabilities/<name>/staff/index.ts` exports one, named `<name>`. */
export interface StaffPart {
  readonly name: string
  readonly messages: Messages
  /** Every shape this capability's devices may open. A record whose sealed part does not fit is shown as locked. */
  readonly shapes: readonly Shape<any, any>[]
  readonly screens: readonly Screen[]
  readonly places?: readonly Place[]
  readonly commands?: readonly Command[]
  readonly search?: readonly SearchCard[]
  /** The centre's neutral display name for the tab title, if this part knows it. */
  readonly displayName?: {
    readonly shape: Shape<any, any>
    readonly name: (record: { readonly coded: any; readonly sealed: any }) => string | null
  }
  /** Shown on the Today screen, in the order of their numbers; code loaded after Today itself. */
  readonly today?: readonly TodayCard[]
  /** Shown inside a screen of another capability that has a place for it: the tabs of a case file. */
  readonly panels?: readonly Panel[]
}

/**
 * A piece of somebody else's screen, so that the case file need not know who has something to show in it.
 * `usePanels('case')` gives those this person may see, in order; each is rendered with `{ caseId }`.
 */
export interface Panel {
  /** `case`: a tab of the case file. `case-head`: a line in its header (the day of the stay, the risk). */
  readonly place: 'case' | 'case-head'
  readonly order: number
  /** Message key in the capability's words. */
  readonly title: string
  readonly may: Permission | 'member'
  readonly load: () => Promise<ComponentType<{ readonly caseId: string }>>
}

/** A piece of the Today screen (A2). */
export interface TodayCard {
  readonly order: number
  readonly may: Permission | 'member'
  readonly load: () => Promise<ComponentType>
}
