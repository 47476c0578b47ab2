import { setTimeout as later } from 'node:timers/promises'
import { lineTo, signIn } from '#apps/cli/client.ts'
import { makePlace, outcome, type Story } from './story.ts'
import { compare, nothingTold, sealCalls, write } from './writers.ts'

/** A dice of its own, so that a story can be told again as it was. */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Messages and answers are cut, slow, sent twice and overtake each other on their way. */
export const network: Story = {
  name: 'bad network',
  about: 'messages are cut before and after they arrive, come twice, late, and out of order',
  async run(length) {
    const many = length === 'long' ? 4_000 : 400
    const place = await makePlace()
    try {
      const told = nothingTold()
      const dice = diceOf(20261122)
      let [cut, twice, slow] = [0, 0, 0]
      const bad = async (url: string, init: RequestInit): Promise<Response> => {
        if (!url.endsWith('/records')) return fetch(url, init)
        if (dice() < 0.5) {
          slow++
          await later(dice() * 60)
        }
        if (dice() < 0.1) {
          cut++
          throw new TypeError('the network was cut before it arrived')
        }
        if (dice() < 0.25) {
          // the same message once more, on a way of its own: it may be first or last
          twice++
          void later(dice() * 80).then(() => fetch(url, init).catch(() => {}))
        }
        const answer = await fetch(url, init)
        if (dice() < 0.15) {
          cut++
          await answer.body?.cancel()
          throw new TypeError('the network was cut before the answer came')
        }
        return answer
      }
      const desk = await signIn(lineTo(place.server.url, bad), place.head)
      const records = await sealCalls(desk, many, (n) => `звонок № ${n} учебный`)
      const share = records.length / 8
      await Promise.all([1, 1, 1, 2, 2, 5, 20, 50].map((size, n) => write(desk, records.slice(n * share, (n + 1) * share), size, told)))
      await later(200)
      const found = await compare(lineTo(place.server.url), place.head, told)
      return outcome(many, told, found, `${cut} cut, ${twice} sent twice, ${slow} slow`, told.positions.size === many)
    } finally {
      await place.leave()
    }
  },
}
