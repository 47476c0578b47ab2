import type { CentreState } from '#vault/api.ts'
import type { SessionFacts } from '../door.ts'
import type { Inside } from './inside.ts'

/** Tells the screens who is in: as the server says, and where the chain says more, as the chain. */
export function setFacts(inside: Inside, facts: SessionFacts | null, state: CentreState | null): void {
  if (!facts) return
  const permissions = new Set(facts.permissions)
  const roles = state?.members.find((member) => member.account === facts.account)?.roles ?? facts.roles
  inside.me.set({
    account: facts.account,
    centre: facts.centre,
    country: facts.country,
    roles,
    circles: (state?.circles ?? [])
      .filter((circle) => circle.members.includes(facts.account))
      .map(({ circle, name, stale }) => ({ circle, name, stale })),
    may: (permission) => (permission === 'member' ? !facts.waiting : permissions.has(permission)),
    language: inside.language.get(),
  })
}
