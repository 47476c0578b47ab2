import type { SearchCard } from '#kernel/device/part.ts'
import type { Sealed } from '#kernel/record.ts'
import { card } from '../sealed/card.ts'

/**
 * How a case is found: by its alias, names, phones and the number in the paper journal, from the first letters on. Not by
 * the word she chose for herself, which is only compared whole. See [Note: found only by her word]
 */
export const foundBy = {
  shape: card,
  card: ({ caseId, sealed }: { readonly caseId: string; readonly sealed: Sealed<typeof card> }) => ({
    masked: sealed.alias,
    words: [
      sealed.alias,
      ...[sealed.name, sealed.callHer, sealed.journal].filter((word): word is string => word !== undefined),
      ...(sealed.phones ?? []),
      ...(sealed.others ?? []).map((each) => each.name),
    ],
    path: `/cases/${caseId}` as const,
  }),
} satisfies SearchCard
