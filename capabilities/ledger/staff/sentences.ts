/** What a deed is about, which decides the word that stands after it. */
export type ObjectIs = 'case' | 'record' | 'device' | 'none'

/** A line of the ledger, as the server keeps it. */
export interface Line {
  readonly id: string
  readonly at: string
  readonly actor: string | null
  readonly action: string
  readonly object: string | null
}

/** Families by which the list can be narrowed. */
export type Family = 'reading' | 'writing' | 'people' | 'sign-in'

/** Words of a deed by its name in the ledger, the kind of its object, and its family. */
const deeds: Readonly<Record<string, readonly [words: string, object: ObjectIs, family: Family]>> = {
  opened: ['opened', 'case', 'reading'],
  revealed: ['revealed', 'case', 'reading'],
  printed: ['printed', 'case', 'reading'],
  exported: ['exported', 'case', 'reading'],
  erased: ['erased', 'case', 'writing'],
  'erased-again': ['erased-again', 'case', 'writing'],
  'people.foundFinish': ['founded', 'none', 'people'],
  'people.signInFinish': ['signed-in', 'none', 'sign-in'],
  'people.signInSecond': ['signed-in', 'none', 'sign-in'],
  'people.signOut': ['signed-out', 'none', 'sign-in'],
  'people.passphraseFinish': ['passphrase', 'none', 'sign-in'],
  'people.secondFactorConfirm': ['second', 'none', 'sign-in'],
  'people.secondFactorRemove': ['second', 'none', 'sign-in'],
  'people.invite': ['invited', 'none', 'people'],
  'people.withdrawInvite': ['withdrew', 'none', 'people'],
  'people.joinFinish': ['joined', 'none', 'people'],
  'circles.append': ['membership', 'none', 'people'],
  'circles.rewrap': ['membership', 'none', 'people'],
  'circles.giveBack': ['membership', 'none', 'people'],
  'circles.giveKeys': ['membership', 'none', 'people'],
  'ledger.anchor': ['anchored', 'none', 'people'],
  'circles.recoveryProve': ['recovered', 'none', 'people'],
  'devices.remember': ['remembered', 'none', 'people'],
  'devices.revoke': ['revoked', 'device', 'people'],
  'people/person': ['named', 'none', 'people'],
  'people/pending': ['membership', 'none', 'people'],
  'centre/profile': ['settings', 'none', 'people'],
  'centre/public-root': ['settings', 'none', 'people'],
}

/** Steps on the way to a deed, which say nothing by themselves. */
const silent: ReadonlySet<string> = new Set([
  'people.passphraseStart',
  'people.secondFactorStart',
  'ledger.tell',
  'records.put',
  'people.signInStart',
  'erasure.confirm',
  'kernel.eraseAgain',
])

export interface Sentence {
  /** Key behind `did.` in the words. */
  readonly words: string
  readonly object: ObjectIs
  readonly family: Family
}

/** How a line is told, or null when it is only a step on the way. */
export function sentenceOf(line: Line): Sentence | null {
  if (silent.has(line.action)) return null
  const known = Object.hasOwn(deeds, line.action) ? deeds[line.action] : undefined
  if (known) return { words: known[0], object: line.object === null ? 'none' : known[1], family: known[2] }
  // every other line is a record of some capability, by its kind: `cases/note`, `shelter/stay`
  return { words: 'wrote', object: line.object === null ? 'none' : 'record', family: 'writing' }
}

/** Of whom it is worth asking: more than ten files opened between 22 and 6 by the clock of the centre. */
export function nightReaders(lines: readonly Line[], hourOf: (at: string) => number): ReadonlyMap<string, number> {
  const files = new Map<string, Set<string>>()
  for (const { at, actor, action, object } of lines) {
    if (action !== 'opened' || actor === null || object === null) continue
    const hour = hourOf(at)
    if (hour >= 6 && hour < 22) continue
    files.set(actor, (files.get(actor) ?? new Set()).add(object))
  }
  return new Map([...files].filter(([, opened]) => opened.size > 10).map(([actor, opened]) => [actor, opened.size]))
}

/** A line that is told: what it says, and when that was. */
export interface Told {
  readonly id: string
  readonly at: string
  readonly said: string
}
export interface ToldDay {
  readonly day: string
  /** `time` is the minute by the clock of the centre; `count`, how often the same was said in that minute in a row. */
  readonly lines: readonly { readonly id: string; readonly time: string; readonly said: string; readonly count: number }[]
}

/**
 * Lines day by day, in the order they come; what says the same in the same minute is told once.
 *
 * @param clock day and time of a moment by the clock of the centre
 */
export function byDay(told: readonly Told[], clock: (at: string) => { readonly day: string; readonly time: string }): readonly ToldDay[] {
  const days: { day: string; lines: { id: string; time: string; said: string; count: number }[] }[] = []
  for (const { id, at, said } of told) {
    const { day, time } = clock(at)
    let here = days.at(-1)
    if (here?.day !== day) days.push((here = { day, lines: [] }))
    const last = here.lines.at(-1)
    if (last?.said === said && last.time === time) last.count++
    else here.lines.push({ id, time, said, count: 1 })
  }
  return days
}
