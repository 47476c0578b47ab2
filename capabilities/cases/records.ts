import { code, codes, count, day, id, later, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { regions } from './regions.ts'
import { may } from './access.ts'
import { relations } from './relations.ts'
import { services } from './services.ts'
import { violenceKinds } from './violence.ts'

/** The six steps of case management. Source: inter-agency guidelines 2017, vocabularies.md 3.5. */
export const stages = ['introduction', 'assessment', 'planning', 'implementation', 'follow_up', 'closure'] as const
/** How she came to the centre. */
export const sources = [
  'call',
  'request',
  'came_herself',
  'kin',
  'police',
  'health',
  'social_service',
  'school',
  'court',
  'authority',
  'other_centre',
  'organisation',
  'outreach',
  'other',
] as const
/** Why a case is closed. Source: vocabularies.md 3.5, step 6. */
export const closeReasons = [
  'needs_met',
  'needs_met_as_possible',
  'she_asked',
  'agreed_no_more_support',
  'no_contact',
  'left_area',
  'transferred',
  'funding_ended',
  'duplicate',
  'died',
  // Where she goes on living. Source: FemAgora calls (002), exits of a crisis centre.
  'home_regained',
  'offender_evicted',
  'new_home',
  'returned',
  'other',
] as const
/** How she is at the closing, as she and the worker see it. */
export const closeOutcomes = ['safer', 'same', 'in_danger', 'not_known'] as const
/** Why a case is opened again. */
export const reopenReasons = ['danger_again', 'asks_help', 'came_back', 'mistake', 'other'] as const
export const sexes = ['female', 'male', 'other'] as const
/** Age bands of the GBVIMS reports. */
export const ages = ['0_11', '12_17', '18_25', '26_40', '41_60', '61'] as const

/** The case itself: its id is the case id of everything that belongs to it. Nothing in it is compulsory but the day. */
export const caseKind = recordKind({
  kind: 'cases/case',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'figure',
  may: may.open,
  coded: {
    status: code(['open', 'closed']),
    openedOn: day(),
    stage: code(stages),
    source: maybe(code(sources)),
    /** The call it was opened from. */
    call: maybe(id()),
    sex: maybe(code(sexes)),
    age: maybe(code(ages)),
    violence: codes(violenceKinds),
    relation: maybe(code(relations)),
    region: maybe(code(regions)),
    /** Children with her. */
    children: maybe(count(0, 20)),
    closedOn: maybe(day()),
    closeReason: maybe(code(closeReasons)),
    /** Account of the worker who is responsible for the case. */
    worker: later(id()),
  },
  refusals: ['closed-without-reason'],
})

/**
 * One closing or one opening again, each a record of its own, so that the story and the figures keep all of them while
 * `cases/case` says only how it is now.
 */
export const closingKind = recordKind({
  kind: 'cases/closing',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.close,
  coded: {
    deed: code(['closed', 'reopened']),
    on: day(),
    /** Of a closing. */
    reason: maybe(code(closeReasons)),
    outcome: maybe(code(closeOutcomes)),
    /** She was told that she may come back on any day. */
    toldMayReturn: yes(),
    /** Of an opening again. */
    again: maybe(code(reopenReasons)),
  },
  refusals: ['closed-without-reason', 'reopened-without-reason'],
})

/** Who she is: one card for every case of all times, held by every device of the circle, so that search finds it offline. */
export const cardKind = recordKind({
  kind: 'cases/card',
  circles: ['intake'],
  of: 'case',
  held: 'always',
  ends: 'identity',
  may: may.write,
  coded: {},
})

export const contactMeans = ['call', 'message', 'through_person', 'at_place', 'comes_herself', 'no_contact'] as const

/** How she may be reached without harm. */
export const contactKind = recordKind({
  kind: 'cases/contact',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'identity',
  may: may.write,
  coded: {
    means: codes(contactMeans),
    /** Until this day what she said holds; afterwards it is asked again. */
    until: maybe(day()),
  },
})

export const noteKinds = ['note', 'contact', 'visit', 'service', 'agency', 'refusal'] as const
export const channels = ['call', 'message', 'meeting', 'online', 'home', 'accompaniment'] as const
/**
 * Whose word an entry is (R55). What a relative or an agency says is hearsay: it is written as they say it, and a diagnosis
 * by hearsay is none. `paper` is a document the worker held in her hands, `seen` what she saw herself.
 */
export const noteSources = ['she', 'kin', 'agency', 'paper', 'seen'] as const

/** One entry of the story. It lies in the circle of those who are to read it. */
export const noteKind = recordKind({
  kind: 'cases/note',
  circles: ['intake', 'psych', 'legal', 'medical', 'management'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    at: moment(),
    what: code(noteKinds),
    channel: maybe(code(channels)),
    service: maybe(code(services)),
    minutes: maybe(count(0, 1440)),
    source: later(code(noteSources)),
  },
})
