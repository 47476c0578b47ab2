import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { contract } from '../contract.ts'

const served = serve(contract).from<never>({
  async last(_, { ask }) {
    const { rows } = await ask<{ what: 'made' | 'rehearsed'; at: string; records: number; whole: boolean }>(
      `select distinct on (what) what, house.iso(at) as at, records, whole from backup.done
       where centre_id = house.centre() order by what, at desc`,
    )
    const of = (what: 'made' | 'rehearsed') => {
      const found = rows.find((row) => row.what === what)
      return found ? { at: found.at, records: found.records, whole: found.whole } : null
    }
    return { made: of('made'), rehearsed: of('rehearsed') }
  },
})

export const backup: ServerPart = { name: 'backup', served: [served] }
