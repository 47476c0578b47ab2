import type { noteSources } from './records.ts'
import type { Service } from './services.ts'
import type { Channel, Understood, What } from './typed.ts'

/** What stands in the box of the story: the text, and what was chosen beside it. */
export interface Written {
  readonly text: string
  readonly what: What
  readonly channel: Channel | null
  readonly service: Service | null
  readonly minutes: number | null
  readonly source: (typeof noteSources)[number] | null
}
export const nothingYet: Written = { text: '', what: 'note', channel: null, service: null, minutes: null, source: null }

/** What this worker wrote down last: the same service takes about the same time. */
export interface LastTime {
  readonly service: Service | null
  readonly minutes: Readonly<Partial<Record<Service, number>>>
}

/** An entry as Enter would add it. */
export interface Meaning extends Written {
  /** Something of it was not typed and is taken from last time; the screen says so. */
  readonly asLastTime: boolean
}

/**
 * The entry that is meant: what was chosen, or what was understood of a line behind `/`. What such a line leaves open about a
 * service is as it was last time, if nothing else is said: the bare `/услуга` is the last service once more.
 */
export function meantBy(written: Written, understood: Understood | null, last: LastTime): Meaning {
  if (understood === null) return { ...written, text: written.text.trim(), asLastTime: false }
  const { what, channel, text } = understood
  const isBare = what === 'service' && understood.service === null && text === ''
  const service = isBare ? last.service : understood.service
  const remembered = service === null || understood.minutes !== null || text !== '' ? undefined : last.minutes[service]
  return {
    what,
    channel,
    service,
    minutes: understood.minutes ?? remembered ?? null,
    source: written.source,
    text,
    asLastTime: (isBare && service !== null) || remembered !== undefined,
  }
}

/** Whether there is enough to add: words, or a fact that says something without them. */
export const isWhole = ({ what, service, channel, minutes, text }: Meaning): boolean =>
  what === 'service'
    ? service !== null || text !== ''
    : text !== '' || ((what === 'contact' || what === 'visit') && (channel ?? minutes) !== null)
