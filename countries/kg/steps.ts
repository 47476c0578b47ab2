import type { Fact } from '../fact.ts'
import type { Step } from '../step.ts'

const danger = (name: string, at: number, from: string, source: string, note?: string): Fact<Step> => ({
  value: { code: `danger.${name}`, script: 'danger', at, does: 'law' },
  from,
  until: null,
  source,
  confidence: 'B',
  ...(note !== undefined && { note }),
})
const law63 = 'Law of KG 27.04.2017 No 63, art. 25, as told by forfamilieskg.org 2018-04-09'

export const steps: readonly Fact<Step>[] = [
  danger('on-any-message', 31, '2017-04-27', 'ecoi.net/1399622 (Human Rights Watch, 2017)', 'A complaint of anybody must be registered.'),
  danger('risk-each', 32, '2025-10-17', '24.kg/english/347535 (Oct 2025)', 'The police judge the danger at every report.'),
  danger('order-longer', 35.5, '2017-04-27', law63, 'At her request.'),
  danger('ask-safe-place', 37, '2017-04-27', law63),
  {
    value: { code: 'programme.correction', script: 'programme', at: 15, does: 'law' },
    from: '2019-08-01',
    until: null,
    source: 'Government decision of KG 1.08.2019 No 390 (archive.slovo.kg/?p=115843); 24.kg/obschestvo/265767 (2023)',
    confidence: 'B',
    note: 'In practice crisis centres and other organisations give it.',
  },
]
