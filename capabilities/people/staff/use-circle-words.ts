import { useCallback } from 'react'
import type { RoleCircle } from '#kernel/circle.ts'
import { useWords } from '#kernel/device/index.ts'

/** Names of circles in her language; they are words of the circles capability. */
export function useCircleWords(): (circles: readonly (RoleCircle | 'case')[]) => string {
  const t = useWords('circles')
  return useCallback((circles) => circles.map((name) => t(`circle.${name}`)).join(', '), [t])
}
