import { useMemo } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, useRecords } from '#kernel/device/index.ts'
import type { DisclosedField } from '../codes.ts'
import type { Secrets } from '../leaks.ts'
import { consent } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'

/** Every card of a case and everything that left it, the newest first. */
export function useConsents(caseId: string): {
  readonly cards: readonly Opened<typeof consent>[]
  readonly disclosures: readonly Opened<typeof disclosure>[]
} {
  const cards = useRecords(consent, { caseId })
  const disclosures = useRecords(disclosure, { caseId })
  return useMemo(
    () => ({
      cards: [...cards].sort((a, b) => (a.coded.from === b.coded.from ? (a.at < b.at ? 1 : -1) : a.coded.from < b.coded.from ? 1 : -1)),
      disclosures: [...disclosures].sort((a, b) => (a.coded.at < b.coded.at ? 1 : -1)),
    }),
    [cards, disclosures],
  )
}

/** What the case file knows of her that must not slip out inside another field. */
export function useSecrets(caseId: string): Secrets {
  const known = useCase(caseId)?.card?.sealed
  return useMemo(
    () => ({
      name: known?.name === undefined ? [] : [known.name],
      contact: known?.phones ?? [],
      children: (known?.others ?? []).map(({ name }) => name),
    }),
    [known],
  )
}

/** What the case file knows of some fields, to begin with. Nothing of it is ticked by itself. */
export function useKnown(caseId: string): Readonly<Partial<Record<DisclosedField, string>>> {
  const row = useCase(caseId)
  return useMemo(() => {
    const known = row?.card?.sealed
    return {
      alias: known?.callHer ?? row?.alias ?? '',
      name: known?.name ?? '',
      contact: (known?.phones ?? []).join(', '),
      children: (known?.others ?? []).map(({ name, who }) => (who === undefined ? name : `${name}, ${who}`)).join('; '),
    }
  }, [row])
}
