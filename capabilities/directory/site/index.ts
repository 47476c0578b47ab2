import { Hono, type Context } from 'hono'
import { publicEntries } from '../shown.ts'
import { call, callPaper } from './call.ts'
import { centre } from './centre.ts'
import { confirmedFrom, type Asks } from './confirmed.ts'
import { asked, find } from './find.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { know } from './know.ts'
import type { Page, Reader } from './page.ts'

export type { Asks } from './confirmed.ts'
export type { Html, Page, Reader } from './page.ts'
export { wordsOf, type SayIn } from './say.ts'
export { dayIn, exitsOf, languagesOf, publicLines } from '../lines.ts'

/** What the frame has read from the path before any of these pages. */
export interface ReaderEnv {
  readonly Variables: { reader: Reader; countryName: string }
}

/** What the frame gives to the pages: who reads and how a page is answered. */
export interface DirectorySite {
  readonly pool: Asks | null
  readonly answer: (c: Context<any>, page: Page) => Response | Promise<Response>
}

/**
 * The public pages, below country and language: `` home, `a` numbers, `b` find, `c/….` one organisation, `d` is this
 * normal, `e` what stays. One letter each, so that an address tells nothing.
 */
export function directorySite({ pool, answer }: DirectorySite) {
  const confirmed = confirmedFrom(pool)
  const app = new Hono<ReaderEnv>()
  const entries = async (reader: Reader) => publicEntries(reader.country, await confirmed(reader.today), reader.today)

  app.get('/', (c) => answer(c, home(c.var.reader)))
  app.get('/a', (c) => answer(c, call(c.var.reader, c.var.countryName)))
  app.get('/a/p', (c) => answer(c, callPaper(c.var.reader)))
  app.get('/b', async (c) => answer(c, find(c.var.reader, await entries(c.var.reader), { region: null, need: null })))
  app.get('/b/:region{[A-Z0-9]{1,2}}', async (c) => {
    const { reader } = c.var
    const question = asked(reader, `${reader.country}-${c.req.param('region')}`, null)
    return question.region === null ? c.notFound() : answer(c, find(reader, await entries(reader), question))
  })
  app.post('/b', async (c) => {
    const { reader } = c.var
    // what is no form asks nothing
    const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    return answer(c, find(reader, await entries(reader), asked(reader, form['r'], form['n'])))
  })
  app.get('/c/:page{[a-z0-9]{5}}', async (c) => {
    const { reader } = c.var
    const entry = (await entries(reader)).find((each) => each.page === c.req.param('page'))
    return entry === undefined ? c.notFound() : answer(c, centre(reader, entry))
  })
  app.get('/d', (c) => answer(c, know(c.var.reader, c.var.countryName)))
  app.get('/e', (c) => answer(c, history(c.var.reader)))
  return app
}
