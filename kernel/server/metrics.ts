import type { PutAnswer } from '#kernel/wire.ts'

/**
 * [Note: no label from outside] What is counted for whoever watches the machine is sorted by lists that stand in the program:
 * templates of routes, classes of answers, names of refusals. Each label is checked against its list when it is counted,
 * and what is not in it is `other`. So no id, no text and no address can get into the numbers.
 */
export interface Metrics {
  request(of: { readonly route: string; readonly method: string; readonly status: number; readonly seconds: number }): void
  put(answers: readonly PutAnswer[]): void
  /** A page of a feed went out. */
  fed(bytes: number): void
  /** Returns the deed that counts it closed. */
  streamOpened(): () => void
  /** The hourly work of all centres has ended. */
  hourly(of: { readonly at: Date; readonly seconds: number; readonly failed: number }): void
  /** When the hourly work last ended, and for how many centres it failed; null before the first time. */
  readonly lastHourly: { readonly at: Date; readonly failed: number } | null
  /** Everything in the text format of Prometheus, with values that are looked up just now. */
  text(now: readonly Gauge[]): string
}

/** A value that is looked up when somebody asks. */
export interface Gauge {
  readonly name: string
  readonly help: string
  /** by the value of its one label, or a plain number */
  readonly is: number | { readonly label: string; readonly of: Readonly<Record<string, number>> }
}

const methods = new Set(['GET', 'HEAD', 'POST'])
const classes = new Set(['2xx', '3xx', '4xx', '5xx'])
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const bytes = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

/** `routes` and `refusals` may still grow while the house is put together. */
export function openMetrics({
  routes,
  refusals,
}: {
  readonly routes: ReadonlySet<string>
  readonly refusals: ReadonlySet<string>
}): Metrics {
  const requests = new Family('panah_requests_total', 'Requests by the template of their route and the class of the answer.', {
    route: routes,
    method: methods,
    class: classes,
  })
  const durations = new Histogram('panah_request_seconds', 'From a request to the head of its answer.', { route: routes }, seconds)
  const puts = new Family('panah_records_put_total', 'Records that devices sent: accepted, or the name of the refusal.', {
    answer: new Union(new Set(['accepted']), refusals),
  })
  const fedBytes = new Histogram('panah_feed_bytes', 'Bytes of one page of a feed, before packing.', {}, bytes)
  const hourlySeconds = new Histogram('panah_hourly_seconds', 'The hourly work of all centres together.', {}, seconds)
  const hourlyFailed = new Family('panah_hourly_failed_total', 'Centres whose hourly work did not finish.', {})
  let streams = 0
  let lastHourly: Metrics['lastHourly'] = null
  return {
    request({ route, method, status, seconds }) {
      requests.add([route, method, `${Math.floor(status / 100)}xx`])
      durations.add([route], seconds)
    },
    put(answers) {
      for (const answer of answers) puts.add([answer.accepted ? 'accepted' : answer.refusal])
    },
    fed(size) {
      fedBytes.add([], size)
    },
    streamOpened() {
      streams++
      let open = true
      return () => {
        if (open) streams--
        open = false
      }
    },
    hourly({ at, seconds, failed }) {
      lastHourly = { at, failed }
      hourlySeconds.add([], seconds)
      if (failed > 0) hourlyFailed.add([], failed)
    },
    get lastHourly() {
      return lastHourly
    },
    text(now) {
      const gauges: Gauge[] = [...now, { name: 'panah_event_streams', help: 'Devices that listen for news.', is: streams }]
      if (lastHourly)
        gauges.push({ name: 'panah_hourly_last_time_seconds', help: 'When it last ended.', is: lastHourly.at.getTime() / 1000 })
      const counted = [requests, durations, puts, fedBytes, hourlySeconds, hourlyFailed]
      return `${[...counted.flatMap((each) => each.lines()), ...gauges.flatMap(gaugeLines)].join('\n')}\n`
    },
  }
}

type Labels = Readonly<Record<string, { has(value: string): boolean }>>

class Union {
  readonly #sets: readonly ReadonlySet<string>[]
  constructor(...sets: readonly ReadonlySet<string>[]) {
    this.#sets = sets
  }
  has(value: string): boolean {
    return this.#sets.some((set) => set.has(value))
  }
}

/** Counts by labels. */
class Family {
  readonly name: string
  readonly help: string
  readonly #labels: readonly [string, { has(value: string): boolean }][]
  readonly #counts = new Map<string, number>()
  constructor(name: string, help: string, labels: Labels) {
    this.name = name
    this.help = help
    this.#labels = Object.entries(labels)
  }
  /** See [Note: no label from outside] */
  labelled(values: readonly string[]): string {
    return this.#labels.map(([name, list], n) => `${name}="${list.has(values[n]!) ? values[n]! : 'other'}"`).join(',')
  }
  add(values: readonly string[], by = 1): void {
    const key = this.labelled(values)
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }
  lines(): string[] {
    const lines = [...this.#counts].map(([labels, count]) => `${this.name}${labels && `{${labels}}`} ${count}`)
    return [`# HELP ${this.name} ${this.help}`, `# TYPE ${this.name} counter`, ...lines.sort()]
  }
}

class Histogram {
  readonly #family: Family
  readonly #bounds: readonly number[]
  readonly #seen = new Map<string, { counts: number[]; sum: number }>()
  constructor(name: string, help: string, labels: Labels, bounds: readonly number[]) {
    this.#family = new Family(name, help, labels)
    this.#bounds = bounds
  }
  add(values: readonly string[], value: number): void {
    const key = this.#family.labelled(values)
    let seen = this.#seen.get(key)
    if (!seen) this.#seen.set(key, (seen = { counts: Array.from({ length: this.#bounds.length + 1 }, () => 0), sum: 0 }))
    const at = this.#bounds.findIndex((bound) => value <= bound)
    seen.counts[at < 0 ? this.#bounds.length : at]!++
    seen.sum += value
  }
  lines(): string[] {
    const { name, help } = this.#family
    const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`]
    for (const [labels, { counts, sum }] of [...this.#seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
      let total = 0
      for (const [n, count] of counts.entries()) {
        total += count
        lines.push(`${name}_bucket{${labels}${labels && ','}le="${this.#bounds[n] ?? '+Inf'}"} ${total}`)
      }
      lines.push(`${name}_sum${labels && `{${labels}}`} ${sum}`, `${name}_count${labels && `{${labels}}`} ${total}`)
    }
    return lines
  }
}

function gaugeLines({ name, help, is }: Gauge): string[] {
  const values =
    typeof is === 'number' ? [`${name} ${is}`] : Object.entries(is.of).map(([value, n]) => `${name}{${is.label}="${value}"} ${n}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values]
}
