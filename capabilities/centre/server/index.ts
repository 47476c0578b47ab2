import { serve } from '#kernel/server/serve.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import { contract } from '../contract.ts'
import { profile, publicRoot, retention } from '../records.ts'

const served = serve(contract).from<never>({
  async health(_, { ask, house }) {
    await ask('select 1')
    return { ok: true, program: house.program }
  },
})

export const centre: ServerPart = { name: 'centre', served: [served], kinds: [profile, publicRoot, retention] }
