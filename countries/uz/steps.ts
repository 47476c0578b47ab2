import type { Fact } from '../fact.ts'
import type { Step } from '../step.ts'

const law = (code: string, at: number, from: string, source: string, confidence: Fact<Step>['confidence'], note?: string): Fact<Step> => ({
  value: { code, script: code.slice(0, code.indexOf('.')) as Step['script'], at, does: 'law' },
  from,
  until: null,
  source,
  confidence,
  ...(note !== undefined && { note }),
})

export const steps: readonly Fact<Step>[] = [
  law(
    'danger.by-102',
    31,
    '2024-06-01',
    'PP-175 of 10.05.2024 (m.kun.uz/ru/news/2024/05/11)',
    'B',
    'Cases are registered by appeals to 102.',
  ),
  law('danger.agreement-unknown', 32, '2026-11-22', 'no rule was seen, 2026-11-22', 'C'),
  law(
    'danger.ask-support-room',
    37,
    '2024-10-01',
    'kun.uz 2024-06-26; yuz.uz 2024-06-27 (PKM 25.06.2024 No 354)',
    'B',
    'Only with her consent.',
  ),
  law('danger.ask-online', 37.1, '2024-08-26', 'PKM 26.08.2024 No 529 (nuz.uz/?p=1306370)', 'B'),
  law(
    'deaf.mchs-dispatch',
    45,
    '2019-07-01',
    'PP-4242 of 18.03.2019 (xabar.uz 2019; russian.news.cn 2019-07-01)',
    'B',
    'No number was in the sources.',
  ),
  law('programme.psycho', 15, '2025-07-15', 'PKM 4.01.2020 No 3 as amended by PKM 15.07.2025 No 441 (norma.uz/text209440)', 'B'),
]
