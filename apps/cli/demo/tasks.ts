import type { Rule } from '#capabilities/duties/records.ts'
import { byHand } from '#capabilities/duties/rules.ts'
import { dutyOfCase, dutyOfCentre } from '#capabilities/duties/sealed/duty.ts'
import { noCase, type RoleCircle } from '#kernel/circle.ts'
import type { Role } from '#kernel/role.ts'
import type { Chance } from './random.ts'
import { type Author, tell, type Told } from './tell.ts'

/** That somebody has taken, or was given, what a rule asks about a record; `due` is what the rule says. */
export function answered(
  chance: Chance,
  one: {
    readonly of: Told
    readonly rule: Rule
    readonly due: string
    readonly owner: string | null
    readonly role?: Role
    readonly author: Author
    readonly at: string
    /** Whose it was before, and why it went to another. */
    readonly handed?: { readonly from: string; readonly why: string }
  },
): Told {
  const { of, rule, due, owner, handed, author, at } = one
  const isOfCase = of.caseId !== noCase
  return tell(
    isOfCase ? dutyOfCase : dutyOfCentre,
    { circle: of.circle, author, id: chance.uuid(), caseId: of.caseId, at },
    {
      by: 'rule',
      rule,
      subject: of.id,
      dueFor: due,
      due,
      owner,
      role: one.role ?? null,
      state: 'open',
      moved: 0,
      handed: handed === undefined ? 0 : 1,
    },
    handed === undefined ? {} : { handovers: [{ at, from: handed.from, to: owner, why: handed.why }] },
  )
}

/** A task that somebody wrote for herself or for a colleague. */
export function task(
  chance: Chance,
  one: {
    readonly text: string
    readonly due: string
    readonly owner: string | null
    readonly author: Author
    readonly circle: RoleCircle
    readonly caseId?: string
    readonly at: string
    readonly done?: boolean
    readonly moved?: { readonly from: string; readonly why: string }
    readonly handed?: { readonly from: string; readonly why: string }
  },
): Told {
  const { text, due, owner, author, circle, caseId, at, moved, handed } = one
  return tell(
    caseId === undefined ? dutyOfCentre : dutyOfCase,
    { circle, author, id: chance.uuid(), at, ...(caseId === undefined ? {} : { caseId }) },
    {
      ...byHand(due, { owner, role: null }),
      state: one.done === true ? 'done' : 'open',
      moved: moved === undefined ? 0 : 1,
      handed: handed === undefined ? 0 : 1,
    },
    {
      text,
      ...(moved === undefined ? {} : { moves: [{ at, from: moved.from, to: due, why: moved.why }] }),
      ...(handed === undefined ? {} : { handovers: [{ at, from: handed.from, to: owner, why: handed.why }] }),
    },
  )
}
