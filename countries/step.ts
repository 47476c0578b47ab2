/** What a telephone talk may turn into; the most urgent stands first. */
export const scripts = [
  'danger',
  'suicide',
  'child',
  'health',
  'after_rape',
  'silent',
  'deaf',
  'fishing',
  'offender',
  'programme',
  'abusive',
  'official',
  'kin',
  'handover',
  'hello',
] as const
export type Script = (typeof scripts)[number]

/**
 * One line of a script. Its words are `step.<code>` in the six languages of the helpline; what differs from land to land or
 * changes with a law is a step of its own or a number in it. See [Note: law is dated data]
 */
export interface Step {
  /** Stable, `danger.order`: the key of its words, and what a tick points at. */
  readonly code: string
  readonly script: Script
  /** Its place in the script: 10, 20, 30 … */
  readonly at: number
  /** `say`: aloud, in these words. `do`: what the operator does. `law`: what others must do or she may ask for. */
  readonly does: 'say' | 'do' | 'law'
  /** Numbers that stand in the sentence: hours, days. */
  readonly numbers?: Readonly<Record<string, number>>
  /** Only where she is in this region; absent: in the whole country. */
  readonly region?: string
}
