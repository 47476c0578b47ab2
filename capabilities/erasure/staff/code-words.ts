import { languageNames } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { regionWord } from '../pack.ts'

/** Where the word of a code stands, when it is not `<field>.<code>` in the words of its own room: room and beginning of the key. */
const elsewhere: Readonly<Record<string, readonly [room: string, beginning: string]>> = {
  'cases/case status': ['erasure', 'is'],
  'cases/case closeReason': ['cases', 'close'],
  'cases/closing deed': ['erasure', 'is'],
  'cases/closing reason': ['cases', 'close'],
  'cases/closing again': ['cases', 'reopen'],
  'cases/note what': ['cases', 'note'],
  'cases/note source': ['cases', 'source-of'],
  'children/child state': ['erasure', 'is'],
  'children/collector reason': ['children', 'collect.reason'],
  'children/interview state': ['erasure', 'is'],
  'children/interview topics': ['children', 'topic'],
  'children/question settled': ['children', 'answer'],
  'children/voice whyNot': ['children', 'why-not'],
  'consent/consent fields': ['consent', 'what'],
  'consent/disclosure fields': ['consent', 'what'],
  'helpline/call violence': ['cases', 'violence'],
  'helpline/call asked': ['cases', 'service'],
  'helpline/call handedTo': ['helpline', 'whom'],
  'intake/sheet delay': ['intake', 'a.delay'],
  'intake/sheet civil': ['intake', 'a.civil'],
  'intake/sheet displacement': ['intake', 'a.displacement'],
  'obstacles/refusal what': ['obstacles', 'wrong'],
  'obstacles/pressure by': ['cases', 'relation'],
  'obstacles/withdrawal what': ['obstacles', 'withdrawn'],
  'papers/entitlement state': ['papers', 'right'],
  'risk/level reasons': ['risk', 'reason'],
  'shelter/stay reason': ['shelter', 'leave'],
}

/** How things are arranged inside the program; they say nothing of her. */
export const ofTheProgram: ReadonlySet<string> = new Set([
  'duties/of-case by',
  'duties/of-case rule',
  'duties/of-case role',
  'duties/of-case state',
  'helpline/callback state',
  'helpline/callback weekdays',
  'papers/entitlement group',
  'follow-up/plan state',
])

export type Say = (room: string, key: string) => string

/** The word of a code in her language, or an empty string. */
export function codeWord(say: Say, language: Language, kind: string, field: string, code: string): string {
  const region = field === 'region' ? regionWord(code, language) : null
  if (region !== null) return region === '' ? say('cases', 'region.other') : region
  if (Object.hasOwn(languageNames, code) && (field === 'spoken' || field === 'language')) return languageNames[code as Language]
  const room = kind.split('/')[0] ?? ''
  const other = elsewhere[`${kind} ${field}`]
  return (other && say(other[0], `${other[1]}.${code}`)) || say(room, `${field}.${code}`) || say(room, code)
}
