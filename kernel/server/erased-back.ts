import { contract } from '#kernel/records-contract.ts'
import { eraseAgain } from './erase-again.ts'
import { isErasedProof } from './erased-proof.ts'
import { serve } from './serve.ts'

const { eraseAgain: endpoint } = contract

/** `POST /records/erased`: what devices know to be erased, after a restore. See [Note: erased once more] */
export const servedErasedBack = serve({ eraseAgain: endpoint }).from<never>({
  async eraseAgain({ erased }, { ask, actor, house, now, refuse, after }) {
    const { centre, account } = actor
    const { rows } = await ask<{ yes: boolean }>(`select restored <> '[]' as yes from kernel.counter where centre_id = house.centre()`)
    if (!rows[0]?.yes) refuse('not-restored')
    const ours = erased.filter((each) => isErasedProof(house.secrets, centre, each))
    const { kinds, projections } = house
    const gone = await eraseAgain({ ask, centre, kinds: kinds.values(), projections, now, actor: account }, ours)
    if (gone.length > 0) after(() => house.news.tell(centre, 'gone', Math.max(...gone.map(({ position }) => position))))
    return { erased: gone.length }
  },
})
