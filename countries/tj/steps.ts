import type { Fact } from '../fact.ts'
import type { Step } from '../step.ts'

const app = 'directory app of 2024-11-28 (github.com/Safiya06/LawsApp)'
const law = (code: string, at: number, from: string, source: string, confidence: Fact<Step>['confidence'], note?: string): Fact<Step> => ({
  value: { code, script: code.slice(0, code.indexOf('.')) as Step['script'], at, does: 'law' },
  from,
  until: null,
  source,
  confidence,
  ...(note !== undefined && { note }),
})

export const steps: readonly Fact<Step>[] = [
  law('danger.on-statement', 31, '2013-03-19', `${app}, page of the law`, 'B', 'The order is given on her statement.'),
  law('danger.agreement-unknown', 32, '2026-11-22', 'no rule was seen, 2026-11-22', 'C'),
  law(
    'danger.ask-inspector',
    37,
    '2024-11-28',
    app,
    'B',
    'Inspectors for prevention of violence in the family have rooms of their own in the larger towns.',
  ),
  law('danger.ask-support-centre', 37.1, '2013-03-19', `${app}, page of the law`, 'B', 'By her written consent.'),
  law('programme.not-found', 15, '2026-11-22', 'no programme was found, 2026-11-22', 'C'),
]
