import { randomUUID } from 'node:crypto'
import { put, type Desk } from '#apps/cli/client.ts'
import { shapes } from '#house/gather.ts'
import { codedOf } from '#house/well-formed.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import { filledSealed, type TextFor } from './filled.ts'

const day = (days = 0): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Coded parts that say more than the least, so that the record is taken and the sealed text beside it is shown. */
function coded(room: string, bed: string, child: string, consent: string): Readonly<Record<string, Record<string, unknown>>> {
  const told = { recipient: 'police', purpose: 'order', fields: ['name', 'story'] }
  return {
    'shelter/room': { beds: [bed] },
    'shelter/stay': { room, beds: [bed], since: day(-3), from: day(-3), women: 1, state: 'staying' },
    'children/child': { number: 1, withHer: true },
    'children/collector': { children: [child], reason: 'court' },
    'consent/consent': { ...told, state: 'given', from: day(-1), until: day(20), form: 'spoken' },
    'consent/disclosure': { ...told, consent, fields: ['name'], at: new Date().toISOString(), way: 'told' },
    'cases/closing': { deed: 'reopened', again: 'other', on: day() },
    'follow-up/plan': { state: 'declined', exitOn: day(-10) },
    'obstacles/refusal': { what: ['sent_away'] },
  }
}

/** What the others stand in or lean on. */
const first = ['cases/case', 'cases/card', 'shelter/room', 'children/child', 'consent/consent']
/** One of each centre or person, there since the founding: `quickCentre` writes their texts. The root is a key, and no words. */
export const writtenAtFounding = ['centre/profile', 'centre/root', 'people/person']

export interface EveryKind {
  readonly caseId: string
  readonly childId: string
  /** Kinds that took none, and why. */
  readonly left: readonly string[]
  /** Who wrote a record into which circle. */
  readonly taken: readonly { readonly kind: string; readonly circle: RoleCircle; readonly by: Desk }[]
}

/** Writes records of every kind into one case, each by the first of these workers who may; every text is from `textFor`. */
export async function writeEveryKind(
  by: readonly Desk[],
  textFor: TextFor,
  circleOf: (kind: RecordKind, round: number) => RoleCircle = (kind) => kind.circles[0],
): Promise<EveryKind> {
  const [child, consent, room, bed, caseId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const ids: Readonly<Record<string, string>> = {
    'cases/case': caseId,
    'children/child': child,
    'consent/consent': consent,
    'shelter/room': room,
  }
  const more = coded(room, bed, child, consent)
  const left: string[] = []
  const taken: EveryKind['taken'][number][] = []
  const rank = (kind: string): number => (first.includes(kind) ? first.indexOf(kind) : first.length)
  for (const shape of (await shapes()).map(({ it }) => it).sort((a, b) => rank(a.of.kind) - rank(b.of.kind))) {
    const { kind, of } = shape.of
    if (writtenAtFounding.includes(kind)) continue
    for (let round = 0; round < (kind in ids ? 1 : 2); round++) {
      const circle = circleOf(shape.of, round)
      const sealed = filledSealed(shape, textFor)
      const id = ids[kind]
      const record = {
        ...(id === undefined ? {} : { id }),
        ...(of === 'case' ? { caseId } : {}),
        kind,
        circle,
        coded: { ...codedOf(shape.of), ...more[kind] },
        sealed,
      }
      let why = sealed === null ? 'the shape takes no such text' : 'nobody may'
      for (const desk of sealed === null ? [] : by) {
        const [answer] = await put(desk, [record]).catch((error: Error) => [{ accepted: false as const, refusal: error.message }])
        why = answer?.accepted === true ? '' : String(answer?.refusal)
        if (why === '') {
          taken.push({ kind, circle, by: desk })
          break
        }
      }
      if (why !== '' && round === 0) left.push(`${kind}: ${why}`)
    }
  }
  return { caseId, childId: child, left, taken }
}
