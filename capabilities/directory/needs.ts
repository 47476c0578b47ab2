import type { EntryService } from './entry.ts'

/** What she may look for, in the order of asking. */
export const needs = [
  'housing',
  'psychological',
  'legal',
  'medical',
  'social',
  'advice',
  'money',
  'papers',
  'food',
  'group',
  'children',
] as const
export type Need = (typeof needs)[number]

const needOf: Readonly<Record<EntryService, Need>> = {
  advocacy: 'legal',
  assessment: 'advice',
  consultation: 'advice',
  coordination: 'advice',
  court_support: 'legal',
  cultural: 'group',
  documentation: 'papers',
  documents: 'papers',
  economic: 'money',
  food: 'food',
  hotline: 'advice',
  housing: 'housing',
  information: 'advice',
  labour: 'money',
  legal: 'legal',
  mediation: 'advice',
  medical: 'medical',
  mobile: 'advice',
  online: 'advice',
  pedagogical: 'children',
  peer_support: 'group',
  police: 'advice',
  protective_order: 'legal',
  psychological: 'psychological',
  referral: 'advice',
  self_help_groups: 'group',
  social: 'social',
}

/** What services come to for somebody who looks for help, in the order of `needs`. */
export const needsOf = (services: readonly EntryService[]): readonly Need[] => {
  const found = new Set(services.map((service) => needOf[service]))
  return needs.filter((need) => found.has(need))
}
