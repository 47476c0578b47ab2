import type { Fact } from '../fact.ts'
import type { Step } from '../step.ts'

const law = 'Law of KZ 30.12.2025 No 245-VIII «О профилактике правонарушений» (adilet.zan.kz/rus/docs/Z2500000245, read in Nov 2026)'
const danger = (name: string, at: number, article: string, note?: string): Fact<Step> => ({
  value: { code: `danger.${name}`, script: 'danger', at, does: 'law' },
  from: '2026-03-02',
  until: null,
  source: `${law}, ${article}`,
  confidence: 'A',
  ...(note !== undefined && { note }),
})

export const steps: readonly Fact<Step>[] = [
  danger('on-any-message', 31, 'art. 49(1), 72(3)(1)', 'No statement of hers is asked for; before 2 March 2026 other rules held.'),
  danger('copy-same-day', 34.5, 'art. 60'),
  danger('ask-dwelling', 37, 'art. 13(19)'),
  danger('ask-things', 37.1, 'art. 72(3)(3)'),
  danger('ask-sent-to-help', 37.2, 'art. 13(7)', 'With regard to her opinion.'),
  {
    value: { code: 'programme.mental-health', script: 'programme', at: 15, does: 'law' },
    from: '2025-12-10',
    until: null,
    source: 'time.kz/articles/territory/2025/12/10; arbatmedia.kz/news-kz 2024-04-26 (draft order of the Ministry of Health)',
    confidence: 'B',
    note: 'Paid from the budget, of his own will or by a court. Which office takes him in a region was not found.',
  },
  {
    value: { code: 'deaf.sign-dispatch', script: 'deaf', at: 45, does: 'law', region: 'KZ-71' },
    from: '2020-01-01',
    until: null,
    source: 'astanatv.kz/ru/amp/news/156485 (undated); kazpravda.kz «Молчаливый диалог» (undated)',
    confidence: 'B',
    note: 'A dispatch service of sign interpreters of the city of Astana calls police and ambulance. No number was in the sources; first day not known.',
  },
]
