import type { ComponentType } from 'react'
import type { Permission } from '#kernel/access.ts'
import type { Messages } from '#kernel/messages.ts'
import type { Country, Language } from '#kernel/language.ts'
import type { Shape } from '#kernel/record.ts'
import type { Opened } from './records.ts'

/** A screen: `path` as the address shows it (opaque ids only, never a name), code loaded when it is opened. */
export interface Screen {
  /** Parameters are written `$name` and read by `useParam('name')`: `/cases/$caseId`. */
  readonly path: `/${string}`
  readonly may: Permission | 'member'
  /** Message key of the title in the capability's words; also what the palette shows. */
  readonly title: string
  /** Message key of its help, shown by `?`: three to six short lines, what one does here and what happens then. */
  readonly help?: string
  /** The exercises of the first day: `?` leads there. */
  readonly exercises?: boolean
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
  /** Message key of a shorter word for the narrow bar of a phone, where the title in some language would be cut. */
  readonly short?: string
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
  /** What a shift begins with: it stands as a button on Today, the first of them filled. */
  readonly beginsShift?: boolean
  readonly run: (to: { go(path: string): void }) => void
}

/** What a record gives to search: words found (names, phones, aliases, codes) and where it leads. */
export interface SearchCard {
  readonly shape: Shape<any, any>
  readonly card: (record: { readonly id: string; readonly caseId: string; readonly coded: any; readonly sealed: any }) => {
    /** Shown when masked (alias and code). Empty: the alias of its case is shown for it. */
    readonly masked: string
    /** Everything that may be searched. */
    readonly words: readonly string[]
    readonly path: `/${string}`
    /** `masked` is itself somebody's name (a colleague's): never found on a shared screen. */
    readonly isName?: boolean
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
  /** What the centre calls those who come to it, if this part knows it. See [Note: the centre's word]. */
  readonly term?: {
    readonly shape: Shape<any, any>
    readonly term: (record: { readonly coded: any; readonly sealed: any }) => string | undefined
  }
  /** The language the centre writes in, if this part knows it: offered to a device on which nobody has chosen one. */
  readonly centreLanguage?: {
    readonly shape: Shape<any, any>
    readonly language: (record: { readonly coded: any; readonly sealed: any }) => Language | undefined
  }
  /** Shown on the Today screen, in the order of their numbers; code loaded after Today itself. */
  readonly today?: readonly TodayCard[]
  /** Shown inside a screen of another capability that has a place for it: the tabs of a case file. */
  readonly panels?: readonly Panel[]
  /** What this part's records ask somebody to do until when; shown on Today and beside the case. */
  readonly duties?: readonly DutyRule<any>[]
  /** Records of this part that stand in the story of a case. */
  readonly story?: readonly StoryRule<any>[]
  /** What can be added to a case by typing `/` and the beginning of its name in the story's box. */
  readonly adding?: readonly Adding[]
}

/**
 * A rule that raises duties from records (A2). Pure: drawn again when a record of its shape changes. Done, moved or
 * handed over are records of the capability `duties`; the rule itself only says what holds now. What it says of a case
 * hangs on the records of that case and on those that belong to none: beside a case it is given no others.
 */
export interface DutyRule<S extends Shape<any, any> = Shape<any, any>> {
  /** One of `rules` in capabilities/duties/records.ts: a code the server may see. Its sentence is `duty.<name>` in this part's words. */
  readonly name: string
  /** Who is shown it: everybody with this permission. */
  readonly may: Permission | 'member'
  /** Raised for closed cases too: what comes after a closing. Otherwise a closing ends it. */
  readonly afterClosing?: boolean
  readonly of: S
  /** Other shapes it looks at through `also`; it is drawn again when one of their records changes, too. */
  readonly reads?: readonly Shape<any, any>[]
  readonly raise: (records: readonly Opened<S>[], at: DutyMoment, also: ReadsAlso) => readonly RaisedDuty[]
}
/** All opened records of a shape that the rule names in `reads`: no contact is owed to a closed case, say. */
export type ReadsAlso = <S extends Shape<any, any>>(shape: S) => readonly Opened<S>[]
export interface DutyMoment {
  /** UTC. */
  readonly now: string
  /** Calendar day of the centre. */
  readonly today: string
  readonly country: Country
  /** Who looks: her account. */
  readonly me: string
}
export interface RaisedDuty {
  /** The record it is about; with `due` it is one duty: the same record with a later term is a new one. */
  readonly subject: string
  readonly caseId: string | null
  /** A moment in UTC, or a calendar day: then the end of that day. */
  readonly due: string
  /** Before this it is not shown on Today; the moment itself when absent: shown at once. */
  readonly from?: string
  /** What must not be missed in any case: danger, a window that closes, a term of law. The red-edged strip. */
  readonly urgent?: boolean
  /** Whose it is by itself: her account (who wrote what is not finished). Nobody's when absent: whoever takes it. */
  readonly owner?: string
  /** When the work itself settled it, a moment in UTC: not shown any more, counted in «done 7 of 12» of that day. */
  readonly done?: string
  /** For the sentence `duty.<name>`: codes, numbers, days and moments (ISO, written as she reads them), never a name. */
  readonly words?: Readonly<Record<string, string | number>>
  readonly path: `/${string}`
}

/** One line of a story from a record that is no entry of it: a placement, a consent, a level of risk. */
export interface StoryRule<S extends Shape<any, any> = Shape<any, any>> {
  readonly shape: S
  /** For the filters of the story. */
  readonly what:
    | 'contact'
    | 'service'
    | 'risk'
    | 'referral'
    | 'consent'
    | 'order'
    | 'incident'
    | 'refusal'
    | 'stay'
    | 'child'
    | 'paper'
    | 'note'
  readonly entry: (record: Opened<S>) => {
    readonly at: string
    /** Message key in this part's words and what it takes. */
    readonly title: string
    readonly words?: Readonly<Record<string, string | number>>
    /** Sealed text, shown below, never while names are masked. */
    readonly text?: string
  } | null
}

/** Something that can be added to a case: opened as a form over the case file. */
export interface Adding {
  readonly name: string
  /** Message key of what it is called («Риск»). */
  readonly title: string
  /** Message key of the words it is found by, separated by spaces («риск опасность угроза»). */
  readonly words: string
  readonly may: Permission | 'member'
  /** `rest`: what was typed behind the word. */
  readonly load: () => Promise<ComponentType<{ readonly caseId: string; readonly rest: string; readonly onClose: () => void }>>
}

/**
 * A piece of somebody else's screen, so that the case file need not know who has something to show in it.
 * `usePanels('case')` gives those this person may see, in order; each is rendered with `{ caseId }`.
 */
export interface Panel {
  /**
   * `case`: a tab of the case file. `case-head`: a line in its header (the day of the stay, the risk). `case-aside`: a
   * small sheet beside the story. `case-menu`: an item (`Menu.Item`) of its menu of actions. `case-closing`: a line of the
   * checklist before closing, that draws whether it is done. `cases-foot`: a line below the list of cases; its `caseId` is empty.
   */
  readonly place: 'case' | 'case-head' | 'case-aside' | 'case-menu' | 'case-closing' | 'cases-foot'
  readonly order: number
  /** Of a `case-head`: stays in sight on a phone, where the others are folded. For what must be known before anything is written. */
  readonly inSight?: true
  /** Message key in the capability's words. */
  readonly title: string
  readonly may: Permission | 'member'
  readonly load: () => Promise<ComponentType<{ readonly caseId: string }>>
}

/** A piece of the Today screen (A2). */
export interface TodayCard {
  readonly order: number
  /** `main` (usual): the column of work. `aside`: a small sheet beside it, below it on a phone. */
  readonly place?: 'main' | 'aside'
  readonly may: Permission | 'member'
  readonly load: () => Promise<ComponentType>
}
