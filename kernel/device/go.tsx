import { Link, useLocation, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'

/** Goes to a path of some screen: `go('/cases/…')`. */
export function useGo(): (path: string) => void {
  const router = useRouter()
  return useCallback((path) => void router.navigate({ to: path as never }), [router])
}

/** A parameter of the address: of `/cases/$caseId`, `useParam('caseId')`. Empty when the screen has no such parameter. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  return params[name] ?? ''
}

export function usePath(): string {
  return useLocation({ select: (location) => location.pathname })
}

/** A link to another screen. */
export function To({ path, children, className }: { path: string; children: ReactNode; className?: string | undefined }) {
  return (
    <Link to={path as never} className={className}>
      {children}
    </Link>
  )
}
