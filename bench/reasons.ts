import type { Line } from './report.ts'

/** Why a target is missed, in one clause. */
interface Reason {
  /** The beginning of the line's work. */
  readonly what: string
  /** A part of its size; any size unless said. */
  readonly size?: string
  readonly why: string
}

/**
 * Every row that misses its target needs one of these, or the run ends with 1. The first that fits is taken. After a change
 * here `npm run bench -- --again` writes the report anew without measuring.
 */
const reasons: readonly Reason[] = [
  {
    what: 'first load → Unlock',
    why: 'React 19 with the router and one language’s sentences and two fonts (36 KB) stand before the door',
  },
  {
    what: 'first load → Today',
    why: 'what Unlock loads, OPAQUE for the sign-in (90 KB of WebAssembly), and the components of the frame and its first screen',
  },
  {
    what: 'Enter → the new entry',
    size: 'page 6 times slower',
    why: 'the target is a laptop’s; on so slow a page more than a third is Chromium’s own laying out and painting (the difference to “laid out”), the rest React drawing the case again',
  },
  {
    what: 'Enter → a service typed',
    size: 'page 6 times slower',
    why: 'the target is a laptop’s; on so slow a page more than a third is Chromium’s own laying out and painting (the difference to “laid out”), the rest React drawing the case again',
  },
  { what: 'Enter → the new entry', why: 'the screen is drawn in time on most keys; the frame that shows it comes up to 16 ms later' },
  { what: 'Enter → a service typed', why: 'the screen is drawn in time on most keys; the frame that shows it comes up to 16 ms later' },
  {
    what: 'Enter → sealed',
    size: 'page 6 times slower',
    why: 'the entry is drawn before it is sealed, and the drawing is what is six times slower',
  },
  {
    what: 'open a case on the device',
    size: 'page 6 times slower',
    why: 'thirty entries are drawn before the first frame; the target is a laptop’s',
  },
  {
    what: 'open a closed case from the server',
    why: 'thirty records come from the server and are opened one after the other before the first is drawn',
  },
  {
    what: 'rack of half a year',
    size: 'page 6 times slower',
    why: 'drawn without a graphics card: Chromium paints every moved pixel with the slowed processor itself',
  },
  {
    what: 'search: key → results',
    size: 'page 6 times slower',
    why: 'the function takes a few milliseconds of it (its own row); the rest is React drawing the list and Chromium painting it, six times slower',
  },
  {
    what: 'search: key → results',
    why: 'the list stands in the page in time; the frame that shows it comes up to 16 ms later, and the slowest keys are those that open or empty the palette',
  },
  {
    what: 'unlock: passphrase → Today usable, processor',
    why: 'Argon2id is made to be slow, and six times slower it alone takes longer than the target; a real phone was not tried',
  },
  {
    what: 'unlock: passphrase → Today usable',
    why: 'every card and open case stored on the device is read and opened before the day’s work is complete',
  },
  {
    what: 'memory of an opened device',
    why: 'every record of the working set is kept open in the page, and search keeps every card folded beside it',
  },
  {
    what: 'vault: open search cards',
    why: 'decrypting a card is so little work that what surrounds it shows: its context, SHA-256 of the blob, strict JSON and the checks of sealing §3.6',
  },
  {
    what: 'vault: open and verify',
    why: 'beside decryption and signature stand the context, SHA-256 of the blob, strict JSON and the checks of sealing §3.6',
  },
  {
    what: 'vault: seal and sign',
    why: 'beside encryption and signature stand the canonical JSON, the context and the check of what was just sealed',
  },
  {
    what: 'put:',
    size: '1 connection',
    why: 'session, right, membership, erasure counter, version and ledger go with the record in one pipelined trip, where the limit only inserts; with one connection nothing overlaps',
  },
  {
    what: 'put:',
    size: 'connections',
    why: 'session, right, membership, shape and ledger take processor time that server, database and load share here',
  },
  {
    what: 'feed: first sync of the working set',
    why: 'which records belong to it (cards, open cases, 90 days) is found by three indexes, where the limit is told their numbers',
  },
  { what: 'feed: first sync through', why: 'the row policy asks for each row whether its circle is hers, and the rows become JSON' },
  {
    what: 'memory, server and PostgreSQL, idle',
    why: 'after a device has read everything, the pages it read stay in PostgreSQL’s shared buffers, and Node keeps the heap of its largest pages',
  },
  {
    what: 'growth, ',
    why: 'where the history is long, fewer of a page’s rows stand in PostgreSQL’s 32 MB of buffers, and the others come from the system’s cache',
  },
  {
    what: 'page of a list near its end',
    why: 'a page of the oldest lines is rarely among PostgreSQL’s 32 MB of buffers where the list is long; the plan is the same',
  },
  {
    what: 'statistic: two codes by month, from the rows',
    why: 'two million rows are read and counted each time: a rollup is needed, and its row shows what it would give',
  },
  {
    what: 'site: 100 page views',
    why: 'each view is made and packed with brotli anew, on the one thread that also answers the staff',
  },
  {
    what: 'types of everything',
    size: 'from nothing',
    why: 'ninety thousand lines with their tests stand in six projects, each of which reads what it needs of the others and of the packages’ types again',
  },
  { what: 'beside PouchDB', why: 'ours checks rights for each row and comes from a database that forces its writes to the disk' },
  {
    what: 'beside Directus: create',
    why: 'both end in the same PostgreSQL, and forcing a commit to the same disk is a part of each that cannot be divided away',
  },
]

/** Why this row misses its target; undefined when nobody has found out yet. */
export const reasonOf = ({ what, size }: Line): string | undefined =>
  reasons.find((each) => what.startsWith(each.what) && size.includes(each.size ?? ''))?.why
