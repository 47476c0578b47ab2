import { useMemo } from 'react'
import { useNames, useRoleWords } from '#capabilities/people/staff/door.tsx'
import { useChain, useMe, useSession, useSorting, useWords } from '#kernel/device/index.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { Trouble } from '#look/problems.tsx'

/** Whether a circle of a few people can be made now: keys of others are needed, so only on line. */
export function useOnLine(): boolean {
  const session = useSession()
  return session.at === 'open' && session.server === 'online'
}

/**
 * The narrowest circle of hers, for a draft that few should read: it lies on this device only, until the circle of those
 * few can be made.
 */
export function useNarrowest(): string {
  const { circles } = useMe()
  return (['psych', 'legal', 'medical', 'heads', 'intake'] as const).find((name) => circles.some((each) => each.name === name)) ?? 'staff'
}

/** Colleagues by name who will read something; she who writes always does. */
export function ChoosePeople({
  chosen,
  onChange,
  first = [],
}: {
  chosen: readonly string[]
  onChange: (accounts: readonly string[]) => void
  /** Roles that stand first in the list. */
  first?: readonly string[]
}) {
  const t = useWords('needs')
  const me = useMe()
  const { state } = useChain()
  const nameOf = useNames()
  const rolesOf = useRoleWords()
  const compare = useSorting()
  const isOnLine = useOnLine()
  const people = useMemo(() => {
    const rank = (roles: readonly string[]) => (roles.some((role) => first.includes(role)) ? 0 : 1)
    return (state?.members ?? [])
      .filter(({ account }) => account !== me.account)
      .map(({ account, roles }) => ({ value: account, label: nameOf(account), hint: rolesOf(roles), rank: rank(roles) }))
      .sort((a, b) => a.rank - b.rank || compare(a.label, b.label))
  }, [state, me.account, nameOf, rolesOf, compare, first])
  return (
    <>
      <ChoicesRow label={t('people')} hint={t('people.you')} choices={people} values={chosen} onChange={onChange} />
      {!isOnLine && <Trouble tone="lake">{t('people.away')}</Trouble>}
    </>
  )
}

/** Who reads a record that lies in a circle of its own, by name. */
export function Readers({ accounts }: { accounts: readonly string[] }) {
  const t = useWords('needs')
  const me = useMe()
  const nameOf = useNames()
  const compare = useSorting()
  const others = accounts
    .filter((account) => account !== me.account)
    .map(nameOf)
    .sort(compare)
  return <span>{t('read-by', { count: others.length, names: others.join(', ') })}</span>
}
