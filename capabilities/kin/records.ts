import { code, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

/** Who somebody is to her. */
export const kinRelations = [
  'husband',
  'ex_husband',
  'partner',
  'mother',
  'father',
  'sister',
  'brother',
  'daughter',
  'son',
  'grandparent',
  'aunt_uncle',
  'other_kin',
  'mother_in_law',
  'father_in_law',
  'his_kin',
  'co_wife',
  'friend',
  'neighbour',
  'colleague',
  'employer',
  'teacher',
  'doctor',
  'clergy',
  'other',
] as const

/**
 * [Note: who may know] `safe`: she says this person is on her side. `unsure`: nobody knows yet. `dangerous`: this person has
 * hurt or threatens her. `never_tell`: must not learn anything, not even that she was here; often somebody kind who would
 * pass it on. The last two stand on top wherever somebody may be called.
 */
export const stances = ['safe', 'unsure', 'dangerous', 'never_tell'] as const

/** Somebody around her. */
export const personKind = recordKind({
  kind: 'kin/person',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'identity',
  may: may.write,
  coded: {
    relation: code(kinRelations),
    stance: code(stances),
    livesWithHer: yes(),
    mayBeCalled: yes(),
    /** Would take her in. */
    mayTakeHerIn: yes(),
    child: yes(),
    /** Taken off the map: written by mistake, or no longer in her life. */
    gone: yes(),
  },
  refusals: ['silent-is-not-called'],
})
