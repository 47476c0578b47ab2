import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { countries } from '#kernel/language.ts'
import { may } from './access.ts'
import { entryIds } from './entry-ids.ts'

export const contract = {
  /**
   * What stands behind the entries of one country: where each was found, and the names and towns of kept places. Only for
   * staff who are signed in: some of these pages print a street.
   */
  behind: endpoint({
    method: 'GET',
    path: '/directory/behind',
    may: may.see,
    input: z.object({ country: z.enum(countries) }),
    output: z.object({
      entries: z.array(
        z.object({
          id: z.enum(entryIds),
          name: z.string(),
          town: z.string().nullable(),
          note: z.string().nullable(),
          kept: z.string().nullable(),
          sources: z.array(z.object({ url: z.string(), publisher: z.string(), date: z.string().nullable() })),
        }),
      ),
    }),
  }),
}
