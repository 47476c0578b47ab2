import { useCallback } from 'react'
import { oncePer, type Opened, useMe, useRecords, useWords } from '#kernel/device/index.ts'
import { person } from '../sealed/person.ts'

const namesOf = oncePer((people: readonly Opened<typeof person>[]) => new Map(people.map(({ id, sealed }) => [id, sealed.name])))

/**
 * How a worker is called, by account id: her name, «you» is not added. `recovery` is the recovery sheets; somebody who
 * has not written a name yet, or whose record is not here, gets a plain word instead.
 */
export function useNames(): (account: string | null) => string {
  const t = useWords('people')
  const people = useRecords(person)
  const byAccount = namesOf(people)
  return useCallback(
    (account) => {
      if (account === 'recovery') return t('people.recovery')
      return (account !== null && byAccount.get(account)) || t('people.unnamed')
    },
    [byAccount, t],
  )
}

/** The roles somebody holds, in words. */
export function useRoleWords(): (roles: readonly string[]) => string {
  const t = useWords('people')
  return useCallback((roles) => roles.map((role) => t(`role.${role}`)).join(', '), [t])
}

/** My own name, or an empty string while it is not written. */
export function useMyName(): string {
  const me = useMe()
  const people = useRecords(person)
  return people.find(({ id }) => id === me.account)?.sealed.name ?? ''
}
