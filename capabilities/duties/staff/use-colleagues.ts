import { useMemo } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { useChain, useMe, useSorting } from '#kernel/device/index.ts'
import type { RoleCircle } from '#kernel/circle.ts'

export interface Colleague {
  readonly account: string
  readonly name: string
  readonly roles: readonly string[]
  /** Ids of the circles she is in, and the names of those that are role circles. */
  readonly circles: readonly string[]
  readonly named: readonly RoleCircle[]
}

/** Everybody else who works here, by the alphabet. */
export function useColleagues(): readonly Colleague[] {
  const me = useMe()
  const names = useNames()
  const sort = useSorting()
  const { state } = useChain()
  return useMemo(
    () =>
      (state?.members ?? [])
        .filter(({ account }) => account !== me.account)
        .map(({ account, roles }) => {
          const circles = (state?.circles ?? []).filter(({ members }) => members.includes(account))
          return {
            account,
            name: names(account),
            roles,
            circles: circles.map(({ circle }) => circle),
            named: circles.flatMap(({ name }) => (name === null ? [] : [name])),
          }
        })
        .sort((a, b) => sort(a.name, b.name)),
    [state, me.account, names, sort],
  )
}
