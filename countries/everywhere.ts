import type { Fact } from './fact.ts'
import type { Script, Step } from './step.ts'

const written = 'our own wording, 2026-11-22, not yet read by practitioners of the four countries'

/** The lines of a script that are the same in every land, in the order they are said; `'` before a name: said aloud. */
const script = (name: Script, ...lines: readonly string[]): readonly Fact<Step>[] =>
  lines.map((line, at) => ({
    value: { code: `${name}.${line.replace(/^'/, '')}`, script: name, at: (at + 1) * 10, does: line.startsWith("'") ? 'say' : 'do' },
    // no law and no day: a computer with a wrong clock shows them, too
    from: '2000-01-01',
    until: null,
    source: written,
    confidence: 'C',
  }))

const window = (name: string, at: number, hours: number, source: string, note: string): Fact<Step> => ({
  value: { code: `after_rape.${name}`, script: 'after_rape', at, does: 'law', numbers: { hours } },
  from: '2014-03-01',
  until: null,
  source,
  confidence: 'B',
  note,
})

/** What is said and done in every land. Law and numbers of a land stand in its own folder. */
export const everywhere: readonly Fact<Step>[] = [
  ...script('danger', "'door", "'police", 'decide', 'near', "'stay"),
  ...script('suicide', "'thanks", "'means", 'ask', "'away", "'who", 'ambulance', 'lines'),
  ...script('child', "'where", 'calling', 'tell-before', 'police', 'lines'),
  ...script('health', "'signs", 'choking', 'ambulance'),
  ...script('after_rape', "'not-guilty", 'keep', "'doctor"),
  ...script('silent', "'here", "'taps", "'somebody", "'police", 'note', "'any-time", 'wait'),
  ...script('deaf', "'how", 'short', 'repeat', 'interpreter', "'right"),
  ...script('fishing', "'nobody", 'same', 'end'),
  ...script('offender', "'nobody", 'calm', 'threat'),
  ...script('programme', "'learn", 'only-number'),
  ...script('abusive', "'end", 'at-once', 'three'),
  ...script('official', "'written", 'nobody', 'urgent'),
  ...script('kin', "'thanks", 'no-name', "'herself", 'no-promise'),
  ...script('handover', "'may-i", 'first', 'what', "'three", "'leave", 'refused'),
  ...script('hello', "'greet", "'safe", 'slow', 'nameless'),
  window(
    'hiv',
    12,
    72,
    'HIV PEP in the United Nations, guidance of March 2014: no later than 72 hours, best within 2',
    'The same in WHO guidance; whether the tablets are in her town is for the centre to find out.',
  ),
  window(
    'pregnancy',
    13,
    120,
    'vocabularies after the inter-agency guidelines of 2017 (incident within 120 hours); general knowledge',
    'Emergency contraception; the sooner the surer.',
  ),
  window(
    'traces',
    14,
    120,
    'vocabularies after the inter-agency guidelines of 2017 (incident within 120 hours); general knowledge',
    'What an examination can still find differs; the rule of the country was not read.',
  ),
]
