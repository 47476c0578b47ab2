import { signIn } from '#apps/cli/client.ts'
import { foundCentre } from '#apps/cli/testing-centre.ts'
import testDatabases from '#house/vitest-setup.ts'
import { outcome, type Story } from './story.ts'
import { compare, nothingTold, sealCalls, write } from './writers.ts'

/** The server's clock goes forward a month, back a year, and to where it was: order and ledger do not hang on it. */
export const clockJumps: Story = {
  name: 'clock jumps',
  about: 'the clock of the server goes forward and back between writes',
  async run(length) {
    const day = 24 * 60
    const jumps = length === 'long' ? [30, -365, 400, -1, 3_650, -3_714, 0] : [30, -365, 335]
    const dropDatabases = await testDatabases()
    const centre = await foundCentre()
    try {
      const told = nothingTold()
      const records = await sealCalls(centre.head, jumps.length * 40, (n) => `звонок № ${n} учебный`)
      for (const [n, days] of jumps.entries()) {
        centre.later(days * day)
        // a session may have ended meanwhile: she signs in again, nothing else
        const desk = await signIn(centre.line(), centre.head)
        await write(desk, records.slice(n * 40, (n + 1) * 40), 4, told)
      }
      const found = await compare(centre.line(), centre.head, told)
      return outcome(jumps.length, told, found, 'in days: ' + jumps.join(', '))
    } finally {
      await centre.drop()
      await dropDatabases()
    }
  },
}
