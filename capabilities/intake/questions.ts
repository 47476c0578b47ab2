import { ages, contactMeans, noteSources, sexes, sources as arrivals } from '#capabilities/cases/records.ts'
import { relations } from '#capabilities/cases/relations.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import { languages } from '#kernel/language.ts'
import { civils, delays, displacements } from './codes.ts'

/** Whose word a statement is (R55). */
export const saidBy = noteSources
export type SaidBy = (typeof saidBy)[number]

/**
 * One thing that may be asked. [Note: nothing is compulsory] Every question may be passed over, and «does not want to say» is
 * an answer: it counts as answered everywhere. `why.<id>` says to her and to us what it is asked for.
 */
export interface Question {
  readonly id: QuestionId
  readonly step: 'today' | 'happened' | 'children' | 'papers' | 'needs' | 'groups'
  readonly is: 'line' | 'note' | 'one' | 'many' | 'count'
  readonly options?: readonly string[]
  /** Whose words name the options, and before which key, when they are not ours (`a.<id>.<option>`). */
  readonly words?: { readonly room: 'cases'; readonly before: string }
  /**
   * Where the answer lives: in the file of the case, on her card, in the safe contact, or in the sheet of this intake. What
   * lives elsewhere is not kept twice.
   */
  readonly home: 'file' | 'card' | 'contact' | 'sheet'
  /** Tells of somebody else: never on the page that is shown to her, and sealed like everything. */
  readonly ofOthers?: true
}

const ids = [
  'called',
  'speaks',
  'cameWith',
  'health',
  'danger',
  'tonight',
  'contact',
  'contactHow',
  'children',
  'violence',
  'relation',
  'story',
  'delay',
  'injuries',
  'before',
  'offender',
  'childrenSaw',
  'papers',
  'wants',
  'wish',
  'arrived',
  'age',
  'civil',
  'sex',
  'displacement',
] as const
export type QuestionId = (typeof ids)[number]
export const questionIds = ids

export const questions: readonly Question[] = [
  { id: 'called', step: 'today', is: 'line', home: 'card' },
  { id: 'speaks', step: 'today', is: 'one', options: [...languages, 'sign', 'other'], home: 'sheet' },
  {
    id: 'cameWith',
    step: 'today',
    is: 'many',
    options: ['alone', 'children', 'relative', 'friend', 'police', 'medic', 'worker', 'other'],
    home: 'sheet',
  },
  { id: 'health', step: 'today', is: 'one', options: ['ok', 'can_wait', 'doctor_today', 'ambulance'], home: 'sheet' },
  { id: 'danger', step: 'today', is: 'one', options: ['no', 'yes', 'unsure'], home: 'sheet' },
  { id: 'tonight', step: 'today', is: 'one', options: ['here', 'kin', 'own_safe', 'rented', 'back', 'nowhere'], home: 'sheet' },
  { id: 'contact', step: 'today', is: 'many', options: contactMeans, words: { room: 'cases', before: 'means' }, home: 'contact' },
  { id: 'contactHow', step: 'today', is: 'line', home: 'contact' },
  { id: 'children', step: 'today', is: 'count', home: 'file' },
  { id: 'violence', step: 'happened', is: 'many', options: violenceKinds, words: { room: 'cases', before: 'violence' }, home: 'file' },
  {
    id: 'relation',
    step: 'happened',
    is: 'one',
    options: relations,
    words: { room: 'cases', before: 'relation' },
    home: 'file',
    ofOthers: true,
  },
  { id: 'story', step: 'happened', is: 'note', home: 'sheet' },
  { id: 'delay', step: 'happened', is: 'one', options: delays, home: 'sheet' },
  { id: 'injuries', step: 'happened', is: 'note', home: 'sheet' },
  { id: 'before', step: 'happened', is: 'many', options: ['nobody', 'police', 'court', 'health', 'kin', 'centre', 'other'], home: 'sheet' },
  { id: 'offender', step: 'happened', is: 'note', home: 'sheet', ofOthers: true },
  { id: 'childrenSaw', step: 'children', is: 'many', options: ['saw', 'hurt', 'safe', 'left_there', 'taken'], home: 'sheet' },
  { id: 'papers', step: 'papers', is: 'many', options: ['with_her', 'at_home', 'taken_away', 'lost', 'none'], home: 'sheet' },
  { id: 'wants', step: 'needs', is: 'many', options: services, words: { room: 'cases', before: 'service' }, home: 'sheet' },
  { id: 'wish', step: 'needs', is: 'note', home: 'sheet' },
  { id: 'arrived', step: 'groups', is: 'one', options: arrivals, words: { room: 'cases', before: 'source' }, home: 'file' },
  { id: 'age', step: 'groups', is: 'one', options: ages, words: { room: 'cases', before: 'age' }, home: 'file' },
  { id: 'civil', step: 'groups', is: 'one', options: civils, home: 'sheet' },
  { id: 'sex', step: 'groups', is: 'one', options: sexes, words: { room: 'cases', before: 'sex' }, home: 'file' },
  { id: 'displacement', step: 'groups', is: 'one', options: displacements, home: 'sheet' },
]

const byId = new Map(questions.map((each) => [each.id, each]))
export const questionOf = (id: QuestionId): Question => byId.get(id)!

/** The steps after consent, in no order that must be kept. */
export const sections = ['happened', 'children', 'papers', 'needs', 'groups'] as const
export type Section = (typeof sections)[number]

/** What is needed to help today: bed-ready. The alias is always there. */
export const forToday: readonly (QuestionId | 'alias')[] = [
  'alias',
  'called',
  'speaks',
  'cameWith',
  'health',
  'danger',
  'tonight',
  'contact',
  'children',
]
/**
 * What an evaluation sheet is written from. A list of our own: the criteria of the country's order could not be read (see
 * the notes of countries/), so the screen says that it is to be compared with the form in use.
 */
export const forSheet: readonly QuestionId[] = [
  'violence',
  'relation',
  'story',
  'delay',
  'injuries',
  'before',
  'childrenSaw',
  'papers',
  'wants',
]
/** What the figures of a report count; `figures` is her answer whether she may be counted. */
export const forReport: readonly (QuestionId | 'figures')[] = ['violence', 'relation', 'age', 'arrived', 'delay', 'figures']
