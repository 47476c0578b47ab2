import { useMemo } from 'react'
import type { Asked, Contract, Shown } from '#kernel/contract.ts'
import { useDevice } from './device-context.tsx'
import type { Request } from './request.ts'

/** A contract as functions: each takes the input and gives the parsed answer. */
export type Asking<C extends Contract> = { readonly [K in keyof C]: (input: Asked<C[K]>) => Promise<Shown<C[K]>> }

/**
 * Typed endpoints that are no records. Throws Refused by name (`refusal.<reason>` in the words), Away without a network,
 * Fault with a reference.
 */
export function useAsk<C extends Contract>(contract: C): Asking<C> {
  const { request } = useDevice()
  return useMemo(() => askOver(request, contract), [request, contract])
}

export function askOver<C extends Contract>(request: Request, contract: C): Asking<C> {
  return Object.fromEntries(
    Object.entries(contract).map(([name, { method, path, output }]) => [
      name,
      async (input: unknown = {}) => {
        const { filled, rest } = fill(path, (input ?? {}) as Record<string, unknown>)
        const asked = method === 'GET' ? `${filled}${query(rest)}` : filled
        return output.parse(await request(method, asked, method === 'GET' ? undefined : rest))
      },
    ]),
  ) as Asking<C>
}

/** Puts the input's fields into the `:name` places of a path; what is left travels as query or body. */
export function fill(path: string, input: Record<string, unknown>): { filled: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { filled, rest }
}

function query(rest: Record<string, unknown>): string {
  const pairs = Object.entries(rest).flatMap(([name, value]) => {
    if (value === undefined || value === null) return []
    return (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)] as const)
  })
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([k, v]) => [k, v])).toString()}`
}
