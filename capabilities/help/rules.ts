/** The exercises of the first day, in their order: what is written for them, or what is done with the page itself. */
export const exercises = [
  { name: 'call', may: 'helpline.log', kind: 'helpline/call', path: '/calls/new' },
  { name: 'place', may: 'shelter.place', kind: 'shelter/stay', path: '/shelter' },
  { name: 'contact', may: 'cases.write', kind: 'cases/contact', path: '/cases' },
  { name: 'consent', may: 'consent.disclose', kind: 'consent/disclosure', path: '/cases' },
  { name: 'lock', may: 'member', reflex: 'locked', path: null },
  { name: 'print', may: 'member', reflex: 'printed', path: null },
] as const
export type Exercise = (typeof exercises)[number]
export type ExerciseName = Exercise['name']

/** When she began, and what of the page itself she has done since. */
export interface Begun {
  readonly since: string
  readonly did: readonly string[]
}

/**
 * What is done: she herself has written such a record since she began, or done it with the page. In a demo centre others'
 * records, and hers from before, are there from the start and count for nothing.
 *
 * @param written of each kind the records there are: who wrote them and when, UTC
 */
export function doneOf(
  begun: Begun,
  me: string,
  written: Readonly<Record<string, readonly { readonly by: string; readonly at: string }[]>>,
): ReadonlySet<ExerciseName> {
  return new Set(
    exercises
      .filter((exercise) =>
        'kind' in exercise
          ? (written[exercise.kind] ?? []).some(({ by, at }) => by === me && at >= begun.since)
          : begun.did.includes(exercise.reflex),
      )
      .map(({ name }) => name),
  )
}
