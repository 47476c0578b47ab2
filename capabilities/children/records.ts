import { code, codes, count, day, id, ids, maybe, moment, recordKind, yes } from '#kernel/record.ts'
import { may } from './access.ts'

export const sexes = ['girl', 'boy'] as const
/** What the child went through: children who saw it are harmed too. */
export const childRoles = ['witness', 'survivor', 'both', 'unknown'] as const
export const schoolings = ['school', 'kindergarten', 'home', 'none', 'unknown'] as const

/** One child, a file of its own. Siblings are the children of the same case. */
export const childKind = recordKind({
  kind: 'children/child',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    /** Its place among the children of the case: «child 2». */
    number: count(1, 40),
    /** The age as it was said on `ageOn`; from and to differ where nobody is sure. */
    ageFrom: maybe(count(0, 30)),
    ageTo: maybe(count(0, 30)),
    ageOn: maybe(day()),
    sex: maybe(code(sexes)),
    role: code(childRoles),
    schooling: maybe(code(schoolings)),
    withHer: maybe(yes()),
    /** The account of the child's own worker. */
    worker: maybe(id()),
    /** Other cases the child belongs to: an older sibling who came alone, the father's kin. */
    linked: ids(10),
    state: code(['open', 'closed']),
  },
  refusals: ['age-out-of-order'],
})

/** The seven steps of a child's plan. */
export const stepNames = ['safety', 'school', 'doctor', 'psychologist', 'papers', 'play', 'kin'] as const
export const stepStates = ['not_yet', 'assigned', 'going', 'done', 'failed', 'not_needed'] as const

/** Where one step of a child's plan stands. */
export const stepKind = recordKind({
  kind: 'children/step',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: { child: id(), step: code(stepNames), state: code(stepStates), on: day() },
})

export const collectReasons = ['her_word', 'court', 'guardianship', 'child_fears', 'unknown_person', 'other'] as const

/** Somebody who may, or may not, collect children of the case. */
export const collectorKind = recordKind({
  kind: 'children/collector',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'identity',
  may: may.write,
  coded: {
    children: ids(40),
    may: yes(),
    from: maybe(day()),
    until: maybe(day()),
    reason: code(collectReasons),
    /** Taken off the list. */
    gone: yes(),
  },
})

export const interviewers = [
  'investigator',
  'police',
  'prosecutor',
  'court',
  'forensic',
  'guardianship',
  'child_room',
  'school',
  'doctor',
  'our_psychologist',
  'other',
] as const
/** What it was about; never what was said. Sexual violence is no topic here: See [Note: a closed note tells nothing]. */
export const topics = ['violence_seen', 'violence_suffered', 'home', 'with_whom_to_live', 'health', 'school', 'other'] as const
export const recordings = ['video', 'audio', 'protocol', 'none', 'unknown'] as const
/** Why somebody asks once more. */
export const againReasons = ['court_orders', 'new_facts', 'no_record', 'other_event', 'child_wants', 'other'] as const

/** That a child was asked, or will be: when, by whom, where it was recorded. See [Note: a child is asked once]. */
export const interviewKind = recordKind({
  kind: 'children/interview',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    child: id(),
    on: day(),
    state: code(['planned', 'held', 'cancelled']),
    by: code(interviewers),
    topics: codes(topics),
    recorded: code(recordings),
    /** Null for the first one; every other has its reason. */
    again: maybe(code(againReasons)),
  },
  refusals: ['asked-already'],
})

export const matters = ['guardianship', 'safeguarding'] as const
export const answers = ['report', 'not_report', 'help_first', 'need_facts'] as const
/** What ends a question. */
export const endings = ['report', 'not_report', 'help_first'] as const

/** A question that only a lawyer and the head answer together; which question it is, is sealed. See [Note: two people decide]. */
export const questionKind = recordKind({
  kind: 'children/question',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.write,
  coded: {
    children: ids(40),
    /** When the centre learned what the question is about. */
    learned: moment(),
    /** The day by which the law of that day wants an answer. */
    due: day(),
    settled: maybe(code(endings)),
    /** The day on which people of the centre told the authority; the program tells nobody. */
    told: maybe(day()),
  },
  refusals: ['needs-two-people'],
})

export const sides = ['lawyer', 'head'] as const
export const motherTold = ['told', 'will_be_told', 'not_told'] as const
export const whyNotTold = ['danger_to_child', 'danger_to_her', 'not_reached', 'other'] as const

/** What one person answers, as lawyer or as head. */
export const voiceKind = recordKind({
  kind: 'children/voice',
  circles: ['intake'],
  of: 'case',
  held: 'with-case',
  ends: 'figure',
  may: may.decide,
  coded: {
    question: id(),
    as: code(sides),
    answer: code(answers),
    mother: code(motherTold),
    whyNot: maybe(code(whyNotTold)),
  },
  refusals: ['needs-two-people', 'not-your-role', 'not-your-voice', 'decided-already', 'say-why-not-told'],
})

/**
 * [Note: a closed note tells nothing] What must be known to few lies in a circle made for those few: the place of a
 * school for two people, what concerns sexual violence, help to a mother. All of it is one kind with an empty coded
 * part, and what it is, and of which child, stands inside the seal. So neither the server nor a colleague outside can
 * tell one from the other, and her device never gets it.
 */
export const noteKind = recordKind({
  kind: 'children/note',
  circles: ['intake', 'psych', 'legal', 'medical'],
  of: 'case',
  held: 'with-case',
  ends: 'narrative',
  may: may.write,
  coded: {},
})
