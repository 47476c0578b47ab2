import { endOfDay } from './clock.ts'
import type { DutyMoment, DutyRule, RaisedDuty } from './part.ts'
import type { Shape } from '#kernel/record.ts'
import type { Opened, Records } from './records.ts'

/** A duty as Today takes it: the term is a moment, and it says whose rule raised it. */
export interface Raised extends Omit<RaisedDuty, 'due'> {
  readonly rule: string
  /** The room whose words have `duty.<rule>`. */
  readonly room: string
  readonly due: string
  readonly afterClosing: boolean
  /** Where the record lies that it is about: what is written of the duty lies there too. Empty when it is not here. */
  readonly circle: string
}

export interface RuleOf {
  readonly room: string
  readonly rule: DutyRule<any>
}

interface Before {
  readonly lists: readonly (readonly Opened[])[]
  readonly at: DutyMoment
  readonly said: string
  readonly raised: readonly Raised[]
}

/** Everything that is raised now; and the rooms whose rules could not be followed, so that nobody trusts a gap. */
export interface RaisedNow {
  readonly duties: readonly Raised[]
  readonly failed: readonly string[]
}

const isDay = (due: string) => due.length === 10

/**
 * Follows the rules of all parts over the records of this device, or of one case and what belongs to none. A rule is asked
 * anew only when a record it looks at or the minute has changed, and what it says keeps its identity while it says the
 * same: Today is drawn again only then.
 */
export class Raising {
  readonly #records: Records
  readonly #rules: readonly RuleOf[]
  readonly #caseId: string | undefined
  readonly #before = new Map<DutyRule<any>, Before>()
  #now: RaisedNow = { duties: [], failed: [] }

  constructor(records: Records, rules: readonly RuleOf[], caseId?: string) {
    this.#records = records
    this.#rules = rules
    this.#caseId = caseId
  }

  read(at: DutyMoment): RaisedNow {
    let isSame = true
    const failed: string[] = []
    const parts = this.#rules.map(({ room, rule }) => {
      const before = this.#before.get(rule)
      const lists = [rule.of, ...(rule.reads ?? [])].map(this.#list)
      if (before && isAt(before.at, at) && before.lists.every((list, n) => list === lists[n])) return before.raised
      let raised: readonly Raised[]
      try {
        raised = this.#follow(room, rule, lists[0] ?? [], at)
      } catch {
        // One broken rule must not take the whole day with it; Today says that something is missing.
        failed.push(room)
        return before?.raised ?? []
      }
      const said = JSON.stringify(raised)
      if (before?.said === said) raised = before.raised
      else isSame = false
      this.#before.set(rule, { lists, at, said, raised })
      return raised
    })
    if (!isSame || failed.join() !== this.#now.failed.join()) this.#now = { duties: parts.flat(), failed }
    return this.#now
  }

  /** Called after each change of a record that some rule looks at. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    const kinds = new Set(this.#rules.flatMap(({ rule }) => [rule.of, ...(rule.reads ?? [])].map((shape) => shape.of.kind)))
    const stops = Array.from(kinds, (kind) => this.#records.subscribe(kind, listener))
    return () => stops.forEach((stop) => stop())
  }

  readonly #list = <S extends Shape<any, any>>(shape: S): readonly Opened<S>[] =>
    this.#records.list(shape, shape.of.of === 'case' ? this.#caseId : undefined)

  #follow(room: string, rule: DutyRule<any>, list: readonly Opened[], at: DutyMoment): readonly Raised[] {
    return rule
      .raise(list, at, this.#list)
      .filter(({ caseId }) => this.#caseId === undefined || caseId === this.#caseId)
      .map((each) => ({
        ...each,
        rule: rule.name,
        room,
        due: isDay(each.due) ? endOfDay(at.country, each.due) : new Date(each.due).toISOString(),
        afterClosing: rule.afterClosing ?? false,
        circle: this.#records.held(each.subject)?.circle ?? '',
      }))
  }
}

const isAt = (a: DutyMoment, b: DutyMoment) => a.now === b.now && a.today === b.today && a.country === b.country && a.me === b.me
