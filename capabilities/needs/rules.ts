/** What may be asked, in the order of a first evening: what helps tonight stands first. */
export const needs = [
  'access',
  'language',
  'interpreter',
  'diet',
  'allergy',
  'infant',
  'belief',
  'pregnancy',
  'no_papers',
  'hiv',
  'substances',
  'diagnosis',
  'identity',
] as const
export type Need = (typeof needs)[number]

/** Who said it. */
export const sources = ['she', 'document', 'kin', 'agency'] as const
export type Source = (typeof sources)[number]

/** Why somebody opens a closed need. */
export const reasons = ['helping_now', 'doctor', 'she_asks', 'papers', 'other'] as const

const open: readonly Need[] = ['access', 'language', 'interpreter', 'diet', 'allergy', 'infant']
const tonight: readonly Need[] = ['access', 'diet', 'allergy', 'infant', 'language', 'interpreter']
const closed: readonly Need[] = ['hiv', 'substances', 'diagnosis', 'identity']

/** Whether everybody of intake may read it without harm to her. */
export const isOpen = (need: Need): boolean => open.includes(need)

/** What the house has to know this evening. */
export const helpsTonight = (need: Need): boolean => tonight.includes(need)

/** Circles offered as readers; `own`: only people chosen by name. The first is what the form suggests. */
export type Readers = 'intake' | 'psych' | 'medical' | 'own'
export const readersOffered = (need: Need): readonly Readers[] =>
  isOpen(need) ? ['intake', 'own'] : closed.includes(need) ? ['own', 'medical', 'psych'] : ['own', 'medical', 'psych', 'intake']

/**
 * [Note: no diagnosis by hearsay] What a relative or an office says of her illness, her blood or whom she loves is not
 * written down: only what she says herself, or a paper; of her identity only she speaks.
 */
export function sourcesFor(need: Need): readonly Source[] {
  if (need === 'identity' || need === 'belief') return ['she']
  if (closed.includes(need) || need === 'pregnancy') return ['she', 'document']
  return sources
}
